// Owns adding an event to a batch straight from its canonical form, as it lies in a log: nearly all
// events are read here without becoming a value. What is written otherwise, or is rare, is read by
// the `EventDecoder`, which refuses what is no event; here nothing is refused, only left to it.

import Chronology
import Diagnostics

extension EventBatch {
  /// Adds an event as it lies in a log. Its position must come after those of the others.
  /// - Throws: what `EventDecoder` says of a text that is no event
  public mutating func append(
    content: UnsafeBufferPointer<UInt8>, position: Int64, recorded instant: Instant?
  ) throws(Diagnostic) {
    let before = (participants.count, acts.count)
    if content.count <= Self.longest {
      let base = add(content)
      var scanner = JSONScanner(content)
      if readCanonical(&scanner, base, position, instant, mustBeCanonical: false) { return }
    }
    // What else was added is of use to other events, or of none.
    participants.removeSubrange(before.0...)
    acts.removeSubrange(before.1...)
    append(try decoder.decode(content), position: position, recorded: instant)
  }

  /// Adds an event that lies among the texts of the batch from a place on, if it stands there as
  /// the `EventEncoder` would write it; whether it does. Like `EventDecoder.wasCanonical`, this
  /// fails to recognize some that do.
  ///
  /// - Parameter content: the bytes from there on, up to the end of the event
  public mutating func appendInPlace(
    _ content: UnsafeBufferPointer<UInt8>, at place: Int, position: Int64
  ) -> Bool {
    let before = (participants.count, acts.count)
    var scanner = JSONScanner(content)
    if readCanonical(&scanner, UInt32(place), position, nil, mustBeCanonical: true) { return true }
    participants.removeSubrange(before.0...)
    acts.removeSubrange(before.1...)
    return false
  }

  /// Texts up to this many bytes are kept whole; of longer ones, whose notes or quotes are long,
  /// only what is needed.
  private static let longest = 1 << 14

  /// Adds an event that lies among the texts from `base` on; false where it is not as expected.
  @inline(__always)
  private mutating func readCanonical(
    _ scanner: inout JSONScanner, _ base: UInt32, _ position: Int64, _ instant: Instant?,
    mustBeCanonical: Bool
  ) -> Bool {
    var row = EventRow(position: position)
    (row.start, row.known) = (-1, -1)
    row.firstParticipant = Int32(truncatingIfNeeded: participants.count)
    guard scanner.take("{\"id\":"), let idEnd = readID(&scanner, base, &row) else { return false }
    var frame = readFramed(&scanner, base, &row)
    let isFramed = frame >= 0
    if isFramed {
      if !frames[frame].isCanonical { scanner.isCanonical = false }
    } else {
      guard readHead(&scanner, &row, base) else { return false }
      frame = learnFrame(scanner, from: idEnd)
    }
    var status = EventStatus.confirmed
    var confidence: Double?
    if !readKnownRest(&scanner, &row) {
      guard readAttributes(&scanner, &row), readStatus(&scanner, &status, &confidence),
        readSources(&scanner, &row), readActs(&scanner, &row, base), scanner.take("}"),
        scanner.isAtEnd
      else { return false }
    }
    if row.known < 0 { addKnown(to: &row, instant) }
    if row.start < 0 {
      (row.start, row.end, row.startDate) = (row.known, row.known, row.knownDate)
    }
    var traits: EventShape.Traits = []
    if row.end != row.start { traits.insert(.period) }
    if row.actCount > 0 { traits.insert(.acts) }
    if hasUnknown, spans[Int(row.start)] == .unknown { traits.insert(.startsUnknown) }
    let isPlain = status == .confirmed && confidence == nil && traits.isSubset(of: .period)
    row.shape = frame >= 0 && isPlain ? frames[frame].shape(isPeriod: !traits.isEmpty) : -1
    if row.shape < 0 {
      if isFramed { resumeShape(frames.shape(of: frame)) }
      row.shape = number(ofShape: status, confidence, traits)
      if frame >= 0, isPlain { frames[frame].note(row.shape, isPeriod: !traits.isEmpty) }
    }
    guard !mustBeCanonical || scanner.isCanonical else { return false }
    note(instant, of: &row)
    events.append(row)
    return true
  }

  /// Reads the id; where it ends.
  @inline(__always)
  private mutating func readID(
    _ scanner: inout JSONScanner, _ base: UInt32, _ row: inout EventRow
  ) -> Int? {
    let start = scanner.index &+ 1
    guard scanner.current == UInt8(ascii: "\"") else { return nil }
    if let id = ShortString(scanner.bytes, from: start) {
      row.id = TextRange(start, id.end, base)
      row.idHash = id.hash
      scanner.index = id.end &+ 1
      return id.end
    }
    guard let id = scanner.string(from: start), id.count > 0 else { return nil }
    row.id = TextRange(id, base)
    row.idHash = scanner.hash(of: id)
    return id.end
  }

  /// Reads, field by field, what stands after the id up to the end of the roles.
  private mutating func readHead(
    _ scanner: inout JSONScanner, _ row: inout EventRow, _ base: UInt32
  ) -> Bool {
    guard scanner.take(",\"type\":"), let type = scanner.plainString(), type.count > 0
    else { return false }
    beginShape(scanner.raw(type))
    shapeType = TextRange(type, base)
    frameGaps.removeAll(keepingCapacity: true)
    if scanner.take(",\"occurred\":") {
      guard let token = scanner.plainString(), readOccurrence(token, in: scanner, &row, base)
      else { return false }
      note(.occurred, token)
    }
    if scanner.take(",\"known\":") {
      guard let token = scanner.plainString(), let span = span(of: token, in: scanner) else {
        return false
      }
      note(.known, token)
      row.known = span
      row.knownDate = TextRange(token, base)
    }
    guard scanner.take(",\"roles\":{") else { return true }
    return readRoles(&scanner, base)
  }
}
