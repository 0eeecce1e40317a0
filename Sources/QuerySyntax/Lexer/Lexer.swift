// Owns the cutting of a text into tokens: one pass over its bytes. Numbers and strings, and
// everything beyond ASCII, stand in extensions.

import Diagnostics

/// What the lexer gives.
struct TokenList {
  /// Ends with a token of kind `endOfText`.
  let tokens: [Token]
  let diagnostics: [Diagnostic]
}

/// Cuts a text into tokens. Never fails: what it cannot read becomes an `invalid` token and a
/// diagnostic.
struct Lexer {
  /// The longest text that is read, in bytes.
  static let maximumLength = 1 << 28

  let bytes: [UInt8]
  let reporter: SyntaxReporter
  var position = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []

  init(_ source: SourceText, reporter: SyntaxReporter) {
    self.bytes = source.bytes
    self.reporter = reporter
  }

  static func tokens(of source: SourceText, reporter: SyntaxReporter) -> TokenList {
    var lexer = Lexer(source, reporter: reporter)
    guard source.bytes.count <= maximumLength else {
      let tooLong = reporter.tooLong(limit: maximumLength)
      return TokenList(
        tokens: [Token(kind: .endOfText, keyword: nil, start: 0, end: 0)], diagnostics: [tooLong])
    }
    lexer.run()
    lexer.matchBrackets()
    return TokenList(tokens: lexer.tokens, diagnostics: lexer.diagnostics)
  }

  /// The byte so many places ahead; 0 beyond the end.
  func peek(_ offset: Int = 0) -> UInt8 {
    let index = position + offset
    return index < bytes.count ? bytes[index] : 0
  }

  /// Keeps a diagnostic, unless there are more than anybody reads.
  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Parser.maximumErrors { diagnostics.append(diagnostic) }
  }

  mutating func add(_ kind: TokenKind, from start: Int, keyword: Keyword? = nil) {
    tokens.append(
      Token(kind: kind, keyword: keyword, start: Int32(start), end: Int32(position)))
  }

  private mutating func run() {
    tokens.reserveCapacity(bytes.count / 3 + 1)
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x09...0x0D, 0x1C...0x1F:
        position += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"):
        lexWord()
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        lexNumber()
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        lexString(quote: byte)
      case UInt8(ascii: "`"):
        lexQuotedWord()
      case 0x80...:
        lexBeyondASCII()
      default:
        lexSymbol(byte)
      }
    }
    add(.endOfText, from: position)
  }

  private mutating func lexWord() {
    let start = position
    position += 1
    skipWordBytes()
    add(.word, from: start, keyword: KeywordTable.shared.keyword(bytes, start, position))
  }

  /// Moves past all that can continue a word.
  mutating func skipWordBytes() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte.isWordByte {
        position += 1
      } else if byte >= 0x80, let (scalar, length) = decodeScalar(), scalar.canContinueName {
        position += length
      } else {
        return
      }
    }
  }

  private mutating func lexSymbol(_ byte: UInt8) {
    let start = position
    if byte == UInt8(ascii: "/"), skipComment() { return }
    if byte == UInt8(ascii: "."), peek(1).isDigit { return lexNumber() }
    let (kind, length) = symbol(byte, peek(1))
    position += length
    add(kind, from: start)
  }

  /// Whether a comment stood here, which is then skipped. A block comment without an end is
  /// reported and reaches to the end.
  private mutating func skipComment() -> Bool {
    let start = position
    if peek(1) == UInt8(ascii: "/") {
      while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      return true
    }
    guard peek(1) == UInt8(ascii: "*") else { return false }
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        position += 2
        return true
      }
      position += 1
    }
    report(reporter.openComment(TextSpan(start: start, end: start + 2)))
    return true
  }

  private func symbol(_ byte: UInt8, _ next: UInt8) -> (TokenKind, Int) {
    switch (byte, next) {
    case (UInt8(ascii: "."), UInt8(ascii: ".")): (.dotDot, 2)
    case (UInt8(ascii: "="), UInt8(ascii: "~")): (.matches, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: ">")): (.notEqual, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): (.lessOrEqual, 2)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): (.greaterOrEqual, 2)
    case (UInt8(ascii: "+"), UInt8(ascii: "=")): (.plusEqual, 2)
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): (.doublePipe, 2)
    default: (Self.singles[Int(byte)], 1)
    }
  }

  /// The kind of each symbol of one ASCII character.
  private static let singles: [TokenKind] = {
    var kinds = [TokenKind](repeating: .unknown, count: 128)
    let all: [TokenKind] = [
      .leftParenthesis, .rightParenthesis, .leftBracket, .rightBracket, .leftBrace, .rightBrace,
      .comma, .semicolon, .colon, .dot, .plus, .minus, .star, .slash, .percent, .caret, .equal,
      .less, .greater, .pipe, .ampersand, .exclamation, .question, .dollar,
    ]
    for kind in all {
      if let byte = kind.spelling?.utf8.first { kinds[Int(byte)] = kind }
    }
    return kinds
  }()

  /// Pairs the brackets, so that the parser can look past a bracket without reading into it.
  private mutating func matchBrackets() {
    var open: [Int] = []
    for index in tokens.indices {
      switch tokens[index].kind {
      case .leftParenthesis, .leftBracket, .leftBrace:
        open.append(index)
      case .rightParenthesis, .rightBracket, .rightBrace:
        guard let last = open.last, tokens[last].kind.closes(with: tokens[index].kind) else {
          continue
        }
        open.removeLast()
        tokens[last].partner = Int32(index)
        tokens[index].partner = Int32(last)
      case .semicolon:
        open.removeAll(keepingCapacity: true)
      default:
        continue
      }
    }
  }
}

extension TokenKind {
  fileprivate func closes(with other: TokenKind) -> Bool {
    switch (self, other) {
    case (.leftParenthesis, .rightParenthesis), (.leftBracket, .rightBracket),
      (.leftBrace, .rightBrace):
      true
    default:
      false
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// A letter, a digit or an underscore of ASCII.
  var isWordByte: Bool {
    isDigit || (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A) || self == 0x5F
  }

  /// The value of a hexadecimal digit.
  var hexadecimalValue: UInt32? {
    switch self {
    case 0x30...0x39: UInt32(self) - 0x30
    case 0x41...0x46: UInt32(self) - 0x41 + 10
    case 0x61...0x66: UInt32(self) - 0x61 + 10
    default: nil
    }
  }
}
