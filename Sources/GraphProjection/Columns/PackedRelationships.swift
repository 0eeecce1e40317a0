// Owns relationships as they lie packed in a snapshot file. What one connects is mostly written
// already: its ends play roles in the event that first told of it, so that their places among its
// participants are enough; and its type is mostly that which events of one trait tell of.
//
//   relationship ─► event ─► participants ─► start, end   at the places in the code
//               │        └─► trait ─► type                unless it has its own
//               └─► code: `RelationshipCode`

/// The lanes of relationships, in a certain order, wherever they are kept.
struct PackedRelationships: @unchecked Sendable {
  private let lanes: UnsafePointer<PackedLane>

  /// What the lanes hold, in their order.
  enum Lane: Int, CaseIterable {
    /// The row of the event; or where ends of its own stand.
    case told
    case code
    /// One more than the type; 0 for that which events of the trait tell of.
    case type
    /// The number of a text that is told apart by.
    case text
    /// Ends of their own.
    case ownStart, ownEnd
    /// By trait.
    case usualType
    /// Of the events.
    case traits, participantStarts, participants
  }

  static let laneCount = Lane.allCases.count

  init(_ lanes: UnsafePointer<PackedLane>) { self.lanes = lanes }

  var count: Int { lanes[0].count }

  /// A number of a lane; 0 where there is none.
  @inline(__always)
  private func number(_ lane: Lane, _ place: UInt32) -> UInt32 {
    place < lanes[lane.rawValue].count ? lanes[lane.rawValue][Int(place)] : 0
  }

  func ends(_ relationship: UInt32) -> RelationshipEnds {
    let told = number(.told, relationship)
    let code = RelationshipCode(word: number(.code, relationship))
    return RelationshipEnds(
      start: end(told, code, code.start, .ownStart), end: end(told, code, code.end, .ownEnd),
      type: type(relationship, told))
  }

  func start(_ relationship: UInt32) -> Int32 {
    let code = RelationshipCode(word: number(.code, relationship))
    return end(number(.told, relationship), code, code.start, .ownStart)
  }

  func end(_ relationship: UInt32) -> Int32 {
    let code = RelationshipCode(word: number(.code, relationship))
    return end(number(.told, relationship), code, code.end, .ownEnd)
  }

  func type(_ relationship: UInt32) -> Int32 {
    type(relationship, number(.told, relationship))
  }

  @inline(__always)
  private func type(_ relationship: UInt32, _ told: UInt32) -> Int32 {
    let own = number(.type, relationship)
    return Int32(bitPattern: own > 0 ? own &- 1 : number(.usualType, number(.traits, told)))
  }

  /// The event that first told of a relationship, if one did.
  func event(_ relationship: UInt32) -> Int? {
    RelationshipCode(word: number(.code, relationship)).isTold
      ? Int(number(.told, relationship)) : nil
  }

  /// What tells a relationship apart; and the number of its text, where it has one of its own.
  func apart(_ relationship: UInt32) -> (apart: RelationshipCode.Apart, text: Int) {
    let code = RelationshipCode(word: number(.code, relationship))
    return (code.apart, Int(number(.text, relationship)))
  }

  /// A node at a place among the participants of an event, or that stands in a lane of its own.
  @inline(__always)
  private func end(
    _ told: UInt32, _ code: RelationshipCode, _ place: UInt32, _ own: Lane
  ) -> Int32 {
    Int32(
      bitPattern: code.isTold
        ? number(.participants, number(.participantStarts, told) &+ place) : number(own, told))
  }
}
