// Owns graph patterns: paths of nodes, relationships and groups.

import Diagnostics

/// Path patterns that are matched together: `(a)-->(b), (c)`.
public struct GraphPattern: Hashable, Sendable {
  public let paths: [PathPattern]
  public let span: TextSpan

  public init(paths: [PathPattern], span: TextSpan) {
    self.paths = paths
    self.span = span
  }
}

/// One path: `p = SHORTEST 2 (a)-[:R]->+(b)`.
public struct PathPattern: Hashable, Sendable {
  /// What the hops of a path must share, or keep, in time.
  public enum TimeMode: Hashable, Sendable {
    /// `CONTINUOUS`: all hops share an instant.
    case continuous
    /// `TIME RESPECTING`: each hop holds no earlier than the one before.
    case timeRespecting
  }

  public let variable: Name?
  public let timeMode: TimeMode?
  public let selector: PathSelector?
  /// Nodes and groups, with relationships between; the first and last are nodes or groups.
  public let elements: [PathElement]
  public let span: TextSpan

  public init(
    variable: Name?, timeMode: TimeMode?, selector: PathSelector?, elements: [PathElement],
    span: TextSpan
  ) {
    self.variable = variable
    self.timeMode = timeMode
    self.selector = selector
    self.elements = elements
    self.span = span
  }
}

/// Which of the matching paths between the same two ends are kept.
public enum PathSelector: Hashable, Sendable {
  /// `shortestPath(…)`: one shortest, by variable-length rules.
  case shortestPath
  /// `allShortestPaths(…)`: all of the least length, by variable-length rules.
  case allShortestPaths
  /// `ALL`: every path, as without a selector.
  case all
  /// `ANY`, `ANY n`: so many, whichever (default 1).
  case any(Expression?)
  /// `ANY SHORTEST`: one of the least length.
  case anyShortest
  /// `ALL SHORTEST`: all of the least length.
  case allShortest
  /// `SHORTEST n`: the n shortest, ties broken at will.
  case shortest(Expression?)
  /// `SHORTEST n GROUPS`: all paths of the n least lengths (default 1).
  case shortestGroups(Expression?)
}

/// A step of a path pattern.
public enum PathElement: Hashable, Sendable {
  case node(NodePattern)
  case relationship(RelationshipPattern)
  case group(PatternGroup)

  public var span: TextSpan {
    switch self {
    case .node(let node): node.span
    case .relationship(let relationship): relationship.span
    case .group(let group): group.span
    }
  }
}

/// A parenthesised path, repeated or not: `((a)-[:R]->(b) WHERE …){1,3}`.
public struct PatternGroup: Hashable, Sendable {
  public let pattern: PathPattern
  public let predicate: Expression?
  /// `nil`: exactly once, and its variables are not lists.
  public let repetition: HopRange?
  public let span: TextSpan

  public init(
    pattern: PathPattern, predicate: Expression?, repetition: HopRange?, span: TextSpan
  ) {
    self.pattern = pattern
    self.predicate = predicate
    self.repetition = repetition
    self.span = span
  }
}

/// How often a relationship or group may repeat, ends included.
public struct HopRange: Hashable, Sendable {
  /// Default 1 for `*`, 0 for the quantifier `*` and for `{,m}`.
  public let minimum: Int
  /// `nil`: without bound.
  public let maximum: Int?
  public let span: TextSpan

  public init(minimum: Int, maximum: Int?, span: TextSpan) {
    self.minimum = minimum
    self.maximum = maximum
    self.span = span
  }
}
