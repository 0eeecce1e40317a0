// Owns operands: literals, parameters, variables, lists, maps, and what starts with a bracket.

import Diagnostics

extension Parser {
  /// An operand without what follows it.
  mutating func primary() throws(ParseFailure) -> Expression {
    let start = startPosition
    switch current.kind {
    case .integer, .float:
      return numberLiteral(negative: false, from: start)
    case .string:
      return stringLiteral()
    case .dollar:
      let parameter = try parameterName()
      return Expression(.parameter(parameter), span: span(from: start))
    case .leftParenthesis:
      return try parenthesized()
    case .leftBracket:
      return try bracketed()
    case .leftBrace:
      let entries = try mapEntries()
      return Expression(.map(entries), span: span(from: start))
    case .word:
      return try word()
    case .quotedWord:
      return try nameOperand()
    default:
      throw unexpected("an expression")
    }
  }

  mutating func stringLiteral() -> Expression {
    let token = advance()
    return Expression(.literal(.string(stringValue(token))), span: token.span)
  }

  /// What a string token means.
  mutating func stringValue(_ token: Token) -> String {
    var decoder = StringDecoder(bytes: source.bytes, reporter: reporter)
    let value = decoder.decode(from: Int(token.start) + 1, to: Int(token.end) - 1)
    diagnostics.append(contentsOf: decoder.diagnostics)
    return value
  }

  /// `$name`, `$1`; gives the name.
  mutating func parameterName() throws(ParseFailure) -> Name {
    advance()
    if at(.integer) {
      let token = advance()
      return Name(text(token), span: token.span)
    }
    return try name("a parameter's name after '$'")
  }

  // MARK: Parentheses and brackets

  private mutating func parenthesized() throws(ParseFailure) -> Expression {
    if patternStartsHere {
      let pattern = try nested { parser throws(ParseFailure) in try parser.bracketedPath() }
      return Expression(.pattern(pattern), span: pattern.span)
    }
    let start = startPosition
    advance()
    let inner = try bracketedExpression()
    try expect(.rightParenthesis)
    return Expression(inner.kind, span: span(from: start))
  }

  /// A list, a list comprehension or a pattern comprehension.
  private mutating func bracketed() throws(ParseFailure) -> Expression {
    if isName(ahead: 1), token(ahead: 2).keyword == .in, !bracketHoldsComma() {
      return try listComprehension()
    }
    if comprehendsPattern { return try patternComprehension() }
    let start = startPosition
    advance()
    var elements: [Expression] = []
    if !at(.rightBracket) {
      repeat { elements.append(try bracketedExpression()) } while consume(.comma)
    }
    try expect(.rightBracket, " or ','")
    return Expression(.list(elements), span: span(from: start))
  }

  /// Whether a comma stands between the bracket here and its partner, outside inner brackets.
  private func bracketHoldsComma() -> Bool {
    var index = self.index + 1
    let end = Int(current.partner)
    while index < end {
      let token = tokens[index]
      if token.kind == .comma { return true }
      index = token.partner > index ? Int(token.partner) + 1 : index + 1
    }
    return false
  }

  /// Whether a pattern follows the bracket here, with or without a variable.
  private var comprehendsPattern: Bool {
    let named = isName(ahead: 1) && token(ahead: 2).kind == .equal
    return patternStarts(at: index + (named ? 3 : 1))
  }

  /// `{key: value, …}`.
  mutating func mapEntries() throws(ParseFailure) -> [MapEntry] {
    try expect(.leftBrace)
    var entries: [MapEntry] = []
    if !at(.rightBrace) {
      repeat { entries.append(try mapEntry()) } while consume(.comma)
    }
    try expect(.rightBrace, " or ','")
    return entries
  }

  mutating func mapEntry() throws(ParseFailure) -> MapEntry {
    let key = try name("a key")
    try expect(.colon, " after the key '\(key.text)'")
    return MapEntry(key: key, value: try bracketedExpression())
  }

  // MARK: Words

  /// A word is a variable or a function, unless its neighbours make it a keyword.
  private mutating func word() throws(ParseFailure) -> Expression {
    let token = current
    switch token.keyword {
    case .null: return literal(.null)
    case .true: return literal(.boolean(true))
    case .false: return literal(.boolean(false))
    case .case where !standsAlone(token) && !isLast(token): return try caseExpression()
    case .all, .any, .no, .single: if startsFiltering { return try quantifier() }
    case .filter, .extract: if startsFiltering { throw refuseOldFilter() }
    case .reduce:
      let isReduction =
        self.token(ahead: 1).kind == .leftParenthesis && isName(ahead: 2)
        && self.token(ahead: 3).kind == .equal
      if isReduction { return try reduction() }
    case .exists, .count, .collect: if startsSubquery { return try subqueryExpression() }
    case .shortestPath, .allShortestPaths:
      if self.token(ahead: 1).kind == .leftParenthesis { return try shortestPathExpression() }
    default: break
    }
    if opensClause { throw unexpected("an expression") }
    return try nameOperand()
  }

  /// Whether the end of the text or statement follows, so that a keyword can only be a name.
  private func isLast(_ keyword: Token) -> Bool {
    let next = token(ahead: 1).kind
    return next == .endOfText || next == .semicolon
  }

  /// Whether the word here starts a clause: what follows could not follow a variable.
  private var opensClause: Bool {
    guard let keyword = current.keyword, keyword.startsClause else { return false }
    let next = token(ahead: 1)
    switch next.kind {
    case .string, .integer, .float, .dollar, .quotedWord: return true
    case .word: return next.keyword == nil
    default: return false
    }
  }

  private mutating func literal(_ literal: Literal) -> Expression {
    let token = advance()
    return Expression(.literal(literal), span: token.span)
  }

  /// `(name IN`: the start of a quantifier's argument.
  private var startsFiltering: Bool {
    token(ahead: 1).kind == .leftParenthesis && isName(ahead: 2)
      && token(ahead: 3).keyword == .in
  }

  private mutating func refuseOldFilter() -> ParseFailure {
    let token = advance()
    return fail(
      reporter.unsupported(
        "the function '\(text(token))'", token.span,
        hint: "write a list comprehension: [x IN list WHERE … | …]"))
  }

  /// A call, a map projection or a variable.
  private mutating func nameOperand() throws(ParseFailure) -> Expression {
    if callFollows { return try call() }
    if token(ahead: 1).kind == .leftBrace { return try mapProjection() }
    let name = nameToken()
    return Expression(.variable(name), span: name.span)
  }

  /// Whether names joined by dots follow, and then a parenthesis.
  private var callFollows: Bool {
    var offset = 1
    while token(ahead: offset).kind == .dot, isName(ahead: offset + 1) { offset += 2 }
    return token(ahead: offset).kind == .leftParenthesis
  }

  /// Whether what follows a keyword shows that it is meant as a name.
  func standsAlone(_ keyword: Token) -> Bool {
    let next = token(ahead: 1)
    switch next.kind {
    case .dot, .comma, .rightParenthesis, .rightBracket, .rightBrace, .equal, .notEqual, .less,
      .lessOrEqual, .greaterOrEqual, .greater, .colon, .dotDot, .pipe, .plusEqual, .matches,
      .star, .slash, .percent, .caret, .doublePipe:
      return true
    case .word:
      return next.keyword == .as || next.keyword == .in || next.keyword == .is
    default:
      return false
    }
  }
}
