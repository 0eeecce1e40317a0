// Owns the making of frames, out of events that were read field by field.

extension FrameTable {
  /// Remembers how an event is written; its number, or −1 where it is not remembered.
  ///
  /// - Parameters:
  ///   - place: where the id has ended
  ///   - end: where the roles have ended
  mutating func learn(
    _ text: UnsafeBufferPointer<UInt8>, from place: Int, to end: Int, gaps: [FrameGapPlace],
    isCanonical: Bool, shape: Shape
  ) -> Int32 {
    guard frames.count < Self.limit, gaps.count <= Self.gapLimit,
      let key = Self.key(text, from: place)
    else { return -1 }
    if slots.isEmpty { slots.append(contentsOf: repeatElement(-1, count: 64)) }
    let number = Int32(frames.count)
    let slot = Self.slot(of: key)
    frames.append(
      Frame(
        first: key.0, second: key.1, firstPiece: Int32(pieces.count), next: slots[slot],
        isCanonical: isCanonical))
    slots[slot] = number
    shapes.append(shape)
    var start = place
    for gap in gaps {
      add(text, start..<gap.start, before: gap.gap)
      start = gap.end
    }
    add(text, start..<end, before: .none)
    return number
  }

  private mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, before gap: FrameGap
  ) {
    pieces.append(
      Piece(firstWord: Int32(words.count), count: Int32(range.count), gap: gap))
    let raw = UnsafeRawBufferPointer(text)
    let last = range.upperBound - 8
    guard last >= range.lowerBound else {
      words.append(range.reversed().reduce(0) { $0 << 8 | UInt64(text[$1]) })
      return
    }
    for place in stride(from: range.lowerBound, to: last, by: 8) {
      words.append(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    words.append(raw.loadUnaligned(fromByteOffset: last, as: UInt64.self))
  }
}
