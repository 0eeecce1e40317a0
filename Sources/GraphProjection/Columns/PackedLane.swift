// Owns the packed lane: numbers of 32 bits in as few bits as their neighbourhood needs, each to be
// had without its neighbours, so that a lane in a mapped file is read where it lies.
//
//   lane    heads │ data
//   head    base (4 bytes) │ where its data begins, in 16 bytes (4) │ bits (1), slope (3)
//   data    128 numbers × bits
//   number  at a place of its block:  base + place × slope / 16 + its bits
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
      let block = Block(heads + (index >> Self.blockBits) &* Self.wordsOfHead)
      return number(block, index & (Self.blockLength &- 1))
    }
  }

  private struct Block {
    let base: UInt32
    let start: Int
    let bits: Int
    let slope: Int

    @inline(__always)
    init(_ head: UnsafePointer<UInt32>) {
      base = head[0]
      start = Int(head[1]) &* unit
      bits = Int(head[2] & 63)
      slope = Int(Int32(bitPattern: head[2]) >> 8)
    }
  }

  @inline(__always)
  private func number(_ block: Block, _ place: Int) -> UInt32 {
    let bit = place &* block.bits
    let byte = min(block.start &+ bit >> 3, limit)
    let word = UInt64(littleEndian: data.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
    let mask = (1 as UInt64) &<< UInt64(truncatingIfNeeded: block.bits) &- 1
    let own = UInt32(truncatingIfNeeded: (word &>> UInt64(truncatingIfNeeded: bit & 7)) & mask)
    return block.base &+ UInt32(truncatingIfNeeded: (place &* block.slope) >> 4) &+ own
  }

  /// Writes the numbers of a block to memory that has room for a whole one.
  func unpack(_ block: Int, into numbers: UnsafeMutablePointer<UInt32>) {
    let head = Block(heads + block &* Self.wordsOfHead)
    for place in 0..<Self.blockLength { numbers[place] = number(head, place) }
  }
}

/// Cells that can be taken apart into numbers of 32 bits, and put together again.
protocol PackedCell: BitwiseCopyable {
  static var laneCount: Int { get }
  /// The number of the cell in a lane.
  func word(_ lane: Int) -> UInt32
  /// - Parameter words: the number in each lane.
  init(words: (Int) -> UInt32)
}

extension UInt32: PackedCell {
  static var laneCount: Int { 1 }
  func word(_ lane: Int) -> UInt32 { self }
  init(words: (Int) -> UInt32) { self = words(0) }
}

extension Int32: PackedCell {
  static var laneCount: Int { 1 }
  func word(_ lane: Int) -> UInt32 { UInt32(bitPattern: self) }
  init(words: (Int) -> UInt32) { self = Int32(bitPattern: words(0)) }
}
