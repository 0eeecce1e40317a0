// Owns operators and their precedence. From loose to tight: OR, XOR, AND, NOT, comparisons (which
// chain), predicates (IN, STARTS WITH, IS NULL, …), sums, products, powers, signs, postfixes.

import Diagnostics

/// How tightly an operator binds.
enum Precedence: Int {
  case or = 1
  case exclusiveOr, and, comparison, predicate, sum, product, power, sign

  /// The level that an operand on the right must at least have.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .sign }
}

extension Parser {
  /// A whole expression.
  mutating func expression() throws(ParseFailure) -> Expression {
    let outer = height
    height = 0
    let result = try nested { parser throws(ParseFailure) in try parser.climb(.or) }
    height = max(outer, height)
    return result
  }

  /// A whole expression between brackets, where `|` joins labels again.
  mutating func bracketedExpression() throws(ParseFailure) -> Expression {
    let outer = pipeEndsExpression
    pipeEndsExpression = false
    defer { pipeEndsExpression = outer }
    return try expression()
  }

  /// An expression that ends before comparisons and logical operators.
  mutating func sumExpression() throws(ParseFailure) -> Expression {
    let outer = height
    height = 0
    let result = try nested { parser throws(ParseFailure) in try parser.climb(.sum) }
    height = max(outer, height)
    return result
  }

  /// An expression of operators that bind at least so tightly.
  private mutating func climb(_ minimum: Precedence) throws(ParseFailure) -> Expression {
    var left = try prefix(minimum)
    while true {
      let token = current
      if let (symbol, precedence) = binaryOperator(), precedence.rawValue >= minimum.rawValue {
        if precedence.rawValue <= Precedence.and.rawValue {
          left = try logical(left, symbol, precedence)
          continue
        }
        consumeOperator(symbol)
        let right = try operand(precedence.tighter)
        try grow(token)
        left = Expression(.binary(symbol, left, right), span: left.span.union(right.span))
      } else if minimum.rawValue <= Precedence.comparison.rawValue, comparisonOperator != nil {
        left = try comparison(left)
      } else if minimum.rawValue <= Precedence.predicate.rawValue, at(.is) {
        left = try isPredicate(left)
        try grow(token)
      } else {
        return left
      }
    }
  }

  /// A right operand, whose height counts beside that of the left one, not on top of it.
  private mutating func operand(_ minimum: Precedence) throws(ParseFailure) -> Expression {
    let left = height
    height = 0
    let result = try climb(minimum)
    height = max(left, height)
    return result
  }

  // MARK: Logic

  /// A chain of one logical operator, as a balanced tree, so that long chains stay shallow.
  private mutating func logical(
    _ first: Expression, _ symbol: BinaryOperator, _ precedence: Precedence
  ) throws(ParseFailure) -> Expression {
    var operands = [first]
    while let (next, _) = binaryOperator(), next == symbol {
      consumeOperator(symbol)
      operands.append(try operand(precedence.tighter))
    }
    height += Int.bitWidth - operands.count.leadingZeroBitCount
    return Self.balanced(operands[...], symbol)
  }

  private static func balanced(
    _ operands: ArraySlice<Expression>, _ symbol: BinaryOperator
  ) -> Expression {
    guard operands.count > 1 else { return operands[operands.startIndex] }
    let middle = operands.startIndex + (operands.count + 1) / 2
    let left = balanced(operands[..<middle], symbol)
    let right = balanced(operands[middle...], symbol)
    return Expression(.binary(symbol, left, right), span: left.span.union(right.span))
  }

  private mutating func prefix(_ minimum: Precedence) throws(ParseFailure) -> Expression {
    guard at(.not), !standsAlone(current) else { return try signed() }
    let start = startPosition
    let token = advance()
    let level = minimum.rawValue > Precedence.comparison.rawValue ? minimum : .comparison
    let operand = try nested { parser throws(ParseFailure) in try parser.climb(level) }
    try grow(token)
    return Expression(.unary(.not, operand), span: span(from: start))
  }

  // MARK: Operators

