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
      let base = UInt32(texts.count)
      texts.append(contentsOf: content)
      var scanner = JSONScanner(content)
      if let row = readCanonical(&scanner, base, position, instant) {
        events.append(row)
        recorded.append(instant)
        return
      }
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
    if let row = readCanonical(&scanner, UInt32(place), position, nil), scanner.isCanonical {
      events.append(row)
      recorded.append(nil)
      return true
    }
    participants.removeSubrange(before.0...)
    acts.removeSubrange(before.1...)
    return false
  }

  /// Texts up to this many bytes are kept whole; of longer ones, whose notes or quotes are long,
  /// only what is needed.
  private static let longest = 1 << 14

  /// Reads an event that lies among the texts from `base` on; `nil` where it is not as expected.
  private mutating func readCanonical(
    _ scanner: inout JSONScanner, _ base: UInt32, _ position: Int64, _ instant: Instant?
  ) -> EventRow? {
    var row = EventRow(position: position)
    guard scanner.take("{\"id\":"), let id = scanner.plainString(), id.count > 0,
      scanner.take(",\"type\":"), let type = scanner.plainString(), type.count > 0
    else { return nil }
    row.id = TextRange(id, base)
    row.idHash = TextHash.of(scanner.raw(id))
    beginShape(scanner.raw(type))
    var traits: EventShape.Traits = []
    var hasStart = false
    if scanner.take(",\"occurred\":") {
      guard let token = scanner.plainString(), readOccurrence(token, in: scanner, &row, base)
      else { return nil }
      hasStart = true
      if row.end != row.start { traits.insert(.period) }
    }
    var hasKnown = false
    if scanner.take(",\"known\":") {
      guard let token = scanner.plainString(), let span = span(of: token, in: scanner) else {
        return nil
      }
      row.known = span
      row.knownDate = TextRange(token, base)
      hasKnown = true
    }
    row.firstParticipant = Int32(participants.count)
    if scanner.take(",\"roles\":{") {
      guard readRoles(&scanner, base) else { return nil }
    }
    var status = EventStatus.confirmed
    var confidence: Double?
    guard readAttributes(&scanner, &row), readStatus(&scanner, &status, &confidence),
      readSources(&scanner, &row), readActs(&scanner, &row, base), scanner.take("}"),
      scanner.isAtEnd
    else { return nil }
    if !hasKnown { addKnown(to: &row, instant) }
    if !hasStart {
      (row.start, row.end, row.startDate) = (row.known, row.known, row.knownDate)
    }
    if row.actCount > 0 { traits.insert(.acts) }
    if spans[Int(row.start)] == .unknown { traits.insert(.startsUnknown) }
    let (shape, isNew) = endShape(status, confidence, traits)
    if isNew {
      shapes.append(
        EventShape(
          type: text(TextRange(type, base)), roles: shapeRoles.map { (text($0.name), $0.count) },
          status: status, confidence: confidence, traits: traits))
    }
    row.shape = shape
    return row
  }

  private func text(_ range: TextRange) -> String {
    let start = Int(range.start)
    return String(decoding: texts[start..<(start + Int(range.count))], as: UTF8.self)
  }

  // MARK: Dates

  /// Reads a date, or two with a slash between them.
  private mutating func readOccurrence(
    _ token: StringToken, in scanner: JSONScanner, _ row: inout EventRow, _ base: UInt32
  ) -> Bool {
    guard let slash = scanner.raw(token).firstIndex(of: UInt8(ascii: "/")) else {
      guard let span = span(of: token, in: scanner) else { return false }
      (row.start, row.end, row.startDate) = (span, span, TextRange(token, base))
      return true
    }
    // A period without one of its dates is rare.
    let middle = token.start + slash
    let from = StringToken(start: token.start, end: middle, hasEscapes: false)
    let to = StringToken(start: middle + 1, end: token.end, hasEscapes: false)
    guard let start = span(of: from, in: scanner), let end = span(of: to, in: scanner),
      spans[Int(start)].start < spans[Int(end)].end
    else { return false }
    row.start = start
    // What tells a period from a date is that its ends have numbers of their own.
    row.end = end == start ? add(spans[Int(end)]) : end
    row.startDate = TextRange(from, base)
    return true
  }

  /// The number of a date's span; `nil` for what is no date.
  private mutating func span(of token: StringToken, in scanner: JSONScanner) -> Int32? {
    let key = TokenCache<Int32>.key(token, in: scanner.bytes)
    if let key, let number = dateSpans[key] { return number }
    let text = String(decoding: scanner.raw(token), as: UTF8.self)
    guard let date = try? PartialDate(text) else { return nil }
    let number = add(date.span)
    if let key { dateSpans[key] = number }
    return number
  }

  /// Without a date of its own an event is known when a source was published, else when it was
  /// recorded.
  private mutating func addKnown(to row: inout EventRow, _ instant: Instant?) {
    let published = row.sources < 0 ? nil : sourceLists[Int(row.sources)].published
    row.known = add(FactEvent.knownSpan(published, recorded: instant))
    row.knownDate = row.sources < 0 ? .none : sourceLists[Int(row.sources)].publishedText
  }

  // MARK: Roles

  /// Reads roles up to the end of their object, and adds them to the shape.
  private mutating func readRoles(_ scanner: inout JSONScanner, _ base: UInt32) -> Bool {
    var previous: StringToken?
    repeat {
      guard let name = scanner.plainString(), name.count > 0, scanner.take(":") else {
        return false
      }
      if let previous, !scanner.precedes(previous, name) { return false }
      previous = name
      addToShape(scanner.raw(name))
      let first = participants.count
      if scanner.take("[") {
        repeat {
          guard readParticipant(&scanner, base) else { return false }
        } while scanner.take(",")
        guard scanner.take("]") else { return false }
        // One stands without a list.
        if participants.count - first < 2 { scanner.isCanonical = false }
      } else if !readParticipant(&scanner, base) {
        return false
      }
      addToShape(UInt32(participants.count - first))
      shapeRoles.append((TextRange(name, base), participants.count - first))
    } while scanner.take(",")
    return scanner.take("}")
  }

  /// Reads an id, or an object with an id and how it introduces its entity.
  private mutating func readParticipant(_ scanner: inout JSONScanner, _ base: UInt32) -> Bool {
    let isObject = scanner.take("{\"id\":")
    guard let id = scanner.plainString(), id.count > 0 else { return false }
    var participant = ParticipantRow(
      id: TextRange(id, base), hash: TextHash.of(scanner.raw(id)))
    if isObject {
      if scanner.take(",\"kind\":") {
        guard let kind = scanner.plainString(), kind.count > 0 else { return false }
        participant.kind = TextRange(kind, base)
      }
      if scanner.take(",\"name\":") {
        guard let name = scanner.plainString() else { return false }
        participant.name = TextRange(name, base)
        participant.isNamed = true
      }
      guard scanner.take("}") else { return false }
      if !participant.isIntroduced { scanner.isCanonical = false }
    }
    participants.append(participant)
    return true
  }
}
