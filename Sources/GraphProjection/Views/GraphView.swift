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
  @usableFromInline let settled: SettledVersions
  @usableFromInline let recent: RecentVersions
  @usableFromInline let dictionary: GraphDictionary
  /// The valid instants that count, both included; one and the same except over a range.
  @usableFromInline let validFirst: Int128
  @usableFromInline let validLast: Int128
  /// Whether one of the clocks covers a stretch.
  @usableFromInline let isRange: Bool
  /// The known instants that count, both included.
  @usableFromInline let knownFirst: Int128
  @usableFromInline let knownLast: Int128
  /// The log positions that count, both included.
  @usableFromInline let position: UInt32
  @usableFromInline let lastPosition: UInt32
  @usableFromInline let isPossibly: Bool
  /// Whether an element can be seen more than once: over a stretch, or because it possibly holds in
  /// several versions.
  @usableFromInline let mayRepeat: Bool
  /// Whether the settled versions that the log had given up do not count.
  @usableFromInline let isPresent: Bool
  /// Whether settled bounds compare by their numbers; else by their ranks.
  @usableFromInline let isDirect: Bool
  /// The numbers, or ranks, of settled bounds below these are reached.
  @usableFromInline let reached: ReachedBounds

  init(graph: TemporalGraph, perspective: Perspective, over stretch: ClockStretch?) {
    self.graph = graph
    self.perspective = perspective
    let settled = graph.settled
    self.settled = settled
    recent = graph.recent
    dictionary = graph.dictionary
    isRange = stretch != nil
    func ends(_ axis: ClockStretch.Axis, _ instant: Instant) -> (Int128, Int128) {
      guard let stretch, stretch.axis == axis else {
        return (instant.microseconds, instant.microseconds)
      }
      let interval = stretch.interval
      return (interval.from.microseconds, interval.to.advanced(by: -1).microseconds)
    }
    (validFirst, validLast) = ends(.valid, perspective.valid)
    (knownFirst, knownLast) = ends(.known, perspective.known)
    let positions = ends(.system, Instant(microseconds: Int128(perspective.position)))
    position = UInt32(clamping: min(positions.0, Int128(graph.position)))
    lastPosition = UInt32(clamping: min(positions.1, Int128(graph.position)))
    isPresent = position >= settled.position
    isPossibly = perspective.certainty == .possibly
    mayRepeat = isRange || isPossibly
    isDirect =
      !isRange
      && (!isPossibly
        || (settled.validFrom.ranks == nil && settled.validTo.ranks == nil
          && settled.knownFrom.ranks == nil && settled.knownTo.ranks == nil))
    reached = ReachedBounds(
      validFrom: settled.validFrom.reached(validLast, isPossibly: isPossibly),
      validTo: settled.validTo.reached(validFirst, isPossibly: isPossibly),
      knownFrom: settled.knownFrom.reached(knownLast, isPossibly: isPossibly),
      knownTo: settled.knownTo.reached(knownFirst, isPossibly: isPossibly))
  }

  /// A view that walks over the rows that the log holds now, whatever their dates: none is looked
  /// for, and the view sees nothing.
  init(withoutClocks graph: TemporalGraph) {
    self.graph = graph
    perspective = Perspective(
      valid: .distantPast, known: .distantPast, position: graph.position)
    settled = graph.settled
    recent = graph.recent
    dictionary = graph.dictionary
    (validFirst, validLast) = (.min, .min)
    (knownFirst, knownLast) = (.min, .min)
    position = UInt32(clamping: graph.position)
    lastPosition = position
    isPresent = position >= settled.position
    (isRange, isPossibly, mayRepeat, isDirect) = (false, false, false, true)
    reached = ReachedBounds(validFrom: 0, validTo: 0, knownFrom: 0, knownTo: 0)
  }

  /// The number of a name; `nil` when the graph has no label, type or key of that name.
  public func symbol(_ name: String) -> Symbol? {
    graph.symbols.number(name).map { Symbol(Int32($0)) }
  }

  /// The name of a label, type or key.
  public func name(of symbol: Symbol) -> String { graph.symbols.name(Int(symbol.number)) }

  /// All names of labels, types and keys that the graph ever used, by their number.
  public var symbolNames: [String] { (0..<graph.symbols.count).map { graph.symbols.name($0) } }
}

/// How many of the settled bounds of each side a perspective has reached.
@usableFromInline
struct ReachedBounds: Sendable {
  @usableFromInline let validFrom: UInt32
  @usableFromInline let validTo: UInt32
  @usableFromInline let knownFrom: UInt32
  @usableFromInline let knownTo: UInt32

  /// Whether the valid and known clocks see a row.
  @inlinable @inline(__always)
  func see(_ bounds: BoundBlocks, _ row: Int) -> Bool {
    bounds.validFrom[row] < validFrom && bounds.validTo[row] >= validTo
      && bounds.knownFrom[row] < knownFrom && bounds.knownTo[row] >= knownTo
  }
}
