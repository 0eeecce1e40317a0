// Owns queries: branches joined by UNION, each a run of clauses.

import Diagnostics

/// Where a query stands; it decides what ends it and what it must end with.
enum QueryContext {
  case statement
  /// In the braces of DIFF.
  case difference
  /// In the braces of CALL.
  case call
  /// In the braces of EXISTS, COUNT or COLLECT.
  case expression
}

extension Parser {
  /// A query up to its end; errors inside are reported and stepped over.
  mutating func query(in context: QueryContext) -> Query {
    let start = startPosition
    let outer = (context: queryContext, pipeEnds: pipeEndsExpression, height: height)
    queryContext = context
    pipeEndsExpression = false
    defer {
      queryContext = outer.context
      pipeEndsExpression = outer.pipeEnds
      height = outer.height
    }
    var branches = [branch()]
    var union: Query.Union?
    while at(.union), diagnostics.count < Self.maximumErrors {
      let token = advance()
      let kind: Query.Union = consume(.all) ? .all : .distinct
      if kind == .distinct { _ = consume(.distinct) }
      if let union, union != kind { reportMixedUnion(token) }
      union = union ?? kind
      branches.append(branch())
    }
    return Query(branches: branches, union: union, span: span(from: start))
  }

  private mutating func reportMixedUnion(_ token: Token) {
    report(
      reporter.error(
        "mixed-union", "'UNION' and 'UNION ALL' do not mix in one query", token.span,
        hint: "use the same in all places", detail: "InvalidClauseComposition"))
  }

  private mutating func branch() -> Query.Branch {
    let start = startPosition
    var clauses: [Clause] = []
    while !endsQuery, !at(.union), diagnostics.count < Self.maximumErrors {
      clauses.append(clauseOrMissing())
    }
    if clauses.isEmpty, diagnostics.count < Self.maximumErrors {
      _ = unexpected("a clause such as 'MATCH' or 'RETURN'")
    }
    if clauses.count == 1, queryContext == .statement, case .callProcedure(let call) = clauses[0],
      !at(.union)
    {
      clauses[0] = .callProcedure(call.standingAlone)
    }
    return Query.Branch(clauses: clauses, span: span(from: start))
  }

  /// Whether the query that is read ends here.
  var endsQuery: Bool {
    switch current.kind {
    case .endOfText, .semicolon: true
    case .rightBrace: queryContext != .statement
    case .rightParenthesis: forEachDepth > 0
    default: false
    }
  }

  /// One clause; what cannot be read is reported, skipped and stands as `missing`.
  mutating func clauseOrMissing() -> Clause {
    let start = startPosition
    let first = index
    do throws(ParseFailure) {
      return try nested { parser throws(ParseFailure) in try parser.clause() }
    } catch {
      recover(from: first)
      return .missing(span(from: start))
    }
  }
}

extension CallProcedureClause {
  /// The same call as the only clause of a statement.
  fileprivate var standingAlone: CallProcedureClause {
    CallProcedureClause(
      isOptional: isOptional, name: name, arguments: arguments, yield: yield, isStandalone: true,
      span: span)
  }
}
