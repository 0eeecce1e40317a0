// Owns the numbers of the shapes of a batch: what tells one from others is put together while an
// event is read, or taken from the frame of those that were read before.

extension EventBatch {
  /// Begins what tells a shape from others.
  mutating func beginShape(_ type: UnsafeBufferPointer<UInt8>) {
    shapeKey.removeAll(keepingCapacity: true)
    shapeRoles.removeAll(keepingCapacity: true)
    addToShape(type)
  }

  /// Goes on with the shape of an event that was written alike.
  mutating func resumeShape(_ shape: FrameTable.Shape) {
    shapeKey = shape.key
    shapeType = shape.type
    shapeRoles = shape.roles
  }

  /// Texts stand with their lengths, so that no two shapes read the same; in words, which are
  /// quicker to put together than bytes.
  mutating func addToShape(_ text: UnsafeBufferPointer<UInt8>) {
    shapeKey.append(UInt64(text.count))
    let raw = UnsafeRawBufferPointer(text)
    var index = 0
    while index &+ 8 <= text.count {
      shapeKey.append(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    if index < text.count { shapeKey.append(TextHash.tail(text, from: index)) }
  }

  mutating func addToShape(_ number: UInt32) { shapeKey.append(UInt64(number)) }

  /// The number of the shape that was put together. The caller adds one that is new.
  mutating func endShape(
    _ status: EventStatus, _ confidence: Double?, _ traits: EventShape.Traits
  ) -> (number: Int32, isNew: Bool) {
    shapeKey.append(UInt64(status.rank) << 8 | UInt64(traits.rawValue))
    if let confidence { shapeKey.append(confidence.bitPattern) }
    let (number, isNew) = shapeKey.withUnsafeBufferPointer { words in
      words.withMemoryRebound(to: UInt8.self) { shapeKeys.number($0) }
    }
    return (Int32(number), isNew)
  }

  /// The number of the shape that was put together from texts of the batch.
  mutating func number(
    ofShape status: EventStatus, _ confidence: Double?, _ traits: EventShape.Traits
  ) -> Int32 {
    let (number, isNew) = endShape(status, confidence, traits)
    if isNew {
      shapes.append(
        EventShape(
          type: text(shapeType), roles: shapeRoles.map { (text($0.name), $0.count) },
          status: status, confidence: confidence, traits: traits))
    }
    return number
  }

  private func text(_ range: TextRange) -> String {
    let start = Int(range.start)
    return String(decoding: texts[start..<(start + Int(range.count))], as: UTF8.self)
  }

  // MARK: Frames

  /// Notes where an event at hand differs from those that are written alike.
  @inline(__always)
  mutating func note(_ gap: FrameGap, _ token: StringToken) {
    if events.count >= Self.frameless { frameGaps.append(FrameGapPlace(gap, token)) }
  }

  /// Remembers how an event is written that was read up to the end of its roles; the number of the
  /// frame, or −1 where none was made. Without roles the field that comes next might tell it from
  /// others.
  mutating func learnFrame(_ scanner: JSONScanner, from place: Int) -> Int32 {
    guard events.count >= Self.frameless, !shapeRoles.isEmpty else { return -1 }
    return frames.learn(
      scanner.bytes, from: place, to: scanner.index, gaps: frameGaps,
      isCanonical: scanner.isCanonical,
      shape: FrameTable.Shape(key: shapeKey, type: shapeType, roles: shapeRoles))
  }
}
