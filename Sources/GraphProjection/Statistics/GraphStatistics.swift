// Owns the counts that the planner reads. They are kept with every version opened and closed, at
// the log's head and over all of valid and known time: an upper estimate for any perspective.

import GraphModel

/// How many elements of which kind a graph has at the head of its log.
public struct GraphStatistics: Sendable {
  /// Versions of nodes that the log holds.
  public private(set) var nodeCount = 0
  /// Versions of relationships that the log holds.
  public private(set) var relationshipCount = 0
  /// By the number of the symbol.
  private var byLabel: [Int] = []
  private var byType: [Int] = []
  private var byKey: [Int] = []

  init() {}

  /// How many nodes have a label.
  public func nodes(labelled label: Symbol) -> Int { GraphStatistics.at(label.number, byLabel) }
  /// How many relationships have a type.
  public func relationships(typed type: Symbol) -> Int { GraphStatistics.at(type.number, byType) }
  /// How many values properties of a key have, over all nodes and relationships.
  public func properties(key: Symbol) -> Int { GraphStatistics.at(key.number, byKey) }

  private static func at(_ number: Int32, _ counts: [Int]) -> Int {
    Int(number) < counts.count ? counts[Int(number)] : 0
  }

  mutating func count(_ row: VersionRow, _ change: Int) {
    switch row.kind {
    case .node: nodeCount += change
    case .label: GraphStatistics.add(change, at: row.key, to: &byLabel)
    case .relationship:
      relationshipCount += change
      GraphStatistics.add(change, at: row.key, to: &byType)
    case .property, .relationshipProperty: GraphStatistics.add(change, at: row.key, to: &byKey)
    }
  }

  private static func add(_ change: Int, at number: Int32, to counts: inout [Int]) {
    while counts.count <= Int(number) { counts.append(0) }
    counts[Int(number)] += change
  }
}
