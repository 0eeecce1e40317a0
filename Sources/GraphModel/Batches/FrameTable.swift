// Owns the frames of events: what events that are written alike share between the end of the id
// and the end of the roles. An event that fits a frame is read by comparing words of eight bytes.
//
//   {"id":"f1","type":"hire","occurred":"2020-01-01","known":"2020-01","roles":{"who":"ada"}}
//            └─────────────────────────┘          └───────────┘       └───────────────┘   └┘

/// What differs between the events of a frame, by what stands in its place.
enum FrameGap: UInt8, BitwiseCopyable, Sendable {
  case occurred, known
  /// The id of a participant.
  case participant
  case kind, name
  /// The frame has ended.
  case none
}

/// Where a gap lies in the text of an event.
struct FrameGapPlace: BitwiseCopyable, Sendable {
  let gap: FrameGap
  let start: Int
  let end: Int

  @inline(__always)
  init(_ gap: FrameGap, _ token: StringToken) {
    self.gap = gap
    start = token.start
    end = token.end
  }
}

/// The frames of a batch, found by the first bytes of the type.
struct FrameTable: Sendable {
  /// The bytes before a gap.
  struct Piece: BitwiseCopyable, Sendable {
    /// Where they lie among the words; the last word takes some again of the one before, or, of
    /// fewer than eight bytes, has zeros above them.
    let firstWord: Int32
    let count: Int32
    let gap: FrameGap
  }

  struct Frame: BitwiseCopyable, Sendable {
    /// What the type begins with.
    let first: UInt64
    let second: UInt64
    let firstPiece: Int32
    /// The next one of the same slot; −1 for none.
    let next: Int32
    let isCanonical: Bool
    /// The numbers of the shapes of its events that are confirmed, without confidence and without
    /// acts: of those that happened on a date, and of those that lasted. −1 where none came yet.
    var shape: Int32 = -1
    var periodShape: Int32 = -1

    @inline(__always)
    func shape(isPeriod: Bool) -> Int32 { isPeriod ? periodShape : shape }

    mutating func note(_ number: Int32, isPeriod: Bool) {
      if isPeriod { periodShape = number } else { shape = number }
    }
  }

  /// What makes up the key of a frame's shapes, with the places of the type and the roles.
  struct Shape: Sendable {
    let key: [UInt64]
    let type: TextRange
    let roles: [(name: TextRange, count: Int)]
  }

  /// How many bytes stand between the id and the type.
  private static var opening: Int { 10 }
  /// Batches with more ways to write an event than this are read without frames, after these.
  static var limit: Int { 64 }
  static var gapLimit: Int { 24 }

  var words: [UInt64] = []
  var pieces: [Piece] = []
  var frames: [Frame] = []
  var shapes: [Shape] = []
  /// The newest frame of each slot; −1 for none. Empty until there is a frame.
  var slots: [Int32] = []

  /// Forgets all frames, and keeps the memory for others.
  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    frames.removeAll(keepingCapacity: true)
    shapes.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
  }

  subscript(number: Int32) -> Frame {
    @inline(__always) get { frames[Int(number)] }
    @inline(__always) set { frames[Int(number)] = newValue }
  }

  func shape(of number: Int32) -> Shape { shapes[Int(number)] }

  @inline(__always)
  func piece(_ number: Int32) -> Piece { pieces[Int(number)] }

  // MARK: Finding

  /// What the type of an event begins with: sixteen bytes, without what follows the type.
  ///
  /// - Parameter place: where the id has ended
  @inline(__always)
  static func key(_ text: UnsafeBufferPointer<UInt8>, from place: Int) -> (UInt64, UInt64)? {
    let start = place &+ opening
    guard start &+ 16 <= text.count else { return nil }
    let raw = UnsafeRawBufferPointer(text)
    let first = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    let quote = JSONBytes.quotes(first)
    if quote != 0 { return (first & (quote ^ (quote &- 1)), 0) }
    let second = UInt64(
      littleEndian: raw.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self))
    let end = JSONBytes.quotes(second)
    return (first, end == 0 ? second : second & (end ^ (end &- 1)))
  }

  /// The newest frame whose events may have a key; −1 for none.
  @inline(__always)
  func first(of key: (UInt64, UInt64)) -> Int32 {
    slots.isEmpty ? -1 : slots[Self.slot(of: key)]
  }

  @inline(__always)
  static func slot(of key: (UInt64, UInt64)) -> Int {
    let mixed = (key.0 ^ key.1 &* 0xFF51_AFD7_ED55_8CCD) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 58)
  }

  /// Whether the bytes of a piece stand at a place.
  @inline(__always)
  func stands(_ piece: Piece, in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    let count = Int(piece.count)
    guard place &+ count <= text.count, let start = text.baseAddress else { return false }
    let bytes = UnsafeRawPointer(start) + place
    return words.withUnsafeBufferPointer { words in
      var word = Int(piece.firstWord)
      let last = count &- 8
      guard last >= 0 else {
        // What is short lies in the lowest bytes.
        var found: UInt64 = 0
        for offset in 0..<count {
          let byte = UInt64(bytes.load(fromByteOffset: offset, as: UInt8.self))
          found |= byte &<< (8 &* UInt64(offset))
        }
        return found == words[word]
      }
      var offset = 0
      while offset < last {
        if bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) != words[word] {
          return false
        }
        word &+= 1
        offset &+= 8
      }
      return bytes.loadUnaligned(fromByteOffset: last, as: UInt64.self) == words[word]
    }
  }
}
