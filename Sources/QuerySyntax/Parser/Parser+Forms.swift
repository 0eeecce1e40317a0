// Owns the expressions with a form of their own: calls, CASE, comprehensions, quantifiers, reduce,
// map projections.

import Diagnostics

extension Parser {
  /// `name(arguments)`; the caller has seen the parenthesis.
  mutating func call() throws(ParseFailure) -> Expression {
    let start = startPosition
    let counts = at(.count)
    let name = try qualifiedName()
    try expect(.leftParenthesis)
    if counts, name.parts.count == 1, at(.star), token(ahead: 1).kind == .rightParenthesis {
      advance()
      advance()
      return Expression(.countAll, span: span(from: start))
    }
    let distinct = atDistinct && consume(.distinct)
    var arguments: [Expression] = []
    if !at(.rightParenthesis) {
      repeat { arguments.append(try bracketedExpression()) } while consume(.comma)
    }
    try expect(.rightParenthesis, " or ','")
    let call = FunctionCall(name: name, distinct: distinct, arguments: arguments)
    return Expression(.call(call), span: span(from: start))
  }

  /// Whether DISTINCT stands here as a keyword, not as a variable.
  var atDistinct: Bool {
    guard at(.distinct), !standsAlone(current) else { return false }
    let next = token(ahead: 1).kind
    return next != .endOfText && next != .semicolon
  }

  /// Names joined by dots.
  mutating func qualifiedName(_ what: String = "a name") throws(ParseFailure) -> QualifiedName {
    let start = startPosition
    var parts = [try name(what)]
    while consume(.dot) { parts.append(try name("a name after '.'")) }
    return QualifiedName(parts: parts, span: span(from: start))
  }

  // MARK: CASE

  mutating func caseExpression() throws(ParseFailure) -> Expression {
    let start = startPosition
    advance()
    var subject: Expression?
    if !at(.when) { subject = try expression() }
    var branches: [CaseExpression.Branch] = []
    while consume(.when) {
      var conditions = [try expression()]
      while subject != nil, consume(.comma) { conditions.append(try expression()) }
      try expect(.then)
      branches.append(CaseExpression.Branch(conditions: conditions, result: try expression()))
    }
    if branches.isEmpty { throw unexpected("'WHEN'", words: [.when]) }
    var otherwise: Expression?
    if consume(.else) { otherwise = try expression() }
    guard consume(.end) else {
      throw unexpected("'WHEN', 'ELSE' or 'END'", words: [.when, .else, .end])
    }
    let form = CaseExpression(subject: subject, branches: branches, otherwise: otherwise)
    return Expression(.conditional(form), span: span(from: start))
  }

  // MARK: Comprehensions

  /// An expression that a `|` ends.
  private mutating func expressionBeforePipe() throws(ParseFailure) -> Expression {
    let outer = pipeEndsExpression
    pipeEndsExpression = true
    defer { pipeEndsExpression = outer }
    return try expression()
  }

  /// `[variable IN list WHERE predicate | projection]`.
  mutating func listComprehension() throws(ParseFailure) -> Expression {
    let start = startPosition
    advance()
    let variable = nameToken()
    try expect(.in)
    let list = try expressionBeforePipe()
    var predicate: Expression?
    if consume(.where) { predicate = try expressionBeforePipe() }
    var projection: Expression?
    if consume(.pipe) { projection = try bracketedExpression() }
    try expect(.rightBracket)
    let form = ListComprehension(
      variable: variable, list: list, predicate: predicate, projection: projection)
    return Expression(.listComprehension(form), span: span(from: start))
  }

  /// `[variable = pattern WHERE predicate | projection]`.
  mutating func patternComprehension() throws(ParseFailure) -> Expression {
    let start = startPosition
    advance()
    let pattern = try nested { parser throws(ParseFailure) in try parser.bracketedPath() }
    let clocks = try clockClauses()
    var predicate: Expression?
    if consume(.where) { predicate = try expressionBeforePipe() }
    try expect(.pipe)
    let projection = try bracketedExpression()
    try expect(.rightBracket)
    let form = PatternComprehension(
      pattern: pattern, clocks: clocks, predicate: predicate, projection: projection)
    return Expression(.patternComprehension(form), span: span(from: start))
  }

  // MARK: Quantifiers and reduce

  /// `all(variable IN list WHERE predicate)`; the caller has seen as far as `IN`.
  mutating func quantifier() throws(ParseFailure) -> Expression {
    let start = startPosition
    let word = text(advance()).lowercased()
    let quantifier = QuantifierExpression.Quantifier(rawValue: word) ?? .all
    advance()
    let variable = nameToken()
    try expect(.in)
    let list = try bracketedExpression()
    try expect(.where)
    let predicate = try bracketedExpression()
    try expect(.rightParenthesis)
    let form = QuantifierExpression(
      quantifier: quantifier, variable: variable, list: list, predicate: predicate)
    return Expression(.quantifier(form), span: span(from: start))
  }

  /// `reduce(accumulator = initial, variable IN list | step)`; the caller has seen as far as `=`.
  mutating func reduction() throws(ParseFailure) -> Expression {
    let start = startPosition
    advance()
    advance()
    let accumulator = nameToken()
    try expect(.equal)
    let initial = try bracketedExpression()
    try expect(.comma)
    let variable = try name("a variable")
    try expect(.in)
    let list = try expressionBeforePipe()
    try expect(.pipe)
    let step = try bracketedExpression()
    try expect(.rightParenthesis)
    let form = ReduceExpression(
      accumulator: accumulator, initial: initial, variable: variable, list: list, step: step)
    return Expression(.reduce(form), span: span(from: start))
  }

  // MARK: Map projections

  /// `subject {.key, .*, key: value, variable}`.
  mutating func mapProjection() throws(ParseFailure) -> Expression {
    let start = startPosition
    let subject = nameToken()
    try expect(.leftBrace)
    var items: [MapProjection.Item] = []
    if !at(.rightBrace) {
      repeat { items.append(try mapProjectionItem()) } while consume(.comma)
    }
    try expect(.rightBrace, " or ','")
    let form = MapProjection(subject: subject, items: items)
    return Expression(.mapProjection(form), span: span(from: start))
  }

  private mutating func mapProjectionItem() throws(ParseFailure) -> MapProjection.Item {
    if consume(.dot) {
      if consume(.star) { return .allProperties }
      return .property(try name("a property name or '*' after '.'"))
    }
    if isName(ahead: 0), token(ahead: 1).kind == .colon { return .entry(try mapEntry()) }
    return .variable(try name("'.key', '.*', 'key: value' or a variable"))
  }
}
