// Owns node patterns, relationship patterns and the ranges of their repetition.

import Diagnostics

extension Parser {
  // MARK: Nodes

  /// `(variable:Label {key: value} WHERE predicate)`.
  mutating func nodePattern() throws(ParseFailure) -> NodePattern {
    let start = startPosition
    try expect(.leftParenthesis)
    let filling = try elementFilling(closing: .rightParenthesis, allowsRange: false)
    try expect(.rightParenthesis)
    return NodePattern(
      variable: filling.variable, labels: filling.labels, properties: filling.properties,
      predicate: filling.predicate, span: span(from: start))
  }

  /// What nodes and relationships have in common between their brackets.
  private struct ElementFilling {
    var variable: Name?
    var labels: LabelExpression?
    var range: HopRange?
    var properties: Expression?
    var predicate: Expression?
  }

  private mutating func elementFilling(
    closing: TokenKind, allowsRange: Bool
  ) throws(ParseFailure) -> ElementFilling {
    var filling = ElementFilling()
    if atName, !opensFilling(closing) { filling.variable = nameToken() }
    if at(.colon) || at(.is) {
      advance()
      if at(.labeled), isLabelStart(ahead: 1) { advance() }
      filling.labels = try labelExpression(pipes: true)
    }
    if allowsRange, at(.star) { filling.range = try starRange() }
    if allowsRange, at(.dotDot) { throw rangeWithoutStar() }
    if at(.leftBrace) {
      let start = startPosition
      let entries = try nested { parser throws(ParseFailure) in try parser.mapEntries() }
      filling.properties = Expression(.map(entries), span: span(from: start))
    } else if at(.dollar) {
      let start = startPosition
      let parameter = try parameterName()
      filling.properties = Expression(.parameter(parameter), span: span(from: start))
    }
    if consume(.where) { filling.predicate = try bracketedExpression() }
    return filling
  }

  /// Whether the word here is `WHERE` or `IS` with its meaning, not a variable of that name.
  private func opensFilling(_ closing: TokenKind) -> Bool {
    guard at(.where) || at(.is) else { return false }
    switch token(ahead: 1).kind {
    case closing, .colon, .leftBrace, .dollar, .star: return false
    case .word: return !(token(ahead: 1).keyword == .is || token(ahead: 1).keyword == .where)
    default: return true
    }
  }

  // MARK: Relationships

  /// Whether a relationship pattern starts here.
  var relationshipStarts: Bool { relationshipStarts(at: index) }

  func relationshipStarts(at index: Int) -> Bool {
    switch tokens[index].kind {
    case .minus: true
    case .less: index + 1 < tokens.count && tokens[index + 1].kind == .minus
    default: false
    }
  }

  /// `-[variable:TYPE*1..3 {key: value}]->{1,3}`, `<--`, `--`, `-->+`.
  mutating func relationshipPattern() throws(ParseFailure) -> RelationshipPattern {
    let start = startPosition
    let pointsLeft = consume(.less)
    try expect(.minus)
    var filling = ElementFilling()
    if consume(.leftBracket) {
      filling = try elementFilling(closing: .rightBracket, allowsRange: true)
      try expect(.rightBracket)
    }
    try expect(.minus, " to close the relationship")
    let pointsRight = consume(.greater)
    let direction: RelationshipPattern.Direction =
      pointsLeft == pointsRight ? .either : pointsLeft ? .incoming : .outgoing
    let repetition = try self.repetition()
    if let repetition, filling.range != nil {
      throw fail(
        reporter.error(
          "two-ranges", "the relationship has two ranges", repetition.span,
          hint: "keep either the '*' in the brackets or the quantifier after the arrow",
          detail: "InvalidRelationshipPattern"))
    }
    return RelationshipPattern(
      variable: filling.variable, types: filling.labels, length: filling.range,
      properties: filling.properties, predicate: filling.predicate, direction: direction,
      repetition: repetition, span: span(from: start))
  }

  // MARK: Ranges

