// Owns the snapshot: all versions that the log said at or before a position, for all perspectives
// at once. It is immutable; the writer goes on beside it.

import Chronology
import GraphModel

/// What the graph asks of those who know the events.
public protocol EventDirectory: Sendable {
  /// The id of the event at a position.
  func id(at position: Int64) -> String
  /// The positions of the events that mention a node and that the perspective sees, in fold order.
  func mentions(of node: Node, in perspective: Perspective) -> [Int64]
  /// The node that stands for this one in the perspective, by the identity events it sees; the
  /// node itself when none does.
  func canonical(_ node: Node, in perspective: Perspective) -> Node
}

/// The graph at a log position. Cheap to keep, and safe to read from any thread.
///
/// ```swift
/// let view = graph.view(Perspective(valid: may, known: may))
/// ```
public final class TemporalGraph: Sendable {
  /// The last log position that it reflects.
  public let position: Int64
  /// Counts for the planner.
  public let statistics: GraphStatistics
  /// Those who know the events; `nil` for a graph of versions alone.
  public let directory: (any EventDirectory)?

  @usableFromInline let settled: SettledVersions
  @usableFromInline let recent: RecentVersions
  @usableFromInline let dictionary: GraphDictionary
  /// How many recent rows there are.
  @usableFromInline let rowCount: Int
  /// Whether there are neither recent versions nor settled ones that were closed.
  @usableFromInline let isQuiet: Bool
  /// One more than the greatest number of a node.
  @usableFromInline let nodeLimit: Int
  /// One more than the greatest number of a relationship.
  @usableFromInline let relationshipLimit: Int
  /// Whether there are nodes that relationships could outlast.
  public let hasLimitedNodes: Bool
  let symbols: NameReader
  let entities: NameReader
  let values: ValueReader

  init(_ store: VersionStore, position: Int64, directory: (any EventDirectory)?) {
    self.position = position
    self.directory = directory
    statistics = store.counts.with(store.settled.degrees)
    settled = store.settled
    recent = store.recent
    dictionary = store.dictionary
    rowCount = store.recent.count
    isQuiet = rowCount == 0 && !store.hasClosedSettled
    symbols = store.dictionary.symbols.reader
    entities = store.dictionary.entities.reader
    values = store.dictionary.values.reader
    nodeLimit = entities.count
    relationshipLimit = store.dictionary.relationshipCount
    hasLimitedNodes = store.hasLimitedNodes
  }

  /// Equal for the snapshots of one growing graph, in which names, nodes and relationships have
  /// the same numbers; different for all others of the process.
  public var lineage: UInt64 { dictionary.lineage }

  /// The names of all labels, relationship types and property keys, whoever sees them.
  public var symbolNames: [String] { (0..<symbols.count).map { symbols.name($0) } }

  /// How many names of labels, types and keys there are.
  public var symbolCount: Int { symbols.count }

  /// The graph as a perspective sees it.
  public func view(_ perspective: Perspective) -> GraphView {
    GraphView(graph: self, perspective: perspective, over: nil)
  }

  /// The graph as a perspective sees it over a stretch of one clock: whatever holds at some
  /// instant of it. The perspective's own instant on that clock does not count.
  ///
  /// An element may hold more than once in a stretch. A hop then comes once for each time, and so
  /// do a label and a property; `versions(of:)` tells the times apart.
  public func view(_ perspective: Perspective, over stretch: ClockStretch) -> GraphView {
    GraphView(graph: self, perspective: perspective, over: stretch)
  }

  /// The graph as a perspective sees it over a stretch of valid time.
  public func view(_ perspective: Perspective, over range: Interval) -> GraphView {
    view(perspective, over: ClockStretch(.valid, range))
  }
}

extension VersionStore {
  /// The graph as it stands. Takes no longer for a large graph than for a small one.
  ///
  /// Versions opened or closed later must carry positions after `position`, which is the last
  /// position used when left out.
  public func snapshot(
    position: Int64? = nil, directory: (any EventDirectory)? = nil
  ) -> TemporalGraph {
    installSettled()
    hasReaders = true
    // Not every value that the fold keeps has versions.
    recent.valueHeads.reserve(below: dictionary.values.count)
    return TemporalGraph(self, position: position ?? lastPosition, directory: directory)
  }
}
