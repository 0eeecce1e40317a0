// Owns the state of the parser and its small moves: looking ahead, consuming, naming what was
// expected, counting the depth. The grammar stands in extensions, one file a theme.

import Diagnostics

/// Thrown to leave a construct that cannot be read; the diagnostic is already reported.
struct ParseFailure: Error {}

/// A resilient recursive-descent parser over the tokens of one text.
///
/// Lookers are non-mutating, consumers mutating. A construct that cannot be read is reported and
/// left by throwing; the clause parser catches and goes on at the next clause.
struct Parser {
  /// How deep brackets, operators before their operand and subqueries may nest in a text.
  static let maximumNesting = 150
  /// How high the tree of an expression may grow, chains of operators included.
  static let maximumHeight = 1000
  /// After so many errors the rest of the text goes unreported.
  static let maximumErrors = 50

  let source: SourceText
  let reporter: SyntaxReporter
  let tokens: [Token]
  var index = 0
  var diagnostics: [Diagnostic]
  /// How deep the current construct is nested.
  var nesting = 0
  /// How high the trees of the expressions read so far at this level are.
  var height = 0
  /// Whether a `|` ends the expression that is read, instead of joining labels.
  var pipeEndsExpression = false
  /// Where the query that is read stands.
  var queryContext = QueryContext.statement
  /// How many FOREACH bodies are open in the current query.
  var forEachDepth = 0

  init(_ source: SourceText, language: SyntaxReporter.Language) {
    self.source = source
    self.reporter = SyntaxReporter(language: language)
    let list = Lexer.tokens(of: source, reporter: reporter)
    self.tokens = list.tokens
    self.diagnostics = list.diagnostics
  }

  // MARK: Looking

  var current: Token { tokens[index] }

  /// The token so many places ahead; the last one, of kind `endOfText`, beyond it.
  func token(ahead offset: Int) -> Token { tokens[min(index + offset, tokens.count - 1)] }

  func at(_ kind: TokenKind) -> Bool { current.kind == kind }

  func at(_ keyword: Keyword) -> Bool { current.keyword == keyword }

  func at(_ first: Keyword, _ second: Keyword) -> Bool {
    at(first) && token(ahead: 1).keyword == second
  }

  var atName: Bool { current.kind == .word || current.kind == .quotedWord }

  func isName(ahead offset: Int) -> Bool {
    let kind = token(ahead: offset).kind
    return kind == .word || kind == .quotedWord
  }

  /// Whether two neighbouring tokens touch.
  func touches(ahead offset: Int) -> Bool {
    token(ahead: offset).end == token(ahead: offset + 1).start
  }

  /// Where the next construct starts.
  var startPosition: Int { Int(current.start) }

  /// From a place to the end of the last consumed token; empty, and right behind that token, when
  /// none was consumed since.
  func span(from start: Int) -> TextSpan {
    let end = index > 0 ? Int(tokens[index - 1].end) : start
    return TextSpan(start: min(start, end), end: end)
  }

  func text(_ token: Token) -> String { source.text(in: token.span) }

  // MARK: Consuming

  /// Consumes the current token; the last one, of kind `endOfText`, stays.
  @discardableResult
  mutating func advance() -> Token {
    let token = tokens[index]
    if index < tokens.count - 1 { index += 1 }
    return token
  }

