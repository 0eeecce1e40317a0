// Owns the clauses that read or filter: MATCH, UNWIND, FOR, LET, FILTER.

import Diagnostics

/// `[OPTIONAL] MATCH pattern {clock} [WHERE predicate]`.
public struct MatchClause: Hashable, Sendable {
  public let isOptional: Bool
  public let pattern: GraphPattern
  /// The clocks of this MATCH alone, over those of the statement.
  public let clocks: ClockClauses
  public let predicate: Expression?
  public let span: TextSpan

  public init(
    isOptional: Bool, pattern: GraphPattern, clocks: ClockClauses, predicate: Expression?,
    span: TextSpan
  ) {
    self.isOptional = isOptional
    self.pattern = pattern
    self.clocks = clocks
    self.predicate = predicate
    self.span = span
  }
}

/// `UNWIND list AS variable`, `FOR variable IN list [WITH ORDINALITY|OFFSET position]`.
public struct UnwindClause: Hashable, Sendable {
  /// A variable that counts the elements.
  public enum Position: Hashable, Sendable {
    /// From 1.
    case ordinality(Name)
    /// From 0.
    case offset(Name)
  }

  public let list: Expression
  public let variable: Name
  public let position: Position?
  public let span: TextSpan

  public init(list: Expression, variable: Name, position: Position?, span: TextSpan) {
    self.list = list
    self.variable = variable
    self.position = position
    self.span = span
  }
}

/// `LET variable = value, …`: all values are read before any is set.
public struct LetClause: Hashable, Sendable {
  public let items: [Item]
  public let span: TextSpan

  public init(items: [Item], span: TextSpan) {
    self.items = items
    self.span = span
  }

  /// `variable = value`.
  public struct Item: Hashable, Sendable {
    public let variable: Name
    public let value: Expression

    public init(variable: Name, value: Expression) {
      self.variable = variable
      self.value = value
    }
  }
}

/// `FILTER [WHERE] predicate`.
public struct FilterClause: Hashable, Sendable {
  public let predicate: Expression
  public let span: TextSpan

  public init(predicate: Expression, span: TextSpan) {
    self.predicate = predicate
    self.span = span
  }
}
