// Owns what follows an operand: properties, elements, slices, labels.

import Diagnostics

extension Parser {
  /// An operand and all that is read from it.
  mutating func postfix() throws(ParseFailure) -> Expression {
    try postfixes(of: try primary())
  }

  mutating func postfixes(of operand: Expression) throws(ParseFailure) -> Expression {
    var subject = operand
    while true {
      let token = current
      switch token.kind {
      case .dot:
        advance()
        let key = try name("a property name after '.'")
        subject = Expression(
          .property(subject, key: key), span: subject.span.union(key.span))
      case .leftBracket:
        subject = try element(of: subject)
      case .colon where isLabelStart(ahead: 1):
        advance()
        let labels = try labelExpression(pipes: !pipeEndsExpression)
        subject = Expression(
          .hasLabels(subject, labels, negated: false), span: subject.span.union(labels.span))
      default:
        return subject
      }
      try grow(token)
    }
  }

  /// `[index]`, `[from..to]`, `[from..]`, `[..to]`.
  private mutating func element(of subject: Expression) throws(ParseFailure) -> Expression {
    advance()
    var from: Expression?
    if !at(.dotDot) { from = try bracketedExpression() }
    if let index = from, consume(.rightBracket) {
      return Expression(
        .element(subject, index: index), span: span(from: subject.span.start))
    }
    try expect(.dotDot, " or ']'")
    var to: Expression?
    if !at(.rightBracket) { to = try bracketedExpression() }
    try expect(.rightBracket)
    return Expression(
      .slice(subject, from: from, to: to), span: span(from: subject.span.start))
  }
}
