// Owns EXISTS, COUNT and COLLECT with braces, and shortest paths as expressions.

import Diagnostics

extension Parser {
  /// Whether braces follow that hold a subquery and not a map projection.
  var startsSubquery: Bool {
    guard token(ahead: 1).kind == .leftBrace else { return false }
    let next = token(ahead: 2).kind
    return next != .dot && next != .rightBrace
  }

  /// `EXISTS { … }`, `COUNT { … }`, `COLLECT { … }`.
  mutating func subqueryExpression() throws(ParseFailure) -> Expression {
    let start = startPosition
    let keyword = advance().keyword
    let subquery = try nested { parser throws(ParseFailure) in try parser.subquery() }
    let place = span(from: start)
    switch keyword {
    case .count: return Expression(.count(subquery), span: place)
    case .collect: return Expression(.collect(subquery), span: place)
    default: return Expression(.exists(subquery), span: place)
    }
  }

  /// A pattern with an optional WHERE, or a query, in braces.
  private mutating func subquery() throws(ParseFailure) -> Subquery {
    let start = startPosition
    try expect(.leftBrace)
    let outer = pipeEndsExpression
    pipeEndsExpression = false
    defer { pipeEndsExpression = outer }
    let form: Subquery.Form = startsClause ? .query : .pattern
    let query: Query
    switch form {
    case .query: query = self.query(in: .expression)
    case .pattern: query = try patternQuery()
    }
    try expect(.rightBrace)
    return Subquery(query: query, form: form, span: span(from: start))
  }

  /// A pattern read as the one MATCH clause of a query.
  private mutating func patternQuery() throws(ParseFailure) -> Query {
    let match = try matchBody(isOptional: false, from: startPosition)
    let branch = Query.Branch(clauses: [.match(match)], span: match.span)
    return Query(branches: [branch], union: nil, span: match.span)
  }

  /// `shortestPath(…)` as a value.
  mutating func shortestPathExpression() throws(ParseFailure) -> Expression {
    let pattern = try nested { parser throws(ParseFailure) in
      try parser.shortestPathFunction(variable: nil, timeMode: nil, from: parser.startPosition)
    }
    return Expression(.shortestPath(pattern), span: pattern.span)
  }
}
