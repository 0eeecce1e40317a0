// Owns the layout of a snapshot file: a header, a table of sections, and the sections. What may
// grow in memory lies on pages of its own, so that it can be mapped where it is needed; unless it
// is short, and copied.
//
//   0      magic │ format │ byte order │ page │ sections │ length │ position │ chain │
//          vocabulary │ check
//   256    section │ section │ …      name │ offset │ bytes │ cell │ checksum
//   page   the first section, the second, …
//
// `check` is the checksum of the header and the table, with itself as zero.

import EventSourcing

/// What a snapshot is the state of.
public struct SnapshotIdentity: Hashable, Sendable {
  /// The last log position that it reflects.
  public let position: Int64
  /// The hash chain of the log up to there.
  public let chain: Digest
  /// The hash of the vocabulary by which the events were folded.
  public let vocabulary: Digest

  public init(position: Int64, chain: Digest, vocabulary: Digest) {
    self.position = position
    self.chain = chain
    self.vocabulary = vocabulary
  }
}

/// A section as the table tells of it.
struct SnapshotSection {
  let name: String
  let offset: Int
  let byteCount: Int
  /// The bytes of one cell.
  let stride: Int
  let checksum: UInt64

  static let nameLength = 40
  static let length = 72
}

/// The first bytes of a file, and the way to and from them.
struct SnapshotHeader {
  let identity: SnapshotIdentity
  let sections: [SnapshotSection]
  let length: Int

  static let magic: UInt64 = 0x504E_534F_494C_4321
  /// Raised when the layout changes, and when the same events fold to something else.
  static let format: UInt32 = 14
  static let byteOrder: UInt32 = 0x0102_0304
  static let page = 4_096
  /// Columns of at least so many bytes are mapped on their own, others are copied.
  static let leastMapped = 1 << 15
  /// Sections that are not mapped on their own begin at multiples of this.
  static let alignment = 64
  static let tableOffset = 256
  static let sectionLimit = 1_024
  /// The last section: numbers that all others need, in the order in which they are asked for.
  static let numbersName = "numbers"
  private static let checkOffset = 136

  static func rounded(_ count: Int) -> Int { (count + page - 1) & ~(page - 1) }

  /// The bytes of the header and table, up to the first section.
  var bytes: [UInt8] {
    let count = Self.tableOffset + sections.count * SnapshotSection.length
    var bytes = [UInt8](repeating: 0, count: Self.rounded(count))
    bytes.withUnsafeMutableBytes { memory in
      memory.storeBytes(of: Self.magic, toByteOffset: 0, as: UInt64.self)
      memory.storeBytes(of: Self.format, toByteOffset: 8, as: UInt32.self)
      memory.storeBytes(of: Self.byteOrder, toByteOffset: 12, as: UInt32.self)
      memory.storeBytes(of: UInt32(Self.page), toByteOffset: 16, as: UInt32.self)
      memory.storeBytes(of: UInt32(sections.count), toByteOffset: 20, as: UInt32.self)
      memory.storeBytes(of: UInt64(length), toByteOffset: 24, as: UInt64.self)
      memory.storeBytes(of: identity.position, toByteOffset: 32, as: Int64.self)
      identity.chain.withBytes { memory[40..<72].copyBytes(from: $0) }
      identity.vocabulary.withBytes { memory[72..<104].copyBytes(from: $0) }
      for (number, section) in sections.enumerated() {
        let start = Self.tableOffset + number * SnapshotSection.length
        memory[start..<(start + SnapshotSection.nameLength)]
          .copyBytes(from: section.name.utf8.prefix(SnapshotSection.nameLength))
        let numbers = [section.offset, section.byteCount, section.stride].map { UInt64($0) }
        for (place, number) in (numbers + [section.checksum]).enumerated() {
          memory.storeBytes(
            of: number, toByteOffset: start + SnapshotSection.nameLength + place * 8,
            as: UInt64.self)
        }
      }
      let check = SnapshotChecksum.of(UnsafeRawBufferPointer(memory))
      memory.storeBytes(of: check, toByteOffset: Self.checkOffset, as: UInt64.self)
    }
    return bytes
  }

  /// Reads the header of a file whose first bytes, up to the end of the table, are given.
  /// - Parameter fileSize: the file's actual length.
  init(_ file: UnsafeRawBufferPointer, path: String, fileSize: Int) throws(SnapshotError) {
    func number<Number: FixedWidthInteger & BitwiseCopyable>(
      _ offset: Int, _ type: Number.Type
    ) -> Number { file.loadUnaligned(fromByteOffset: offset, as: Number.self) }

    guard file.count >= Self.page else { throw .notASnapshot(path: path) }
    let magic = number(0, UInt64.self)
    guard magic == Self.magic else {
      if magic == Self.magic.byteSwapped { throw .otherMachine(path: path) }
      throw .notASnapshot(path: path)
    }
    guard number(12, UInt32.self) == Self.byteOrder, number(16, UInt32.self) == Self.page else {
      throw .otherMachine(path: path)
    }
    guard number(8, UInt32.self) == Self.format else {
      throw .otherFormat(
        path: path, found: Int(number(8, UInt32.self)), supported: Int(Self.format))
    }
    let count = Int(number(20, UInt32.self))
    let end = Self.tableOffset + count * SnapshotSection.length
    guard count <= Self.sectionLimit, Self.rounded(end) <= file.count else {
      throw .damaged(path: path, section: "header")
    }
    var copy = Array(file[..<Self.rounded(end)])
    let check = number(Self.checkOffset, UInt64.self)
    for place in Self.checkOffset..<(Self.checkOffset + 8) { copy[place] = 0 }
    guard copy.withUnsafeBytes({ SnapshotChecksum.of($0) }) == check else {
      throw .damaged(path: path, section: "header")
    }
    let length = Int(clamping: number(24, UInt64.self))
    guard length == fileSize else {
      throw .wrongSize(path: path, expected: Int64(length), found: Int64(fileSize))
    }
    guard let chain = Digest(bytes: UnsafeRawBufferPointer(rebasing: file[40..<72])),
      let vocabulary = Digest(bytes: UnsafeRawBufferPointer(rebasing: file[72..<104]))
    else { throw .damaged(path: path, section: "header") }
    identity = SnapshotIdentity(
      position: number(32, Int64.self), chain: chain, vocabulary: vocabulary)
    self.length = length
    var sections: [SnapshotSection] = []
    for place in 0..<count {
      let start = Self.tableOffset + place * SnapshotSection.length
      let name = file[start..<(start + SnapshotSection.nameLength)].prefix { $0 != 0 }
      let fields = start + SnapshotSection.nameLength
      let section = SnapshotSection(
        name: String(decoding: name, as: UTF8.self),
        offset: Int(clamping: number(fields, UInt64.self)),
        byteCount: Int(clamping: number(fields + 8, UInt64.self)),
        stride: Int(clamping: number(fields + 16, UInt64.self)),
        checksum: number(fields + 24, UInt64.self))
      guard section.offset % Self.alignment == 0, section.offset <= length,
        section.byteCount <= length - section.offset, section.stride > 0,
        section.byteCount % section.stride == 0
      else { throw .damaged(path: path, section: "header") }
      sections.append(section)
    }
    self.sections = sections
  }
}
