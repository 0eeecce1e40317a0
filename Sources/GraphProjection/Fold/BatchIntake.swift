// Owns the batch at hand, with what its numbers mean to the fold. How that is found out stands in
// `EventFold+Batches`.

import Chronology
import GraphModel

/// What the fold makes of events of one shape. Plain bytes, which cost nothing to hand around: who
/// makes it keeps the plan, and gives the ranges back.
struct ShapePlan {
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
  @exclusivity(unchecked) private(set) var batch = EventBatch()
  @exclusivity(unchecked) private(set) var columns = EventColumns.none
  /// By the batch's numbers; nil, or 0, for what was not asked for.
  @exclusivity(unchecked) var shapes: [ShapePlan?] = []
  /// One more than the number of each list of sources.
  @exclusivity(unchecked) var lists: [UInt32] = []
  /// The participants.
  @exclusivity(unchecked) private(set) var nodes = UnsafeMutablePointer<Node>.allocate(capacity: 8)
  private var nodeCapacity = 8
  /// The batch's spans, and three that stand for no date.
  @exclusivity(unchecked)
  private var spans = UnsafeMutablePointer<NotedSpan>.allocate(capacity: 8)
  private var spanCapacity = 8
  /// The event at hand, by its number in the batch.
  @exclusivity(unchecked) var number = 0

  deinit {
    nodes.deallocate()
    spans.deallocate()
  }

  /// Takes up a batch whose columns lie somewhere, until `end`.
  func begin(_ batch: EventBatch, _ columns: EventColumns) {
    self.batch = batch
    self.columns = columns
    shapes = [ShapePlan?](repeating: nil, count: batch.shapes.count)
    lists = [UInt32](repeating: 0, count: batch.sourceLists.count)
    if columns.participants.count > nodeCapacity {
      nodes.deallocate()
      nodeCapacity = columns.participants.count
      nodes = UnsafeMutablePointer<Node>.allocate(capacity: nodeCapacity)
    }
    noteSpans()
  }

  private func noteSpans() {
    let count = columns.spans.count
    if count + 3 > spanCapacity {
      spans.deallocate()
      spanCapacity = count + 3
      spans = UnsafeMutablePointer<NotedSpan>.allocate(capacity: spanCapacity)
    }
    for number in 0..<count { spans[number] = NotedSpan(columns.spans[number]) }
    never.initialize(to: NotedSpan(.never))
    always.initialize(to: NotedSpan(.always))
    unknown.initialize(to: NotedSpan(.unknown))
  }

  func end() {
    for shape in shapes { shape?.ranges.deallocate() }
    shapes = []
    batch = EventBatch.empty
    columns = .none
  }

  /// The event at hand.
  @inline(__always)
  var event: EventRow { columns.events[number] }

  /// One of the batch's spans.
  @inline(__always)
  func span(_ number: Int32) -> UnsafeMutablePointer<NotedSpan> { spans + Int(number) }

  var never: UnsafeMutablePointer<NotedSpan> { spans + columns.spans.count }
  var always: UnsafeMutablePointer<NotedSpan> { spans + columns.spans.count + 1 }
  var unknown: UnsafeMutablePointer<NotedSpan> { spans + columns.spans.count + 2 }
}
