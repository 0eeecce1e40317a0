// Owns the promises of a tree about places: whatever stands inside a node lies inside its span, in
// the order of the text. Called by tests.

import Diagnostics

extension SyntaxTree {
  /// What is wrong with the tree's places; empty when nothing is.
  public func checkInvariants() -> [String] {
    var checker = SpanChecker(tree: self)
    let whole = TextSpan(start: 0, end: source.bytes.count)
    checker.check(statements.map(\.span), inside: whole)
    for statement in statements { checker.check(statement.query, inside: statement.span) }
    return checker.problems
  }
}

private struct SpanChecker {
  let tree: SyntaxTree
  var problems: [String] = []

  mutating func check(_ query: Query, inside outer: TextSpan) {
    check(query.branches.map(\.span), inside: outer)
    for branch in query.branches {
      check(branch.clauses.map(\.span), inside: branch.span)
      for clause in branch.clauses { check(clause) }
    }
  }

  private mutating func check(_ clause: Clause) {
    var parts: [Expression] = []
    clause.forEachExpression { parts.append($0) }
    check(parts.map(\.span), inside: clause.span)
    for part in parts { check(part) }
    if case .callSubquery(let call) = clause { check(call.query, inside: clause.span) }
  }

  private mutating func check(_ expression: Expression) {
    var parts: [Expression] = []
    expression.forEachChild { parts.append($0) }
    check(parts.map(\.span), inside: expression.span)
    for part in parts { check(part) }
    if let subquery = expression.subquery {
      check([subquery.span], inside: expression.span)
      check(subquery.query, inside: subquery.span)
    }
  }

  mutating func check(_ spans: [TextSpan], inside outer: TextSpan) {
    var last = outer.start
    for span in spans {
      if span.start < last || span.end < span.start || span.end > outer.end {
        problems.append("'\(tree.text(of: span))' lies outside '\(tree.text(of: outer))'")
      }
      last = span.end
    }
  }
}
