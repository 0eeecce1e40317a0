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
      let rows = intake.columns.participants
      for place in 0..<shape.participantCount {
        lookAhead(nodes[place])
        let participant = rows[Int(event.firstParticipant) + place]
        if participant.isIntroduced { lookAhead(nodes[place], participant) }
      }
      let players = Players(nodes: nodes, ranges: shape.ranges)
      shape.plan._withUnsafeGuaranteedRef { lookAhead($0, players) }
    }
    // What was asked for first is there by now, mostly.
    for place in 0..<ahead.count {
      let slot = slots.candidate(ahead[place].hash)
      ahead[place].slot = slot
      if slot >= 0 { slots.slots.prefetch(Int(slot)) }
    }
    for number in range { lookForMentions(intake.columns.events[number]) }
    for aim in ahead.elements where aim.slot >= 0 {
      let slot = slots[aim.slot]
      if slot.last >= 0 { assertions.prefetch(Int(slot.last)) }
      if slot.key.kind == .existence, slot.front >= 0 { store.prefetch(row: Int(slot.front)) }
      if slot.versions >= 0 {
        versionLinks.prefetch(Int(slot.versions))
        sink.foresee(version: Int(slot.versions))
      }
    }
    for aim in ahead.elements where aim.slot >= 0 {
      let last = slots[aim.slot].last
      if last >= 0 { store.prefetch(row: Int(assertions[Int(last)].row)) }
    }
  }

  /// Looks for the slots of the nodes of which an event may tell that they were there before.
  @inline(__always)
  private func lookForMentions(_ event: EventRow) {
    let shape = shape(event.shape)
    guard let cell = mentionCell(event, shape.flags) else { return }
    for place in 0..<shape.participantCount {
      let node = Int(intake.nodes[Int(event.firstParticipant) + place].number)
      let last = lastMentions.pointer(node).pointee
      guard last.isSet, !last.overtakes(cell) else { continue }
      let slot = existenceSlots[node]
      slots.slots.prefetch(Int(slot))
      ahead.append(Aim(hash: 0, slot: slot))
    }
  }

  @inline(__always)
  private func lookAhead(_ node: Node) {
    let number = Int(node.number)
    lastMentions.prefetch(number)
    existenceSlots.prefetch(number)
    store.mentions.prefetch(number)
    sink.foresee(node)
  }

  /// Looks for the slots of what introduces a node.
  @inline(never)
  private func lookAhead(_ node: Node, _ participant: ParticipantRow) {
    if !participant.kind.isEmpty {
      for label in labels(of: participant.kind) {
        look(for: SlotKey(kind: .label, owner: node.number, name: label.number))
      }
    }
    if participant.isNamed {
      payloads.values.strings.prefetch(
        hash: TextHash.of(intake.columns.bytes(participant.name)))
      look(for: SlotKey(kind: .property, owner: node.number, name: nameSymbol.number))
    }
  }

  @inline(__always)
  private func look(for key: SlotKey) {
    let hash = key.hashed
    slots.prefetch(hash)
    ahead.append(Aim(hash: hash, slot: -1))
  }

  /// Looks for the slots in which an event will say something, where these are few.
  @inline(__always)
  private func lookAhead(_ plan: TypePlan, _ participants: Players) {
    for effect in plan.foreseen {
      let (starts, ends) = (participants[effect.start], participants[effect.end])
      guard starts.count == 1, ends.count == 1 else { continue }
      var key = effect.key
      (key.owner, key.other) = (starts[0].number, ends[0].number)
      look(for: key)
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
