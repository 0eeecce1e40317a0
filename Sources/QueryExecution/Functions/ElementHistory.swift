// Owns the history behind one value: the elements it is made of, their periods and their events.

import Chronology
import GraphModel
import GraphProjection

/// The history behind a node, a relationship or a path.
struct ElementHistory {
  private let reader: any HistoryReader
  /// The elements and their perspectives; several for a path.
  let elements: [(element: GraphElement, perspective: Int32)]

  /// `nil` for values that have no history.
  init?(_ value: Value, _ reader: any HistoryReader) {
    self.reader = reader
    switch value {
    case .node(let node): elements = [Self.element(node)]
    case .relationship(let relationship): elements = [Self.element(relationship)]
    case .path(let path):
      elements = path.nodes.map(Self.element) + path.relationships.map(Self.element)
    default: return nil
    }
  }

  private static func element(
    _ node: NodeReference
  ) -> (element: GraphElement, perspective: Int32) {
    (.node(Node(node.node)), node.perspective)
  }

  private static func element(
    _ relationship: RelationshipReference
  ) -> (element: GraphElement, perspective: Int32) {
    (.relationship(Relationship(relationship.relationship)), relationship.perspective)
  }

  /// The positions of all events behind the elements, each once, in order.
  func evidence() throws -> [Int64] {
    var positions: [Int64] = []
    var seen: Set<Int64> = []
    for (element, perspective) in elements {
      for position in try reader.view(of: perspective).evidence(of: element)
      where seen.insert(position).inserted {
        positions.append(position)
      }
    }
    return positions
  }

  /// All events behind the elements.
  func events() throws -> [EvidenceItem] {
    try evidence().compactMap { try reader.event(at: $0) }
  }

  /// The period over which all elements hold; `nil` when one is not seen or they never meet.
  func validity() throws -> Validity? {
    var common: Validity?
    for (element, perspective) in elements {
      guard let validity = try validity(of: element, perspective) else { return nil }
      common = common.map { Self.intersection($0, validity) } ?? validity
    }
    guard let common, common.from.start < common.to.end else { return nil }
    return common
  }

  private func validity(of element: GraphElement, _ perspective: Int32) throws -> Validity? {
    if let validity = reader.period(of: perspective)?.validity { return validity }
    return try reader.view(of: perspective).version(of: element)?.validity
  }

  // The later of two starts lies between the later of their bounds; so with ends.
  private static func intersection(_ left: Validity, _ right: Validity) -> Validity {
    Validity(
      from: InstantSpan(
        start: max(left.from.start, right.from.start), end: max(left.from.end, right.from.end)),
      to: InstantSpan(
        start: min(left.to.start, right.to.start), end: min(left.to.end, right.to.end)))
  }

  /// The stretch of a clock that all elements stand for; `nil` where no versions on that clock
  /// were matched. Empty where they never meet.
  private func stretch(on axis: ClockStretch.Axis) -> Interval? {
    var common: Interval?
    for (_, perspective) in elements {
      guard let period = reader.period(of: perspective), period.axis == axis else { return nil }
      let whole = common ?? period.interval
      common = Interval(
        from: max(whole.from, period.interval.from), to: min(whole.to, period.interval.to))
    }
    return common
  }

  /// When each element became known, and the latest of these; where versions on the known clock
  /// were matched, the period over which it was known so.
  func known() throws -> Value {
    if let period = stretch(on: .known) {
      return period.isEmpty ? .null : HistoryValues.knownPeriod(period)
    }
    var latest: (span: InstantSpan, value: Value)?
    for (element, perspective) in elements {
      let positions = try reader.view(of: perspective).evidence(of: element)
      guard let first = try Self.firstKnown(positions, reader) else { return .null }
      if let best = latest, (first.span.end, first.span.start) <= (best.span.end, best.span.start) {
        continue
      }
      latest = first
    }
    return latest?.value ?? .null
  }

  /// The earliest date at which one of some events became known.
  static func firstKnown(
    _ positions: [Int64], _ reader: any HistoryReader
  ) throws -> (span: InstantSpan, value: Value)? {
    var first: (span: InstantSpan, value: Value)?
    for position in positions {
      guard let item = try reader.event(at: position) else { continue }
      let span = item.event.knownSpan(recorded: item.recorded)
      if let best = first, (best.span.end, best.span.start) <= (span.end, span.start) { continue }
      let written = item.event.known ?? item.event.earliestPublication
      first = (span, written.map { .partialDate($0) } ?? item.recorded.map { Value($0) } ?? .null)
    }
    return first
  }

  /// When the log first held all elements; where versions on the system clock were matched, the
  /// period over which it held them so.
  func recorded() throws -> Value {
    if let period = stretch(on: .system) {
      if period.isEmpty { return .null }
      return try HistoryValues.recordedPeriod(period) { try reader.event(at: $0)?.recorded }
    }
    var latest: Instant?
    for (element, perspective) in elements {
      let positions = try reader.view(of: perspective).evidence(of: element)
      let instants = try positions.compactMap { try reader.event(at: $0)?.recorded }
      guard let first = instants.min() else { return .null }
      latest = max(latest ?? first, first)
    }
    return latest.map { Value($0) } ?? .null
  }

  /// Whether one of the events behind the elements is disputed.
  func isDisputed() throws -> Bool {
    for (element, perspective) in elements {
      let positions = try reader.view(of: perspective).evidence(of: element)
      if try reader.isDisputed(positions, in: perspective) { return true }
    }
    return false
  }

  /// Whether all elements are certain, whatever the true dates, or some only possible; `nil` when
  /// one is not seen.
  func certainty() throws -> Certainty? {
    var answer: Certainty = .certainly
    for (element, perspective) in elements {
      let view = try reader.view(of: perspective)
      guard let version = view.version(of: element) else { return nil }
      var strict = view.perspective
      strict.certainty = .certainly
      strict.position = min(strict.position, view.graph.position)
      if !version.isVisible(to: strict) { answer = .possibly }
    }
    return answer
  }
}
