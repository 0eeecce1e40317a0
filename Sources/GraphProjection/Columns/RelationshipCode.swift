// Owns the code in which a packed relationship says where its ends and its name are found.
//
//   places + 1, 0 for ends of its own │ 2 bits: what tells it apart
//   places: of the start (4 bits), of the end (4 bits)

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

  /// - Parameter places: of start and end among the event's participants; `nil` for ends of its
  ///   own.
  init(places: (start: Int, end: Int)?, apart: Apart) {
    let own = places.map { UInt32($0.start * Self.placeLimit + $0.end + 1) } ?? 0
    word = own << 2 | apart.rawValue
  }

  var isTold: Bool { word >> 2 != 0 }
  var start: UInt32 { (word >> 2 &- 1) >> 4 }
  var end: UInt32 { (word >> 2 &- 1) & 15 }
  var apart: Apart { Apart(rawValue: word & 3) ?? .nothing }
}
