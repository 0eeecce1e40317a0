// Owns the clauses of clocks and policies, before a statement or behind a pattern.

import Diagnostics

extension Parser {
  /// All time and policy clauses that stand here.
  mutating func clockClauses() throws(ParseFailure) -> ClockClauses {
    var times: [TimeClause] = []
    var policies: [PolicyClause] = []
    while current.kind == .word {
      if at(.as, .of) || (at(.for) && timeClauseFollows(axisAhead: 1)) {
        times.append(try timeClause())
      } else if let policy = try policyClause() {
        policies.append(policy)
      } else {
        break
      }
    }
    return ClockClauses(times: times, policies: policies)
  }

  // MARK: Times

  func isAxis(ahead offset: Int) -> Bool {
    switch token(ahead: offset).keyword {
    case .validTime, .knownTime, .systemTime: true
    default: false
    }
  }

  /// Whether a clock's name stands so many tokens ahead, and what follows makes it one: a
  /// variable of that name is followed by `IN`.
  func timeClauseFollows(axisAhead offset: Int) -> Bool {
    isAxis(ahead: offset) && token(ahead: offset + 1).keyword != .in
  }

  mutating func axis() throws(ParseFailure) -> TimeClause.Axis {
    switch current.keyword {
    case .validTime:
      advance()
      return .validTime
    case .knownTime:
      advance()
      return .knownTime
    case .systemTime:
      advance()
      return .systemTime
    default:
      throw unexpected(
        "'VALID_TIME', 'KNOWN_TIME' or 'SYSTEM_TIME'",
        words: [.validTime, .knownTime, .systemTime])
    }
  }

  private mutating func timeClause() throws(ParseFailure) -> TimeClause {
    let start = startPosition
    if consume(.for) {
      let axis = try self.axis()
      let range = try timeRange()
      return TimeClause(axis: axis, range: range, span: span(from: start))
    }
    advance()
    advance()
    let range = TimeClause.Range.asOf(try instant())
    return TimeClause(axis: .validAndKnownTime, range: range, span: span(from: start))
  }

  private mutating func timeRange() throws(ParseFailure) -> TimeClause.Range {
    switch current.keyword {
    case .as:
      advance()
      try expect(.of)
      return .asOf(try instant())
    case .from:
      advance()
      let from = try instant()
      try expect(.to)
      return .from(from, to: try instant())
    case .between:
      advance()
      let from = try instant()
      try expect(.and)
      return .between(from, and: try instant())
    case .during:
      advance()
      return .during(try sumExpression())
    case .all:
      advance()
      return .all
    default:
      throw unexpected(
        "'AS OF', 'FROM', 'BETWEEN', 'DURING' or 'ALL'",
        words: [.as, .from, .between, .during, .all])
    }
  }

  /// An instant: `NOW`, `EVENT n`, or an expression without variables.
  mutating func instant() throws(ParseFailure) -> InstantExpression {
    let start = startPosition
    if at(.now), token(ahead: 1).kind != .leftParenthesis, token(ahead: 1).kind != .dot {
      advance()
      return InstantExpression(.now, span: span(from: start))
    }
    if at(.event), token(ahead: 1).kind == .integer || token(ahead: 1).kind == .dollar {
      advance()
      let position = try sumExpression()
      return InstantExpression(.event(position), span: span(from: start))
    }
    let value = try sumExpression()
    return InstantExpression(.expression(value), span: span(from: start))
  }

  // MARK: Policies

  private mutating func policyClause() throws(ParseFailure) -> PolicyClause? {
    let start = startPosition
    if consume(.certainly) { return PolicyClause(.certainly, span: span(from: start)) }
    if consume(.possibly) { return PolicyClause(.possibly, span: span(from: start)) }
    if consume(.status, .at) {
      try expect(.least)
      let status = try self.status()
      return PolicyClause(.statusAtLeast(status), span: span(from: start))
    }
    if consume(.from, .sources) {
      let negated = consume(.not)
      try expect(.in)
      let sources = try sumExpression()
      return PolicyClause(.fromSources(sources, negated: negated), span: span(from: start))
    }
    if consume(.corroborated, .by) {
      let count = try sumExpression()
      try expect(.sources)
      return PolicyClause(.corroborated(by: count), span: span(from: start))
    }
    return nil
  }

  private mutating func status() throws(ParseFailure) -> PolicyClause.Status {
    let names = PolicyClause.Status.allCases.map(\.rawValue)
    let token = current
    let word = token.kind == .string ? stringValue(token) : text(token)
    guard let status = PolicyClause.Status(rawValue: word.lowercased()) else {
      throw unexpected(
        "'confirmed', 'reported', 'claimed' or 'rumoured'",
        hint: NearestName.hint(for: word, among: names))
    }
    advance()
    return status
  }
}
