// Owns the batch at hand, with what its numbers mean to the fold. How that is found out stands in
// `EventFold+Batches`.

import Chronology
import GraphModel

/// What the fold makes of events of one shape. Plain bytes, which cost nothing to hand around: the
/// fold keeps the plan of the type, and `ShapePlans` gives the ranges back.
struct ShapePlan: BitwiseCopyable {
  let plan: Unmanaged<TypePlan>
  /// The number of what they have in common among the traits.
  let trait: UInt32
  let flags: EventFlags
  let participantCount: Int
  /// Where those who play each role of the type stand among the participants.
  let ranges: UnsafeMutableBufferPointer<Range<Int>>

  init(
    _ plan: TypePlan, trait: UInt32, flags: EventFlags, participantCount: Int,
    ranges: [Range<Int>]
  ) {
    self.plan = Unmanaged.passUnretained(plan)
    self.trait = trait
    self.flags = flags
    self.participantCount = participantCount
    self.ranges = .allocate(capacity: ranges.count)
    _ = self.ranges.initialize(from: ranges)
  }
}

/// The batch at hand.
final class BatchIntake {
  @exclusivity(unchecked) private(set) var attributes: [ValueMap] = []
  @exclusivity(unchecked) private(set) var columns = EventColumns.none
  /// By the batch's numbers.
  @exclusivity(unchecked) var shapes = WorkList<ShapePlan>()
  /// Those of all batches.
  @exclusivity(unchecked) var plans = ShapePlans()
  /// The number of each list of sources.
  @exclusivity(unchecked) var lists = WorkList<UInt32>()
  /// The participants.
  @exclusivity(unchecked) private var players = WorkList<Node>()
  /// The batch's spans, and three that stand for no date.
  @exclusivity(unchecked) private var spans = WorkList<NotedSpan>()
  /// The event at hand, by its number in the batch.
  @exclusivity(unchecked) var number = 0

  deinit {
    plans.removeAll()
    shapes.deallocate()
    lists.deallocate()
    players.deallocate()
    spans.deallocate()
  }

  /// Takes up a batch whose columns lie somewhere, until `end`.
  func begin(_ batch: EventBatch, _ columns: EventColumns) {
    attributes = batch.attributes
    self.columns = columns
    players.resize(to: columns.participants.count)
    spans.removeAll()
    for span in columns.spans { spans.append(NotedSpan(span)) }
    for span in [InstantSpan.never, .always, .unknown] { spans.append(NotedSpan(span)) }
  }

  func end() {
    shapes.removeAll()
    lists.removeAll()
    plans.trim()
    attributes = []
    columns = .none
  }

  /// The event at hand.
  @inline(__always)
  var event: EventRow { columns.events[number] }

  /// The nodes of the participants.
  @inline(__always)
  var nodes: UnsafeMutablePointer<Node> { players.pointer(0) }

  /// One of the batch's spans.
  @inline(__always)
  func span(_ number: Int32) -> UnsafeMutablePointer<NotedSpan> {
    spans.pointer(Int(number))
  }

  var never: UnsafeMutablePointer<NotedSpan> { spans.pointer(columns.spans.count) }
  var always: UnsafeMutablePointer<NotedSpan> { spans.pointer(columns.spans.count + 1) }
  var unknown: UnsafeMutablePointer<NotedSpan> { spans.pointer(columns.spans.count + 2) }
}
