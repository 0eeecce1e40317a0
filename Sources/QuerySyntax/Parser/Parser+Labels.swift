// Owns label expressions: `|` binds loosest, then `&` and `:`, then `!`.

import Diagnostics

extension Parser {
  /// Whether a label expression can start so many tokens ahead.
  func isLabelStart(ahead offset: Int) -> Bool {
    switch token(ahead: offset).kind {
    case .word, .quotedWord, .exclamation, .percent, .leftParenthesis: true
    default: false
    }
  }

  /// A label expression; `pipes` says whether `|` belongs to it.
  mutating func labelExpression(pipes: Bool) throws(ParseFailure) -> LabelExpression {
    let outer = height
    height = 0
    defer { height = max(outer, height) }
    return try nested { parser throws(ParseFailure) in try parser.labelAlternatives(pipes) }
  }

  private mutating func labelAlternatives(_ pipes: Bool) throws(ParseFailure) -> LabelExpression {
    var left = try labelConjunction()
    while pipes, at(.pipe) {
      let token = advance()
      if at(.colon) { advance() }
      let right = try labelConjunction()
      try grow(token)
      left = LabelExpression(.or(left, right), span: left.span.union(right.span))
    }
    return left
  }

  private mutating func labelConjunction() throws(ParseFailure) -> LabelExpression {
    var left = try labelTerm()
    while at(.ampersand) || (at(.colon) && isLabelStart(ahead: 1)) {
      let token = advance()
      let right = try labelTerm()
      try grow(token)
      left = LabelExpression(.and(left, right), span: left.span.union(right.span))
    }
    return left
  }

  private mutating func labelTerm() throws(ParseFailure) -> LabelExpression {
    let start = startPosition
    switch current.kind {
    case .exclamation:
      let token = advance()
      let operand = try nested { parser throws(ParseFailure) in try parser.labelTerm() }
      try grow(token)
      return LabelExpression(.not(operand), span: span(from: start))
    case .percent:
      advance()
      return LabelExpression(.wildcard, span: span(from: start))
    case .leftParenthesis:
      advance()
      let inner = try labelExpression(pipes: true)
      try expect(.rightParenthesis)
      return LabelExpression(inner.kind, span: span(from: start))
    default:
      let label = try name("a label")
      return LabelExpression(.name(label), span: label.span)
    }
  }
}