  /// The binary operator that stands here, comparisons apart.
  private func binaryOperator() -> (BinaryOperator, Precedence)? {
    switch current.kind {
    case .plus: return (.add, .sum)
    case .minus: return (.subtract, .sum)
    case .doublePipe: return (.concatenate, .sum)
    case .star: return (.multiply, .product)
    case .slash: return (.divide, .product)
    case .percent: return (.remainder, .product)
    case .caret: return (.power, .power)
    case .matches: return (.matches, .predicate)
    case .word: break
    default: return nil
    }
    switch current.keyword {
    case .or: return (.or, .or)
    case .xor: return (.exclusiveOr, .exclusiveOr)
    case .and: return (.and, .and)
    case .in: return (.contained, .predicate)
    case .contains: return (.contains, .predicate)
    case .starts where token(ahead: 1).keyword == .with: return (.startsWith, .predicate)
    case .ends where token(ahead: 1).keyword == .with: return (.endsWith, .predicate)
    default: return nil
    }
  }

  private mutating func consumeOperator(_ symbol: BinaryOperator) {
    advance()
    if symbol == .startsWith || symbol == .endsWith { advance() }
  }

  private var comparisonOperator: ComparisonOperator? {
    switch current.kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  private mutating func comparison(_ left: Expression) throws(ParseFailure) -> Expression {
    var steps: [ComparisonStep] = []
    let token = current
    while let symbol = comparisonOperator {
      advance()
      steps.append(ComparisonStep(symbol, try operand(.predicate)))
    }
    try grow(token)
    let end = steps.last?.right.span ?? left.span
    return Expression(.comparison(left, steps), span: left.span.union(end))
  }

  /// What follows `IS`: NULL, or labels.
  private mutating func isPredicate(_ left: Expression) throws(ParseFailure) -> Expression {
    advance()
    let negated = consume(.not)
    if consume(.null) {
      return Expression(
        .isNull(left, negated: negated), span: left.span.union(span(from: left.span.start)))
    }
    if at(.colon), token(ahead: 1).kind == .colon { throw unsupportedHere("a type predicate") }
    if at(.normalized) || (at(.typed) && isName(ahead: 1)) {
      throw unsupportedHere("the predicate 'IS \(text(current).uppercased())'")
    }
    if at(.labeled), isLabelStart(ahead: 1) { advance() }
    guard isLabelStart(ahead: 0) else {
      throw unexpected("'NULL' or a label after 'IS'", words: [.null, .not, .labeled])
    }
    let labels = try labelExpression(pipes: !pipeEndsExpression)
    return Expression(
      .hasLabels(left, labels, negated: negated), span: left.span.union(labels.span))
  }

  mutating func unsupportedHere(_ what: String) -> ParseFailure {
    fail(reporter.unsupported(what, advance().span))
  }

  // MARK: Signs

  private mutating func signed() throws(ParseFailure) -> Expression {
    guard at(.minus) || at(.plus) else { return try postfix() }
    let start = startPosition
    let token = advance()
    if token.kind == .minus, at(.integer) || at(.float) {
      let literal = numberLiteral(negative: true, from: start)
      return try postfixes(of: literal)
    }
    let operand = try nested { parser throws(ParseFailure) in try parser.signed() }
    try grow(token)
    let sign: UnaryOperator = token.kind == .minus ? .minus : .plus
    return Expression(.unary(sign, operand), span: span(from: start))
  }

  /// The number that stands here, with the sign that stood before it.
  mutating func numberLiteral(negative: Bool, from start: Int) -> Expression {
    let token = advance()
    let bytes = source.bytes[Int(token.start)..<Int(token.end)]
    let place = span(from: start)
    if token.kind == .float {
      let value = NumberText.float(bytes) ?? .infinity
      if value.isInfinite { report(reporter.floatOverflow(place)) }
      return Expression(.literal(.float(negative ? -value : value)), span: place)
    }
    let limit = UInt64(Int64.max) + (negative ? 1 : 0)
    guard let magnitude = NumberText.magnitude(bytes), magnitude <= limit else {
      report(reporter.integerOverflow(place))
      return Expression(.missing, span: place)
    }
    let value = Int64(truncatingIfNeeded: magnitude)
    return Expression(.literal(.integer(negative ? 0 &- value : value)), span: place)
  }
}
