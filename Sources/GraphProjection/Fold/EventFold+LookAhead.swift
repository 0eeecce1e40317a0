// Owns looking ahead: what the next events of a batch will touch lies far apart in memory, and is
// asked for before it is needed, so that the ways to it overlap. Nothing follows from it.

import CMemory
import GraphModel

extension EventFold {
  /// How many events are looked at together: what they touch fits into the nearest memory.
  static var lookAhead: Int { 32 }

  /// Has what some events of the batch at hand will touch brought near.
  func lookAhead(_ range: Range<Int>) {
    ahead.removeAll()
    for number in range {
      let event = intake.columns.events[number]
      let shape = shape(event.shape)
      let nodes = UnsafePointer(intake.nodes + Int(event.firstParticipant))
      for place in 0..<shape.participantCount { lookAhead(nodes[place]) }
      let players = Players(nodes: nodes, ranges: shape.ranges)
      shape.plan._withUnsafeGuaranteedRef { lookAhead($0, players) }
    }
    // What was asked for first is there by now, mostly.
    for place in 0..<ahead.count {
      let slot = slots.candidate(ahead[place].hash)
      ahead[place].slot = slot
      if slot >= 0 { slots.slots.prefetch(Int(slot)) }
    }
    for aim in ahead.elements where aim.slot >= 0 {
      let slot = slots[aim.slot]
      if slot.last >= 0 { assertions.prefetch(Int(slot.last)) }
      if slot.versions >= 0 {
        versionLinks.prefetch(Int(slot.versions))
        sink.foresee(version: Int(slot.versions))
      }
    }
  }

  @inline(__always)
  private func lookAhead(_ node: Node) {
    let number = Int(node.number)
    lastMentions.prefetch(number)
    store.mentions.prefetch(number)
    sink.foresee(node)
  }

  /// Looks for the slots in which an event will say something, where these are few.
  @inline(__always)
  private func lookAhead(_ plan: TypePlan, _ participants: Players) {
    for effect in plan.foreseen {
      let (starts, ends) = (participants[effect.start], participants[effect.end])
      guard starts.count == 1, ends.count == 1 else { continue }
      var key = effect.key
      (key.owner, key.other) = (starts[0].number, ends[0].number)
      let hash = key.hashed
      slots.prefetch(hash)
      ahead.append(Aim(hash: hash, slot: -1))
    }
  }

  /// A slot that is looked for.
  struct Aim: BitwiseCopyable {
    let hash: UInt64
    /// −1 while it is not known, or where there is none.
    var slot: Int32
  }
}

/// What an effect's slots have in common, where that is known before an event comes.
struct ForeseenSlot {
  /// The roles that play the ends of the relationship.
  let start: Int
  let end: Int
  /// Without its nodes.
  let key: SlotKey
}
