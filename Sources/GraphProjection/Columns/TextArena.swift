// Owns texts that are kept once each, without a number: the place is the number. Place 0 is the
// empty text. One thread writes; the bytes never move.
//
//   place ──► length, in groups of seven bits, low ones first │ UTF-8

final class TextArena: @unchecked Sendable {
  let bytes = SegmentedColumn<UInt8>()
  @exclusivity(unchecked) private(set) var count = 1

  init() { bytes.reserve(0) }

  deinit { bytes.deallocate() }

  func add(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let source = text.baseAddress, text.count > 0 else { return 0 }
    typealias Bytes = SegmentedColumn<UInt8>
    let whole = text.count + 10
    while Bytes.segment(of: count) != Bytes.segment(of: count + whole - 1) {
      count = Bytes.firstIndex(ofSegment: Bytes.segment(of: count) + 1)
    }
    let place = count
    bytes.reserve(place)
    if text.count < 0x80 {
      let cell = bytes.pointer(place)
      cell.pointee = UInt8(truncatingIfNeeded: text.count)
      (cell + 1).update(from: source, count: text.count)
      count = place + 1 + text.count
      return UInt32(place)
    }
    var length = text.count
    while length >= 0x80 {
      push(UInt8(truncatingIfNeeded: length) | 0x80)
      length >>= 7
    }
    push(UInt8(truncatingIfNeeded: length))
    bytes.pointer(count).update(from: source, count: text.count)
    count += text.count
    return UInt32(place)
  }

  private func push(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  func write(_ name: String, to writer: SnapshotWriter) { writer.column(name, bytes, count) }

  func read(_ name: String, from reader: inout SnapshotReader) throws(SnapshotError) {
    count = max(1, try reader.column(name, bytes))
  }

  func text(_ place: UInt32) -> UnsafeBufferPointer<UInt8> {
    guard place > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    var cell = bytes.pointer(Int(place))
    var length = 0
    var shift = 0
    while cell.pointee & 0x80 != 0 {
      length |= Int(cell.pointee & 0x7F) << shift
      shift += 7
      cell += 1
    }
    length |= Int(cell.pointee) << shift
    return UnsafeBufferPointer(start: cell + 1, count: length)
  }
}