  mutating func consume(_ kind: TokenKind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  mutating func consume(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  mutating func consume(_ first: Keyword, _ second: Keyword) -> Bool {
    guard at(first, second) else { return false }
    advance()
    advance()
    return true
  }

  mutating func expect(
    _ kind: TokenKind, _ purpose: @autoclosure () -> String = ""
  ) throws(ParseFailure) {
    if consume(kind) { return }
    throw unexpected("'\(kind.spelling ?? "")'\(purpose())")
  }

  mutating func expect(_ keyword: Keyword) throws(ParseFailure) {
    guard consume(keyword) else {
      throw unexpected("'\(keyword.spelling)'", words: [keyword])
    }
  }

  /// A name: any word, keywords included, or one in backquotes.
  mutating func name(_ what: String = "a name") throws(ParseFailure) -> Name {
    guard atName else { throw unexpectedInsteadOfName(what) }
    return nameToken()
  }

  /// Where a name must stand, `1ab` is no bad number, as the lexer has to think, but a bad name.
  private mutating func unexpectedInsteadOfName(_ what: String) -> ParseFailure {
    let token = current
    guard token.kind == .invalid, source.bytes[Int(token.start)].isDigit else {
      return unexpected(what)
    }
    diagnostics.removeAll { $0.span == token.span }
    return fail(
      reporter.unexpected(
        describe(token), expected: what, token.span,
        hint: "a name that begins with a digit stands in backquotes"))
  }

  /// The name that the current token, a word, spells.
  mutating func nameToken() -> Name {
    let token = advance()
    guard token.kind == .quotedWord else { return Name(text(token), span: token.span) }
    let inner = TextSpan(start: Int(token.start) + 1, end: Int(token.end) - 1)
    let raw = source.text(in: inner)
    if raw.isEmpty { report(reporter.emptyName(token.span)) }
    let resolved = raw.contains("`") ? Self.halved(raw) : raw
    return Name(resolved, span: token.span)
  }

  /// Each doubled backquote made one.
  private static func halved(_ text: String) -> String {
    var result = ""
    var pending = false
    for scalar in text.unicodeScalars {
      if scalar == "`", !pending {
        pending = true
        continue
      }
      pending = false
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  // MARK: Depth

  /// Runs a part of the grammar one level deeper.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(ParseFailure) -> Result
  ) throws(ParseFailure) -> Result {
    guard nesting < Self.maximumNesting else {
      throw fail(reporter.tooDeep(limit: Self.maximumNesting, current.span))
    }
    nesting += 1
    defer { nesting -= 1 }
    return try body(&self)
  }

  /// Counts one more level in the tree of the current expression.
  mutating func grow(_ token: Token) throws(ParseFailure) {
    height += 1
    guard height <= Self.maximumHeight else {
      throw fail(reporter.tooDeep(limit: Self.maximumHeight, token.span))
    }
  }

  // MARK: Reporting

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func fail(_ diagnostic: Diagnostic) -> ParseFailure {
    report(diagnostic)
    return ParseFailure()
  }

  /// Reports that something else was expected here. Says nothing at a token that the lexer has
  /// already reported.
  mutating func unexpected(_ expected: String, words: [Keyword] = [], hint: String? = nil)
    -> ParseFailure
  {
    let token = current
    guard token.kind != .invalid else { return ParseFailure() }
    let nearest = hint ?? hintForCurrent(words)
    let isEnd = token.kind == .endOfText && index > 0
    let place = isEnd ? TextSpan(start: span(from: 0).end, end: span(from: 0).end) : token.span
    return fail(
      reporter.unexpected(describe(token), expected: expected, place, hint: nearest))
  }

  private func hintForCurrent(_ words: [Keyword]) -> String? {
    if current.kind == .word {
      return NearestName.hint(for: text(current), among: words.map(\.spelling))
    }
    if at(.exclamation), token(ahead: 1).kind == .equal { return "'not equal' is written '<>'" }
    if at(.equal), index > 0, tokens[index - 1].kind == .equal { return "write one '='" }
    if at(.ampersand), token(ahead: 1).kind == .ampersand { return "did you mean 'AND'?" }
    if at(.doublePipe) { return "did you mean 'OR'?" }
    return nil
  }

  /// What a token is called in a message.
  func describe(_ token: Token) -> String {
    switch token.kind {
    case .endOfText: return "the end of the text"
    case .string: return "a string"
    case .integer, .float: return "the number \(shortened(token))"
    default: return "'\(shortened(token))'"
    }
  }

  private func shortened(_ token: Token) -> String {
    let text = text(token)
    return text.count > 40 ? "\(text.prefix(40))…" : text
  }
}
