// Owns the two elements of path patterns: node and relationship.

import Diagnostics

/// `(variable:Label {key: value} WHERE predicate)`.
public struct NodePattern: Hashable, Sendable {
  public let variable: Name?
  public let labels: LabelExpression?
  /// A map or a parameter.
  public let properties: Expression?
  public let predicate: Expression?
  public let span: TextSpan

  public init(
    variable: Name?, labels: LabelExpression?, properties: Expression?, predicate: Expression?,
    span: TextSpan
  ) {
    self.variable = variable
    self.labels = labels
    self.properties = properties
    self.predicate = predicate
    self.span = span
  }
}

/// `-[variable:TYPE*1..3 {key: value} WHERE predicate]->{1,3}`.
public struct RelationshipPattern: Hashable, Sendable {
  /// Which way the arrow points, read from left to right.
  public enum Direction: Hashable, Sendable {
    /// `-->`.
    case outgoing
    /// `<--`.
    case incoming
    /// `--` or `<-->`.
    case either
  }

  public let variable: Name?
  public let types: LabelExpression?
  /// `*`, `*2`, `*1..3` inside the brackets: the variable is a list.
  public let length: HopRange?
  /// A map or a parameter; holds for each hop.
  public let properties: Expression?
  public let predicate: Expression?
  public let direction: Direction
  /// `+`, `*`, `{1,3}` after the arrow: the variable is a list.
  public let repetition: HopRange?
  public let span: TextSpan

  public init(
    variable: Name?, types: LabelExpression?, length: HopRange?, properties: Expression?,
    predicate: Expression?, direction: Direction, repetition: HopRange?, span: TextSpan
  ) {
    self.variable = variable
    self.types = types
    self.length = length
    self.properties = properties
    self.predicate = predicate
    self.direction = direction
    self.repetition = repetition
    self.span = span
  }

  /// The range of either spelling; `nil` for a single hop.
  public var hops: HopRange? { length ?? repetition }
}
