// Owns the choice of the clause to read, and the clauses that read and filter.

import Diagnostics

extension Parser {
  private static let hintedKeywords: [Keyword] =
    Keyword.allCases.filter(\.startsClause) + [.union, .where]

  /// Whether a clause starts here, and not a pattern whose variable has a keyword's name.
  var startsClause: Bool {
    guard let keyword = current.keyword, keyword.startsClause else { return false }
    switch token(ahead: 1).kind {
    case .equal, .comma, .dot, .colon, .rightParenthesis, .rightBracket: return false
    default: return true
    }
  }

  mutating func clause() throws(ParseFailure) -> Clause {
    switch current.keyword {
    case .match: return .match(try matchClause(from: startPosition, isOptional: false))
    case .optional: return try optionalClause()
    case .unwind: return .unwind(try unwindClause())
    case .for: return .unwind(try forClause())
    case .let: return .assign(try letClause())
    case .filter: return .filter(try filterClause())
    case .with: return .with(try withClause())
    case .return: return .result(try returnClause())
    case .order, .skip, .offset, .limit: return .page(try pageClause())
    case .finish: return .finish(advance().span)
    case .create, .insert: return .create(try createClause())
    case .merge: return .merge(try mergeClause())
    case .set: return .set(try setClause())
    case .remove: return .remove(try removeClause())
    case .delete, .detach, .nodetach: return .delete(try deleteClause())
    case .foreach: return .forEach(try forEachClause())
    case .record: return .record(try recordClause())
    case .call: return try callClause(from: startPosition, isOptional: false)
    default: throw refuseClause()
    }
  }

  /// `OPTIONAL MATCH` or `OPTIONAL CALL`.
  private mutating func optionalClause() throws(ParseFailure) -> Clause {
    let start = startPosition
    advance()
    if at(.call) { return try callClause(from: start, isOptional: true) }
    guard at(.match) else { throw unexpected("'MATCH' or 'CALL'", words: [.match, .call]) }
    return .match(try matchClause(from: start, isOptional: true))
  }

  /// Says why no clause can be read here.
  private mutating func refuseClause() -> ParseFailure {
    switch current.keyword {
    case .where:
      return unexpected(
        "a clause", hint: "'WHERE' stands behind a MATCH, WITH, YIELD or FILTER of its own")
    case .mandatory, .next, .when, .use, .show, .drop, .alter, .grant, .deny, .revoke, .terminate,
      .start, .select:
      return refuseStatement("'\(text(current).uppercased())'")
    case .load:
      return refuseStatement("'LOAD CSV'", hint: "import journals with 'clio import'")
    default:
      break
    }
    let expected =
      index > 0 && !Self.startsQuery(tokens[index - 1])
      ? "a clause or the end of the statement" : "a clause such as 'MATCH' or 'RETURN'"
    return unexpected(expected, words: Self.hintedKeywords)
  }

  /// Refuses what the language does not have, with the rest of the statement.
  mutating func refuseStatement(_ what: String, hint: String? = nil) -> ParseFailure {
    let failure = fail(reporter.unsupported(what, current.span, hint: hint))
    while !at(.endOfText), !at(.semicolon) { advance() }
    return failure
  }

  private static func startsQuery(_ before: Token) -> Bool {
    before.kind == .semicolon || before.kind == .leftBrace
  }

  // MARK: MATCH

  private mutating func matchClause(
    from start: Int, isOptional: Bool
  ) throws(ParseFailure) -> MatchClause {
    advance()
    return try matchBody(isOptional: isOptional, from: start)
  }

  /// What follows `MATCH`, or stands in braces without it.
  mutating func matchBody(
    isOptional: Bool, from start: Int
  ) throws(ParseFailure) -> MatchClause {
    let pattern = try graphPattern()
    if at(.using) { throw unsupportedHere("the planner hint 'USING'") }
    let clocks = try clockClauses()
    var predicate: Expression?
    if consume(.where) { predicate = try expression() }
    return MatchClause(
      isOptional: isOptional, pattern: pattern, clocks: clocks, predicate: predicate,
      span: span(from: start))
  }

  // MARK: UNWIND, FOR, LET, FILTER

  private mutating func unwindClause() throws(ParseFailure) -> UnwindClause {
    let start = startPosition
    advance()
    let list = try expression()
    try expect(.as)
    let variable = try name("a variable")
    return UnwindClause(list: list, variable: variable, position: nil, span: span(from: start))
  }

  /// `FOR variable IN list [WITH ORDINALITY|OFFSET variable]`.
  private mutating func forClause() throws(ParseFailure) -> UnwindClause {
    let start = startPosition
    advance()
    if timeClauseFollows(axisAhead: 0) { throw misplacedClock() }
    let word = current
    let variable = try name("a variable")
    guard consume(.in) else { throw axisOrIn(word) }
    let list = try expression()
    let position = try unwindPosition()
    return UnwindClause(
      list: list, variable: variable, position: position, span: span(from: start))
  }

  private mutating func unwindPosition() throws(ParseFailure) -> UnwindClause.Position? {
    guard at(.with), isName(ahead: 2) else { return nil }
    let isOrdinality = token(ahead: 1).keyword == .ordinality
    guard isOrdinality || token(ahead: 1).keyword == .offset,
      !endsProjection(token(ahead: 2).keyword)
    else { return nil }
    advance()
    advance()
    let variable = try name("a variable")
    return isOrdinality ? .ordinality(variable) : .offset(variable)
  }

  /// Whether a keyword behind `WITH ORDINALITY` shows that this was a WITH clause.
  private func endsProjection(_ keyword: Keyword?) -> Bool {
    guard let keyword else { return false }
    return keyword == .as || keyword == .where || keyword.startsClause
  }

  private mutating func axisOrIn(_ word: Token) -> ParseFailure {
    let axes: [Keyword] = [.validTime, .knownTime, .systemTime]
    if let nearest = NearestName.to(text(word), among: axes.map(\.spelling)) {
      return fail(
        reporter.error(
          "unknown-clock", "'\(text(word))' is no clock", word.span,
          hint: "did you mean '\(nearest)'?"))
    }
    return unexpected("'IN' after the variable, or a clock after 'FOR'", words: [.in])
  }

  private mutating func misplacedClock() -> ParseFailure {
    fail(
      reporter.error(
        "misplaced-clock", "a clock stands before the whole statement or behind a MATCH pattern",
        current.span,
        hint: "move it to the front, or behind the pattern and before its WHERE"))
  }

  private mutating func letClause() throws(ParseFailure) -> LetClause {
    let start = startPosition
    advance()
    var items: [LetClause.Item] = []
    repeat {
      let variable = try name("a variable")
      try expect(.equal)
      items.append(LetClause.Item(variable: variable, value: try expression()))
    } while consume(.comma)
    return LetClause(items: items, span: span(from: start))
  }

  private mutating func filterClause() throws(ParseFailure) -> FilterClause {
    let start = startPosition
    advance()
    if at(.where), !standsAlone(current) { advance() }
    let predicate = try expression()
    return FilterClause(predicate: predicate, span: span(from: start))
  }
}
