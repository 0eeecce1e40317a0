// Owns the operators of expressions.

/// An operator before its operand.
public enum UnaryOperator: String, Hashable, Sendable, CaseIterable {
  case not = "NOT"
  case minus = "-"
  case plus = "+"
}

/// An operator between two operands, comparisons apart.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case or = "OR"
  case exclusiveOr = "XOR"
  case and = "AND"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case power = "^"
  /// `||`: joins strings or lists.
  case concatenate = "||"
  case contained = "IN"
  case startsWith = "STARTS WITH"
  case endsWith = "ENDS WITH"
  case contains = "CONTAINS"
  case matches = "=~"
}

/// An operator that can be chained: `a < b <= c`.
public enum ComparisonOperator: String, Hashable, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// The operator and right side of one comparison.
public struct ComparisonStep: Hashable, Sendable {
  public let comparison: ComparisonOperator
  public let right: Expression

  public init(_ comparison: ComparisonOperator, _ right: Expression) {
    self.comparison = comparison
    self.right = right
  }
}
