// Owns the packed lane: numbers of 32 bits in as few bits as their neighbourhood needs, each to be
// had without its neighbours, so that a lane in a mapped file is read where it lies.
//
//   lane    heads │ data
//   head    base (4 bytes) │ where its data begins, in 16 bytes (4) │ bits (1), slope (3)
//   data    128 numbers × bits │ where there are exceptions: a bit for each number │ exceptions
//   number  at a place of its block:  base + place × slope / 16 + its bits, or its exception
//
// Few numbers that lie far from the others of their block are exceptions, whose distance has bits
// of its own; the head's slope then shares its bytes with how many these are (`PackedHead`).
//
// The slope is for numbers that rise, or fall, evenly. Sums wrap around, so that what was packed
// comes back; whatever lies there, nothing outside the data is read.

/// Packed numbers in memory that somebody else keeps.
struct PackedLane: @unchecked Sendable {
  let count: Int
  private let heads: UnsafePointer<UInt32>
  private let data: UnsafeRawPointer
  /// The last byte at which eight can be read.
  private let limit: Int

  static let blockBits = 7
  static let blockLength = 1 << blockBits
  static let wordsOfHead = 3
  /// The bytes in which places of data are counted: a block of one bit a number.
  static let unit = 16

  static func blocks(_ count: Int) -> Int { (count + blockLength - 1) >> blockBits }

  /// - Parameter byteCount: of the data, at least eight.
  init(
    count: Int, heads: UnsafePointer<UInt32>, data: UnsafeRawPointer, byteCount: Int
  ) {
    self.count = count
    self.heads = heads
    self.data = data
    limit = byteCount - 8
  }

  /// A lane without numbers.
  static let empty: PackedLane = {
    let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    memory.initialize(to: 0)
    return PackedLane(
      count: 0, heads: UnsafeRawPointer(memory).assumingMemoryBound(to: UInt32.self),
      data: UnsafeRawPointer(memory), byteCount: 8)
  }()

  subscript(index: Int) -> UInt32 {
    @inline(__always) get {
      let words = heads + (index >> Self.blockBits) &* Self.wordsOfHead
      let head = PackedHead(word: words[2])
      let place = index & (Self.blockLength &- 1)
      let start = Int(words[1]) &* Self.unit
      let line = words[0] &+ head.line(place)
      if head.hasExceptions, let own = exception(head, start, place) { return line &+ own }
      let bit = place &* head.bits
      return line &+ UInt32(truncatingIfNeeded: read(start &+ bit >> 3, bit & 7, head.bits))
    }
  }

  /// Some bits of the data.
  @inline(__always)
  private func read(_ byte: Int, _ shift: Int, _ bits: Int) -> UInt64 {
    let mask = (1 as UInt64) &<< UInt64(truncatingIfNeeded: bits) &- 1
    return (word(byte) &>> UInt64(truncatingIfNeeded: shift)) & mask
  }

  @inline(__always)
  private func word(_ byte: Int) -> UInt64 {
    UInt64(
      littleEndian: data.loadUnaligned(fromByteOffset: min(byte, limit), as: UInt64.self))
  }

  /// How far an exception lies from the line; `nil` for a number that is none.
  private func exception(_ head: PackedHead, _ start: Int, _ place: Int) -> UInt32? {
    let marks = start + head.bits * Self.unit
    let low = word(marks)
    let high = word(marks + 8)
    let mark = (1 as UInt64) << UInt64(place & 63)
    guard (place < 64 ? low : high) & mark != 0 else { return nil }
    let before = ((place < 64 ? low : high) & (mark - 1)).nonzeroBitCount
    let bit = (place < 64 ? before : low.nonzeroBitCount + before) * head.exceptionBits
    let own = read(marks + Self.unit + bit >> 3, bit & 7, head.exceptionBits)
    return PackedHead.distance(UInt32(truncatingIfNeeded: own))
  }
}

/// The last word of a block's head.
struct PackedHead {
  let word: UInt32

  private static let exceptionFlag: UInt32 = 64

  init(word: UInt32) { self.word = word }

  /// - Parameter exceptionBits: 0 where there are no exceptions.
  init(bits: Int, slope: Int, exceptionBits: Int) {
    let rest =
      exceptionBits == 0
      ? slope << 8 : slope << 14 | exceptionBits << 8 | Int(Self.exceptionFlag)
    word = UInt32(truncatingIfNeeded: rest | bits)
  }

  @inline(__always)
  var bits: Int { Int(word & 63) }
  @inline(__always)
  var hasExceptions: Bool { word & Self.exceptionFlag != 0 }
  var exceptionBits: Int { Int(word >> 8 & 63) }

  /// What the slope adds at a place.
  @inline(__always)
  func line(_ place: Int) -> UInt32 {
    let slope = Int(Int32(bitPattern: word) >> (hasExceptions ? 14 : 8))
    return UInt32(truncatingIfNeeded: (place &* slope) >> 4)
  }

  /// Slopes that leave room for exceptions.
  static let slopesWithExceptions = -(1 << 17)..<(1 << 17)

  /// Distances to either side as small numbers.
  static func folded(_ distance: UInt32) -> UInt32 {
    let own = Int32(bitPattern: distance)
    return UInt32(bitPattern: own << 1 ^ own >> 31)
  }

  static func distance(_ folded: UInt32) -> UInt32 { folded >> 1 ^ (0 &- (folded & 1)) }
}
