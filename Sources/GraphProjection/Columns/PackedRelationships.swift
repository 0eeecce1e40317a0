// Owns relationships as they lie packed in a snapshot file. What one connects is mostly written
// already: its ends play roles in the event that first told of it, so that their places among its
// participants are enough; and which type it has, and at which places its ends are, events of one
// trait mostly have in common.
//
//   relationship ─► event ─► trait ─► type, code          as most that such events tell of
//                        └─► participants ─► start, end   at the places in the code
//
//   code    places + 1, 0 for ends of its own │ 2 bits: what tells it apart
//   places  of the start (4 bits), of the end (4 bits)

/// The lanes of relationships, in a certain order, wherever they are kept.
struct PackedRelationships: @unchecked Sendable {
  private let lanes: UnsafePointer<PackedLane>

  /// What the lanes hold, in their order.
  enum Lane: Int, CaseIterable {
    /// The row of the event; or where ends of its own stand.
    case told
    /// One more than the code; 0 for that of the event's trait, and its type.
    case code
    case type
    /// The number of a text that is told apart by.
    case text
    /// Ends of their own.
    case ownStart, ownEnd
    /// By trait.
    case traitType, traitCode
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
    let (code, type) = self.code(relationship, told)
    let (start, end) = ends(told, code)
    return RelationshipEnds(start: start, end: end, type: Int32(bitPattern: type))
  }

  func start(_ relationship: UInt32) -> Int32 {
    let told = number(.told, relationship)
    return ends(told, code(relationship, told).code).start
  }

  func end(_ relationship: UInt32) -> Int32 {
    let told = number(.told, relationship)
    return ends(told, code(relationship, told).code).end
  }

  func type(_ relationship: UInt32) -> Int32 {
    Int32(bitPattern: code(relationship, number(.told, relationship)).type)
  }

  /// The event that first told of a relationship; or where ends of its own stand.
  func told(_ relationship: UInt32) -> Int { Int(number(.told, relationship)) }

  /// The event that first told of a relationship, if one did.
  func event(_ relationship: UInt32) -> Int? {
    let told = number(.told, relationship)
    let word = code(relationship, told).code
    return RelationshipCode(word: word).isTold ? Int(told) : nil
  }

  /// What tells a relationship apart; and the number of its text, where it has one of its own.
  func apart(_ relationship: UInt32) -> (apart: RelationshipCode.Apart, text: Int) {
    let code = code(relationship, number(.told, relationship)).code
    return (RelationshipCode(word: code).apart, Int(number(.text, relationship)))
  }

  @inline(__always)
  private func code(_ relationship: UInt32, _ told: UInt32) -> (code: UInt32, type: UInt32) {
    let own = number(.code, relationship)
    if own > 0 { return (own - 1, number(.type, relationship)) }
    let trait = number(.traits, told)
    return (number(.traitCode, trait), number(.traitType, trait))
  }

  @inline(__always)
  private func ends(_ told: UInt32, _ word: UInt32) -> (start: Int32, end: Int32) {
    let code = RelationshipCode(word: word)
    guard code.isTold else {
      return (
        Int32(bitPattern: number(.ownStart, told)), Int32(bitPattern: number(.ownEnd, told))
      )
    }
    let first = number(.participantStarts, told)
    return (
      Int32(bitPattern: number(.participants, first &+ code.start)),
      Int32(bitPattern: number(.participants, first &+ code.end))
    )
  }
}

/// How a relationship's ends and what tells it apart are found.
struct RelationshipCode: Hashable {
  let word: UInt32

  /// What tells a relationship from others of its type between its nodes.
  enum Apart: UInt32 {
    case nothing
    /// The id of the event that first told of it, behind an @.
    case event
    /// A text of its own.
    case text
  }

  /// Places from here on have no room.
  static let placeLimit = 16

  init(word: UInt32) { self.word = word }

  /// - Parameter places: of start and end among the event's participants; `nil` for ends of its own.
  init(places: (start: Int, end: Int)?, apart: Apart) {
    let own = places.map { UInt32($0.start * Self.placeLimit + $0.end + 1) } ?? 0
    word = own << 2 | apart.rawValue
  }

  var isTold: Bool { word >> 2 != 0 }
  var start: UInt32 { (word >> 2 &- 1) >> 4 }
  var end: UInt32 { (word >> 2 &- 1) & 15 }
  var apart: Apart { Apart(rawValue: word & 3) ?? .nothing }
}
