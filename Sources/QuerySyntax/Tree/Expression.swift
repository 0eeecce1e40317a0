// Owns expressions: one node type with a place, whose kind says what it is.

import Diagnostics

/// An expression and its place. Parentheses around an expression belong to its span and have no
/// node of their own.
public struct Expression: Hashable, Sendable {
  public let kind: Kind
  public let span: TextSpan

  public init(_ kind: Kind, span: TextSpan) {
    self.kind = kind
    self.span = span
  }

  /// What an expression can be.
  public indirect enum Kind: Hashable, Sendable {
    case literal(Literal)
    /// `$name`, `$1`, ``$`x` ``; the name without the dollar sign.
    case parameter(Name)
    case variable(Name)
    /// `subject.key`.
    case property(Expression, key: Name)
    /// `subject[index]`.
    case element(Expression, index: Expression)
    /// `subject[from..to]`.
    case slice(Expression, from: Expression?, to: Expression?)
    case list([Expression])
    case map([MapEntry])
    case mapProjection(MapProjection)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// `a < b`, or chained: `a < b <= c` holds when each step holds with its predecessor.
    case comparison(Expression, [ComparisonStep])
    /// `subject IS NULL`, `subject IS NOT NULL`.
    case isNull(Expression, negated: Bool)
    /// `subject:Label`, `subject IS Label`, `subject IS [NOT] LABELED Label`.
    case hasLabels(Expression, LabelExpression, negated: Bool)
    /// Any call by name, aggregating or not; `count(*)` is `countAll`.
    case call(FunctionCall)
    case countAll
    case conditional(CaseExpression)
    case listComprehension(ListComprehension)
    case patternComprehension(PatternComprehension)
    /// `all`, `any`, `none` or `single` `(variable IN list WHERE predicate)`.
    case quantifier(QuantifierExpression)
    case reduce(ReduceExpression)
    /// A pattern where a boolean is expected: true when it matches.
    case pattern(PathPattern)
    /// `shortestPath(…)` or `allShortestPaths(…)` as a value; the pattern's selector says which.
    case shortestPath(PathPattern)
    /// `EXISTS { … }`.
    case exists(Subquery)
    /// `COUNT { … }`.
    case count(Subquery)
    /// `COLLECT { … }`.
    case collect(Subquery)
    /// Stands where the text has no readable expression; there is a diagnostic.
    case missing
  }
}

/// A constant written in the text.
public enum Literal: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)
}

/// `key: value`.
public struct MapEntry: Hashable, Sendable {
  public let key: Name
  public let value: Expression

  public init(key: Name, value: Expression) {
    self.key = key
    self.value = value
  }
}
