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

  /// Degrees as of the last settling.
  private var degrees = DegreeStatistics()

  init() {}

  func with(_ degrees: DegreeStatistics) -> GraphStatistics {
    var copy = self
    copy.degrees = degrees
    return copy
  }

  /// How many nodes have a label.
  public func nodes(labelled label: Symbol) -> Int { GraphStatistics.at(label.number, byLabel) }
  /// How many relationships have a type.
  public func relationships(typed type: Symbol) -> Int { GraphStatistics.at(type.number, byType) }
  /// How many values properties of a key have, over all nodes and relationships.
  public func properties(key: Symbol) -> Int { GraphStatistics.at(key.number, byKey) }

  /// How many relationships of a type a node of a label has, on average, in one direction; for a
  /// label or type left out, over all.
  public func averageDegree(label: Symbol?, type: Symbol?, isOutgoing: Bool) -> Double {
    let hops = type.map { relationships(typed: $0) } ?? relationshipCount
    let evenly = Double(hops) / Double(max(nodeCount, 1))
    guard let label, let type,
      let count = degrees.count(label: label, type: type, isOutgoing: isOutgoing)
    else { return evenly }
    return Double(count) / Double(max(nodes(labelled: label), 1))
  }

  func write(to writer: SnapshotWriter) {
    writer.numbers([nodeCount, relationshipCount])
    writer.numbers(byLabel)
    writer.numbers(byType)
    writer.numbers(byKey)
  }

  static func read(from reader: inout SnapshotReader) throws(SnapshotError) -> GraphStatistics {
    var counts = GraphStatistics()
    let numbers = try reader.numbers(2)
    (counts.nodeCount, counts.relationshipCount) = (numbers[0], numbers[1])
    counts.byLabel = try reader.numbers()
    counts.byType = try reader.numbers()
    counts.byKey = try reader.numbers()
    return counts
  }

  private static func at(_ number: Int32, _ counts: [Int]) -> Int {
    Int(number) < counts.count ? counts[Int(number)] : 0
  }

  mutating func count(_ kind: RowKind, key: Int32, _ change: Int) {
    switch kind {
    case .node: nodeCount += change
    case .label: GraphStatistics.add(change, at: key, to: &byLabel)
    case .relationship:
      relationshipCount += change
      GraphStatistics.add(change, at: key, to: &byType)
    case .property, .relationshipProperty: GraphStatistics.add(change, at: key, to: &byKey)
    }
  }

  private static func add(_ change: Int, at number: Int32, to counts: inout [Int]) {
    while counts.count <= Int(number) { counts.append(0) }
    counts[Int(number)] += change
  }
}
