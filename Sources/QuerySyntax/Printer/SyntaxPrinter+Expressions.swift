// Owns the canonical text of expressions: parentheses exactly where precedence needs them.

extension SyntaxPrinter {
  /// How tightly an expression's outermost operator binds; atoms most.
  private enum Level: Int {
    case or = 10
    case exclusiveOr = 20
    case and = 30
    case not = 35
    case comparison = 40
    case predicate = 50
    case sum = 60
    case product = 70
    case power = 80
    case sign = 90
    case labels = 95
    case postfix = 100
    case atom = 110
  }

  mutating func expression(_ expression: Expression) { write(expression, least: 0) }

  /// An expression where comparisons and logic cannot stand bare.
  mutating func sum(_ expression: Expression) { write(expression, least: Level.sum.rawValue) }

  /// Writes an expression, in parentheses when it binds less tightly than it must.
  private mutating func write(_ expression: Expression, least: Int) {
    let needsParentheses = Self.level(of: expression).rawValue < least
    if needsParentheses { write("(") }
    bare(expression)
    if needsParentheses { write(")") }
  }

  private static func level(of expression: Expression) -> Level {
    switch expression.kind {
    case .unary(.not, _): .not
    case .unary: .sign
    case .binary(let symbol, _, _): level(of: symbol)
    case .comparison: .comparison
    case .isNull: .predicate
    case .hasLabels(_, _, let negated): negated ? .predicate : .labels
    case .property, .element, .slice: .postfix
    case .literal(.integer(let value)): value < 0 ? .sign : .atom
    case .literal(.float(let value)): value.sign == .minus ? .sign : .atom
    default: .atom
    }
  }

  private static func level(of symbol: BinaryOperator) -> Level {
    switch symbol {
    case .or: .or
    case .exclusiveOr: .exclusiveOr
    case .and: .and
    case .add, .subtract, .concatenate: .sum
    case .multiply, .divide, .remainder: .product
    case .power: .power
    case .contained, .startsWith, .endsWith, .contains, .matches: .predicate
    }
  }

  private mutating func bare(_ expression: Expression) {
    switch expression.kind {
    case .literal(let literal): self.literal(literal)
    case .parameter(let name):
      write("$")
      let isNumber = name.text.utf8.allSatisfy(\.isDigit)
      if isNumber { write(name.text) } else { self.name(name) }
    case .variable(let name): variable(name)
    case .unary(let symbol, let operand): unary(symbol, operand)
    case .binary(let symbol, let left, let right): binary(symbol, left, right)
    case .comparison(let first, let steps):
      write(first, least: Level.predicate.rawValue)
      for step in steps {
        write(" \(step.comparison.rawValue) ")
        write(step.right, least: Level.predicate.rawValue)
      }
    case .isNull(let subject, let negated):
      write(subject, least: Level.predicate.rawValue)
      write(negated ? " IS NOT NULL" : " IS NULL")
    case .hasLabels(let subject, let labels, let negated):
      hasLabels(subject, labels, negated)
    case .property, .element, .slice: access(expression)
    case .list(let elements):
      write("[")
      list(elements) { $0.expression($1) }
      write("]")
    case .map(let entries):
      write("{")
      list(entries) { $0.entry($1) }
      write("}")
    case .missing: write("…")
    default: form(expression)
    }
  }

  mutating func entry(_ entry: MapEntry) {
    name(entry.key)
    write(": ")
    expression(entry.value)
  }

  private mutating func literal(_ literal: Literal) {
    switch literal {
    case .null: write("null")
    case .boolean(let value): write(value ? "true" : "false")
    case .integer(let value): write(String(value))
    case .float(let value): write("\(value)")
    case .string(let value): string(value)
    }
  }

  private mutating func unary(_ symbol: UnaryOperator, _ operand: Expression) {
    switch symbol {
    case .not:
      write("NOT ")
      write(operand, least: Level.not.rawValue)
    case .minus, .plus:
      write(symbol.rawValue)
      // A number right behind a sign would take it in.
      let isNumber = Self.level(of: operand) == .atom && operand.isNumber
      write(operand, least: isNumber ? Level.atom.rawValue + 1 : Level.sign.rawValue)
    }
  }

  private mutating func binary(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression
  ) {
    let level = Self.level(of: symbol).rawValue
    let isLogical = level <= Level.and.rawValue
    write(left, least: level)
    write(" \(symbol.rawValue) ")
    write(right, least: isLogical ? level : level + 1)
  }

  private mutating func hasLabels(
    _ subject: Expression, _ labels: LabelExpression, _ negated: Bool
  ) {
    write(subject, least: negated ? Level.predicate.rawValue : Level.postfix.rawValue)
    write(negated ? " IS NOT LABELED " : ":")
    if case .or = labels.kind {
      write("(")
      self.labels(labels)
      write(")")
    } else {
      self.labels(labels)
    }
  }

  private mutating func access(_ expression: Expression) {
    switch expression.kind {
    case .property(let subject, let key):
      write(subject, least: Level.postfix.rawValue)
      write(".")
      name(key)
    case .element(let subject, let index):
      write(subject, least: Level.postfix.rawValue)
      write("[")
      self.expression(index)
      write("]")
    case .slice(let subject, let from, let to):
      write(subject, least: Level.postfix.rawValue)
      write("[")
      if let from { self.expression(from) }
      write("..")
      if let to { self.expression(to) }
      write("]")
    default: return
    }
  }
}

extension Expression {
  fileprivate var isNumber: Bool {
    switch kind {
    case .literal(.integer), .literal(.float): true
    default: false
    }
  }
}
