// Owns the view: the graph under one perspective, the narrow protocol by which everything else
// reads it. What it says of nodes, relationships, neighbours and versions stands in the
// extensions beside this file.

import Chronology
import GraphModel

/// Which relationships of a node.
public enum Direction: Hashable, Sendable {
  case outgoing, incoming
  /// Both; a relationship from a node to itself counts once.
  case both
}

/// The graph as one perspective sees it. A value; cheap to keep, and safe to pass on.
public struct GraphView: Sendable {
  public let graph: TemporalGraph
  public let perspective: Perspective
  @usableFromInline let recent: RecentVersions
  @usableFromInline let valid: Int128
  @usableFromInline let known: Int128
  @usableFromInline let position: UInt32
  @usableFromInline let isPossibly: Bool

  init(graph: TemporalGraph, perspective: Perspective) {
    self.graph = graph
    self.perspective = perspective
    recent = graph.recent
    valid = perspective.valid.microseconds
    known = perspective.known.microseconds
    position = UInt32(clamping: min(perspective.position, graph.position))
    isPossibly = perspective.certainty == .possibly
  }

  /// The number of a name; `nil` when the graph has no label, type or key of that name.
  public func symbol(_ name: String) -> Symbol? {
    graph.symbols.number(name).map { Symbol(Int32($0)) }
  }

  /// The name of a label, type or key.
  public func name(of symbol: Symbol) -> String { graph.symbols.name(Int(symbol.number)) }

  /// All names of labels, types and keys that the graph ever used, by their number.
  public var symbolNames: [String] { (0..<graph.symbols.count).map { graph.symbols.name($0) } }

  /// Whether the log said so at the perspective's position.
  @inlinable @inline(__always)
  func isRecorded(_ row: UnsafeMutablePointer<VersionRow>) -> Bool {
    if row.pointee.recordedFrom > position { return false }
    let offset = 44
    let cell = (UnsafeMutableRawPointer(row) + offset).assumingMemoryBound(to: UInt32.self)
    let to = cell.loadShared()
    return to == 0 || position < to
  }

  /// Whether the perspective's known clock and position see the row.
  @inlinable @inline(__always)
  func isKnown(_ row: UnsafeMutablePointer<VersionRow>) -> Bool {
    isRecorded(row)
      && isReached(recent.knownFromCells, row.pointee.knownFrom, known)
      && !isReached(recent.knownToCells, row.pointee.knownTo, known)
  }

  /// Whether the perspective sees the row.
  @inlinable @inline(__always)
  func sees(_ row: UnsafeMutablePointer<VersionRow>) -> Bool {
    isKnown(row)
      && isReached(recent.validFromCells, row.pointee.validFrom, valid)
      && !isReached(recent.validToCells, row.pointee.validTo, valid)
  }

  @inlinable @inline(__always)
  func isReached(
    _ bounds: SegmentedColumn<Bound>, _ number: UInt32, _ instant: Int128
  ) -> Bool {
    let bound = bounds.pointer(Int(number))
    return (isPossibly ? bound.pointee.possibly : bound.pointee.certainly) <= instant
  }
}
