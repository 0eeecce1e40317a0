// Owns reading an event by the frame of those that were written alike. What does not fit, or is
// not as expected, is left to the reading field by field, which makes the frames.

import Chronology

extension EventBatch {
  /// A batch of fewer events makes no frames: they would cost more than they save.
  static var frameless: Int { 8 }

  /// Reads from the end of the id up to the end of the roles, and leaves the scanner there; the
  /// number of the frame, or −1 where none fits and nothing is read.
  @inline(never)
  mutating func readFramed(
    _ scanner: inout JSONScanner, _ base: UInt32, _ row: inout EventRow
  ) -> Int32 {
    let place = scanner.index &- 1
    guard let key = FrameTable.key(scanner.bytes, from: place) else { return -1 }
    var number = frames.first(of: key)
    while number >= 0 {
      let frame = frames[number]
      if frame.first == key.0, frame.second == key.1 {
        if read(frame.firstPiece, &scanner, from: place, base, &row) { return number }
        scanner.index = place &+ 1
        (row.start, row.startDate) = (-1, .none)
        (row.known, row.knownDate) = (-1, .none)
        let added = participants.count &- Int(row.firstParticipant)
        if added > 0 { participants.removeLast(added) }
      }
      number = frame.next
    }
    return -1
  }

  /// Reads the gaps of a frame; whether all stands there.
  @inline(__always)
  private mutating func read(
    _ firstPiece: Int32, _ scanner: inout JSONScanner, from start: Int, _ base: UInt32,
    _ row: inout EventRow
  ) -> Bool {
    let text = scanner.bytes
    var number = firstPiece
    var place = start
    while true {
      let piece = frames.piece(number)
      guard frames.stands(piece, in: text, at: place) else { return false }
      place &+= Int(piece.count)
      number &+= 1
      switch piece.gap {
      case .none:
        scanner.index = place
        return true
      case .occurred, .known:
        guard let end = readDate(piece.gap, &scanner, at: place, base, &row) else { return false }
        place = end
      case .participant:
        if let id = ShortString(text, from: place) {
          participants.append(
            ParticipantRow(id: TextRange(place, id.end, base), hash: id.hash))
          place = id.end
          continue
        }
        guard let token = scanner.string(from: place), token.count > 0 else { return false }
        participants.append(
          ParticipantRow(id: TextRange(token, base), hash: scanner.hash(of: token)))
        place = token.end
      case .kind:
        guard let token = scanner.string(from: place), token.count > 0 else { return false }
        participants[participants.count &- 1].kind = TextRange(token, base)
        place = token.end
      case .name:
        guard let token = scanner.string(from: place) else { return false }
        participants[participants.count &- 1].name = TextRange(token, base)
        participants[participants.count &- 1].isNamed = true
        place = token.end
      }
    }
  }

  /// Reads a date, or two with a slash between them; the end of it.
  @inline(__always)
  private mutating func readDate(
    _ gap: FrameGap, _ scanner: inout JSONScanner, at place: Int, _ base: UInt32,
    _ row: inout EventRow
  ) -> Int? {
    if let span = day(scanner, at: place, before: UInt8(ascii: "\"")) {
      let range = TextRange(place, place &+ 10, base)
      if gap == .occurred {
        (row.start, row.end, row.startDate) = (span, span, range)
      } else {
        (row.known, row.knownDate) = (span, range)
      }
      return place &+ 10
    }
    if gap == .occurred, let start = day(scanner, at: place, before: UInt8(ascii: "/")),
      let end = day(scanner, at: place &+ 11, before: UInt8(ascii: "\""))
    {
      row.startDate = TextRange(place, place &+ 10, base)
      return addPeriod(start, end, to: &row) ? place &+ 21 : nil
    }
    guard let token = scanner.string(from: place) else { return nil }
    if gap == .occurred {
      guard readOccurrence(token, in: scanner, &row, base) else { return nil }
    } else {
      guard let span = span(of: token, in: scanner) else { return nil }
      (row.known, row.knownDate) = (span, TextRange(token, base))
    }
    return token.end
  }

  /// The number of the span of a day that stands here before a byte.
  @inline(__always)
  private mutating func day(
    _ scanner: JSONScanner, at place: Int, before end: UInt8
  ) -> Int32? {
    let text = scanner.bytes
    guard place &+ 16 <= text.count, text[place &+ 10] == end else { return nil }
    let raw = UnsafeRawBufferPointer(text)
    let first = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    let second = raw.loadUnaligned(fromByteOffset: place &+ 8, as: UInt16.self)
    // The key that `TokenCache` makes of ten bytes.
    let key = (UInt64(littleEndian: first), UInt64(UInt16(littleEndian: second)) | 10 &<< 56)
    return dateSpans[key] ?? newDay(text, at: place, key)
  }

  @inline(never)
  private mutating func newDay(
    _ text: UnsafeBufferPointer<UInt8>, at place: Int, _ key: (UInt64, UInt64)
  ) -> Int32? {
    let bytes = UnsafeBufferPointer(rebasing: text[place..<(place + 10)])
    guard let span = InstantSpan(plainDay: bytes) else { return nil }
    let number = add(span)
    dateSpans[key] = number
    return number
  }

  /// Reads all that follows the roles where it is a list of sources that was read before, or
  /// nothing; whether it is.
  @inline(__always)
  mutating func readKnownRest(_ scanner: inout JSONScanner, _ row: inout EventRow) -> Bool {
    let last = scanner.bytes.count &- 1
    guard last >= scanner.index, scanner.bytes[last] == UInt8(ascii: "}") else { return false }
    if scanner.index < last {
      var ahead = scanner
      guard ahead.take(",\"sources\":"), ahead.index < last,
        let key = sourceKeys.find(UnsafeBufferPointer(rebasing: scanner.bytes[ahead.index..<last])),
        sourceKeyLists[key].number != Self.refused
      else { return false }
      row.sources = sourceKeyLists[key].number
      if !sourceKeyLists[key].isCanonical { scanner.isCanonical = false }
    }
    row.firstAct = Int32(truncatingIfNeeded: acts.count)
    scanner.index = last &+ 1
    return true
  }
}

extension JSONScanner {
  /// Moves over a string without escapes whose opening quote stands before a place; `nil` where it
  /// is none.
  @inline(never)
  mutating func string(from place: Int) -> StringToken? {
    index = place &- 1
    guard let token = try? stringToken(), !token.hasEscapes else { return nil }
    return token
  }

  /// The `TextHash` of a string without escapes.
  @inline(__always)
  func hash(of token: StringToken) -> UInt64 {
    TextHash.of(bytes, from: token.start, to: token.end)
  }
}
