// Owns the token: what the lexer cuts a text into.

import Diagnostics

/// What a token is.
enum TokenKind: UInt8 {
  /// A word: a name or a keyword.
  case word
  /// A name in backquotes.
  case quotedWord
  case string
  case integer
  case float
  case leftParenthesis, rightParenthesis
  case leftBracket, rightBracket
  case leftBrace, rightBrace
  case comma, semicolon, colon, dot, dotDot
  case plus, minus, star, slash, percent, caret
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case matches, plusEqual
  case pipe, doublePipe, ampersand, exclamation, question, dollar
  /// What the lexer could not read; it has reported it.
  case invalid
  /// A character that is no part of the language.
  case unknown
  case endOfText

  /// As it is written, for kinds that are written in one way only.
  var spelling: String? {
    switch self {
    case .leftParenthesis: "("
    case .rightParenthesis: ")"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .comma: ","
    case .semicolon: ";"
    case .colon: ":"
    case .dot: "."
    case .dotDot: ".."
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .percent: "%"
    case .caret: "^"
    case .equal: "="
    case .notEqual: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .matches: "=~"
    case .plusEqual: "+="
    case .pipe: "|"
    case .doublePipe: "||"
    case .ampersand: "&"
    case .exclamation: "!"
    case .question: "?"
    case .dollar: "$"
    case .word, .quotedWord, .string, .integer, .float, .invalid, .unknown, .endOfText: nil
    }
  }
}

/// A stretch of the text that belongs together. Blanks and comments belong to no token.
struct Token {
  let kind: TokenKind
  /// The keyword that a word spells.
  let keyword: Keyword?
  let start: Int32
  let end: Int32
  /// On brackets, the index of the token that closes or opens the pair; -1 without one.
  var partner: Int32 = -1

  var span: TextSpan { TextSpan(start: Int(start), end: Int(end)) }
}
