// Owns statements, their prefixes, and the way from an error to the next clause.

import Diagnostics

extension Parser {
  /// All statements up to the end of the text.
  mutating func statements() -> [Statement] {
    var statements: [Statement] = []
    while !at(.endOfText), diagnostics.count < Self.maximumErrors {
      if consume(.semicolon) { continue }
      let statement = self.statement()
      statements.append(statement)
      if !hasErrors(in: statement.span) { checkRules(of: statement) }
    }
    return statements
  }

  private func hasErrors(in span: TextSpan) -> Bool {
    diagnostics.count >= Self.maximumErrors
      || diagnostics.contains { diagnostic in
        guard let place = diagnostic.span?.start else { return true }
        return place >= span.start && place <= span.end
      }
  }

  private mutating func statement() -> Statement {
    let start = startPosition
    var mode = Statement.Mode.run
    if modeFollows { mode = advance().keyword == .explain ? .explain : .profile }
    var clocks = ClockClauses()
    do throws(ParseFailure) {
      clocks = try clockClauses()
      if modeFollows { mode = advance().keyword == .explain ? .explain : .profile }
      if at(.difference), isAxis(ahead: 1) {
        let difference = try differenceQuery()
        endStatement()
        return Statement(
          mode: mode, clocks: clocks, body: .difference(difference), span: span(from: start))
      }
    } catch {
      recover(from: index)
      if endsQuery { return missingStatement(mode, clocks, from: start) }
    }
    let query = self.query(in: .statement)
    endStatement()
    return Statement(mode: mode, clocks: clocks, body: .query(query), span: span(from: start))
  }

  /// What stands for a statement whose prefix already could not be read.
  private mutating func missingStatement(
    _ mode: Statement.Mode, _ clocks: ClockClauses, from start: Int
  ) -> Statement {
    let place = span(from: start)
    let branch = Query.Branch(clauses: [.missing(place)], span: place)
    let query = Query(branches: [branch], union: nil, span: place)
    return Statement(mode: mode, clocks: clocks, body: .query(query), span: place)
  }

  private var modeFollows: Bool {
    (at(.explain) || at(.profile)) && token(ahead: 1).kind != .equal
  }

  /// Leaves nothing between a statement and the semicolon or end behind it.
  private mutating func endStatement() {
    if at(.endOfText) || at(.semicolon) { return }
    _ = unexpected("the end of the statement")
    while !at(.endOfText), !at(.semicolon) { advance() }
  }

  /// An expression with nothing before and behind it.
  mutating func soleExpression() -> Expression {
    let start = startPosition
    do throws(ParseFailure) {
      let result = try expression()
      if !at(.endOfText) { throw unexpected("the end of the expression") }
      return result
    } catch {
      return Expression(.missing, span: span(from: start))
    }
  }

  /// What was reported, in the order of the text.
  func sortedDiagnostics() -> [Diagnostic] {
    let places = diagnostics.enumerated().map { index, diagnostic in
      (place: diagnostic.span?.start ?? 0, index: index, diagnostic: diagnostic)
    }
    return places.sorted { ($0.place, $0.index) < ($1.place, $1.index) }
      .prefix(Self.maximumErrors).map(\.diagnostic)
  }

  // MARK: Differences

  /// `DIFF axis FROM instant TO instant { query } [WITH CAUSES]`.
  private mutating func differenceQuery() throws(ParseFailure) -> DifferenceQuery {
    let start = startPosition
    advance()
    let axis = try self.axis()
    try expect(.from)
    let from = try instant()
    try expect(.to)
    let to = try instant()
    try expect(.leftBrace)
    let query = self.query(in: .difference)
    try expect(.rightBrace, " to close the query")
    let withCauses = consume(.with, .causes)
    return DifferenceQuery(
      axis: axis, from: from, to: to, query: query, withCauses: withCauses,
      span: span(from: start))
  }

  // MARK: Recovery

  /// Skips to the next clause, or to what ends the query here. Jumps over whole brackets.
  mutating func recover(from failed: Int) {
    height = 0
    pipeEndsExpression = false
    if index == failed, !endsQuery { advance() }
    while !endsQuery, !clauseStartsPlainly {
      let partner = Int(current.partner)
      if partner > index { index = partner }
      advance()
    }
  }

  /// Whether a clause starts here beyond doubt, told from both neighbours.
  private var clauseStartsPlainly: Bool {
    guard startsClause, !at(.order), !at(.skip), !at(.limit), !at(.offset), index > 0 else {
      return false
    }
    let before = tokens[index - 1]
    switch before.kind {
    case .dot, .colon, .dollar, .comma: return false
    default: break
    }
    switch before.keyword {
    case .starts, .ends, .on, .as, .detach, .nodetach, .optional, .in: return false
    default: return true
    }
  }
}