  /// `*`, `*2`, `*2..`, `*..3`, `*2..3`.
  private mutating func starRange() throws(ParseFailure) -> HopRange {
    let start = startPosition
    advance()
    if at(.minus) || at(.float) {
      throw fail(
        reporter.error(
          "invalid-hops", "a number of hops is a whole number, 0 or more", current.span,
          detail: "InvalidRelationshipPattern"))
    }
    let minimum = try hopCount()
    guard consume(.dotDot) else {
      return HopRange(minimum: minimum ?? 1, maximum: minimum, span: span(from: start))
    }
    let maximum = try hopCount()
    return HopRange(minimum: minimum ?? 1, maximum: maximum, span: span(from: start))
  }

  private mutating func rangeWithoutStar() -> ParseFailure {
    fail(
      reporter.error(
        "range-without-star", "a range of hops needs '*' before it", current.span,
        hint: "write '*..' for any number of hops", detail: "InvalidRelationshipPattern"))
  }

  /// A whole number, if there is one.
  private mutating func hopCount() throws(ParseFailure) -> Int? {
    guard at(.integer) else { return nil }
    let literal = numberLiteral(negative: false, from: startPosition)
    guard case .literal(.integer(let value)) = literal.kind else { throw ParseFailure() }
    return Int(value)
  }

  /// `+`, `*`, `?`, `{2}`, `{2,}`, `{,3}`, `{2,3}`; `nil` where none stands.
  mutating func repetition() throws(ParseFailure) -> HopRange? {
    let start = startPosition
    if consume(.plus) { return HopRange(minimum: 1, maximum: nil, span: span(from: start)) }
    if consume(.star) { return HopRange(minimum: 0, maximum: nil, span: span(from: start)) }
    if consume(.question) { return HopRange(minimum: 0, maximum: 1, span: span(from: start)) }
    guard consume(.leftBrace) else { return nil }
    let minimum = try hopCount()
    var maximum = minimum
    if consume(.comma) {
      maximum = try hopCount()
    } else if minimum == nil {
      throw unexpected("a number of repetitions")
    }
    try expect(.rightBrace)
    let range = HopRange(minimum: minimum ?? 0, maximum: maximum, span: span(from: start))
    if let maximum, maximum < range.minimum {
      report(
        reporter.error(
          "empty-range", "the range ends before it starts", range.span,
          hint: "write {\(maximum),\(range.minimum)}"))
    }
    return range
  }

  // MARK: Patterns among expressions

  /// Whether the parenthesis here starts a pattern with at least one relationship, and not an
  /// expression in parentheses.
  var patternStartsHere: Bool { patternStarts(at: index) }

  /// Decided by looking only: the parentheses hold a node, and an arrow follows that reaches
  /// another parenthesis. So no construct is read twice, however deep it is nested.
  func patternStarts(at index: Int) -> Bool {
    guard index < tokens.count, tokens[index].kind == .leftParenthesis,
      tokens[index].partner > index
    else { return false }
    let close = Int(tokens[index].partner)
    return looksLikeNode(index + 1, close) && looksLikeArrow(close + 1)
  }

  private func looksLikeNode(_ first: Int, _ close: Int) -> Bool {
    switch tokens[first].kind {
    case .rightParenthesis, .colon, .leftBrace: return true
    case .dollar: return first + 2 == close
    case .word, .quotedWord: break
    default: return false
    }
    let second = tokens[first + 1]
    switch second.kind {
    case .rightParenthesis, .colon, .leftBrace, .dollar: return true
    case .word: return second.keyword == .is || second.keyword == .where
    default: return false
    }
  }

  private func looksLikeArrow(_ first: Int) -> Bool {
    guard relationshipStarts(at: first) else { return false }
    var next = first + (tokens[first].kind == .less ? 2 : 1)
    guard next < tokens.count else { return false }
    if tokens[next].kind == .leftBracket {
      guard tokens[next].partner > next else { return false }
      next = Int(tokens[next].partner) + 1
    }
    guard next < tokens.count, tokens[next].kind == .minus else { return false }
    next += 1
    let pointsRight = tokens[next].kind == .greater
    if pointsRight { next += 1 }
    switch tokens[min(next, tokens.count - 1)].kind {
    case .leftParenthesis, .leftBrace: return true
    case .plus, .star, .question:
      return pointsRight || tokens[min(next + 1, tokens.count - 1)].kind == .leftParenthesis
    default: return false
    }
  }
}
