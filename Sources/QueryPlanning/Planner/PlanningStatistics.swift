// Owns what the planner asks of the graph: how many there are of what.

/// Counts of the graph by which plans are chosen.
public protocol PlanningStatistics {
  /// How many nodes there are.
  var nodeCount: Double { get }
  /// How many relationships there are.
  var relationshipCount: Double { get }
  /// How many nodes have a label.
  func nodeCount(labelled label: String) -> Double
  /// How many relationships have a type.
  func relationshipCount(typed type: String) -> Double
  /// How many values of a property there are.
  func propertyCount(key: String) -> Double
  /// All labels, for proposals.
  var labels: [String] { get }
  /// All relationship types, for proposals.
  var types: [String] { get }
  /// All property keys, for proposals.
  var keys: [String] { get }
  /// The names of the log as a graph.
  var archive: ArchiveNames { get }
}

extension PlanningStatistics {
  public var archive: ArchiveNames { ArchiveNames() }
}

/// Statistics of a graph about which nothing is known.
public struct NoStatistics: PlanningStatistics {
  public init() {}
  public var nodeCount: Double { 1_000 }
  public var relationshipCount: Double { 5_000 }
  public func nodeCount(labelled label: String) -> Double { 100 }
  public func relationshipCount(typed type: String) -> Double { 1_000 }
  public func propertyCount(key: String) -> Double { 1_000 }
  public var labels: [String] { [] }
  public var types: [String] { [] }
  public var keys: [String] { [] }
}
