// Owns the batch at hand, with what its numbers mean to the fold. How that is found out stands in
// `EventFold+Batches`.

import Chronology
import GraphModel

/// What the fold makes of events of one shape.
final class ShapePlan {
  let plan: TypePlan
  /// The number of what they have in common among the traits.
  let trait: UInt32
  let isPeriod: Bool
  let participantCount: Int
  /// Where those who play each role of the type stand among the participants.
  let ranges: [Range<Int>]

  init(
    _ plan: TypePlan, trait: UInt32, isPeriod: Bool, participantCount: Int, ranges: [Range<Int>]
  ) {
    self.plan = plan
    self.trait = trait
    self.isPeriod = isPeriod
    self.participantCount = participantCount
    self.ranges = ranges
  }
}

/// The batch at hand.
final class BatchIntake {
  @exclusivity(unchecked) private(set) var batch = EventBatch()
  @exclusivity(unchecked) private(set) var columns = EventColumns.none
  /// By the batch's numbers; nil, or 0, for what was not asked for.
  @exclusivity(unchecked) var shapes: [ShapePlan?] = []
  /// One more than the number of each span, and of each list of sources.
  @exclusivity(unchecked) var spans: [UInt32] = []
  @exclusivity(unchecked) var lists: [UInt32] = []
  /// The participants.
  @exclusivity(unchecked) private(set) var nodes = UnsafeMutablePointer<Node>.allocate(capacity: 8)
  private var capacity = 8

  deinit { nodes.deallocate() }

  /// Takes up a batch whose columns lie somewhere, until `end`.
  func begin(_ batch: EventBatch, _ columns: EventColumns) {
    self.batch = batch
    self.columns = columns
    shapes = [ShapePlan?](repeating: nil, count: batch.shapes.count)
    spans = [UInt32](repeating: 0, count: batch.spans.count)
    lists = [UInt32](repeating: 0, count: batch.sourceLists.count)
    if columns.participants.count > capacity {
      nodes.deallocate()
      capacity = columns.participants.count
      nodes = UnsafeMutablePointer<Node>.allocate(capacity: capacity)
    }
  }

  func end() {
    batch = EventBatch.empty
    columns = .none
  }
}
