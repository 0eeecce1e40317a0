// Owns reading an event: one JSON object straight into a `FactEvent`, and which fields it may
// have. What stands inside the fields is read in extensions beside it; whether the vocabulary
// allows it is not asked here.

import Chronology
import Diagnostics

/// Reads events as journals write them, one JSON object each, in any order of the fields.
///
/// Strict: invalid UTF-8, unknown or repeated names, text after the event, integers beyond 64 bits
/// and impossible dates are refused, with the place in UTF-8 bytes from the start of the text.
/// Ids are `journal.…` for what is no JSON and `event.…` for what is no event. Keep one decoder for
/// many lines: it remembers dates that come again.
///
/// ```swift
/// var decoder = EventDecoder()
/// let event = try decoder.decode(#"{"id":"e1","type":"release","known":"2025-05"}"#)
/// ```
public struct EventDecoder: Sendable {
  var dates = TokenCache<PartialDate>()
  /// Whether the event that was read last stood in its canonical form. Some that do are not
  /// recognized; none that does not is taken for one that does.
  public internal(set) var wasCanonical = false

  public init() {}

  /// Reads one event.
  public mutating func decode(_ text: String) throws(Diagnostic) -> FactEvent {
    try decode(Array(text.utf8))
  }

  /// Reads one event from UTF-8 bytes.
  public mutating func decode(_ bytes: [UInt8]) throws(Diagnostic) -> FactEvent {
    try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try decode(buffer) }
  }

  /// Reads one event from UTF-8 bytes, which are not kept.
  public mutating func decode(_ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic)
    -> FactEvent
  {
    var event = FactEvent(id: "", type: "")
    wasCanonical = false
    try decode(bytes, into: &event)
    return event
  }

  // The event is filled in where it will stay: copying one is as dear as reading it.
  private mutating func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, into event: inout FactEvent
  ) throws(Diagnostic) {
    var scanner = JSONScanner(bytes)
    var seen: UInt32 = 0
    scanner.skipSpace()
    let start = scanner.index
    try scanner.open(UInt8(ascii: "{"), expecting: "an event, which starts with '{'")
    var more = scanner.hasFirst(before: UInt8(ascii: "}"))
    while more {
      let name = try scanner.name()
      guard let field = EventField(name, in: scanner) else {
        throw try unknownName(
          name, in: scanner, of: "an event", among: EventField.allCases.map { "\($0.name)" })
      }
      let bit: UInt32 = 1 << UInt32(field.rawValue)
      guard seen & bit == 0 else { throw repeated(name, in: scanner) }
      // A later field was there before.
      if seen > bit { scanner.isCanonical = false }
      seen |= bit
      try read(field, of: &event, from: &scanner)
      more = try scanner.hasNext(before: UInt8(ascii: "}"))
    }
    let end = scanner.index
    try scanner.finish()
    guard seen & (1 << UInt32(EventField.type.rawValue)) != 0 else {
      throw Diagnostic(
        id: "event.missing-field", message: "the event has no 'type'",
        span: TextSpan(start: start, end: end))
    }
    if seen & (1 << UInt32(EventField.id.rawValue)) == 0 {
      scanner.isCanonical = false
      event.id = try EventEncoder.derivedID(of: event)
    }
    wasCanonical = scanner.isCanonical
  }

  private mutating func read(
    _ field: EventField, of event: inout FactEvent, from scanner: inout JSONScanner
  ) throws(Diagnostic) {
    switch field {
    case .id: event.id = try identifier("an event id, a string", from: &scanner)
    case .type: event.type = try identifier("an event type, a string", from: &scanner)
    case .occurred: event.occurred = try occurrence(from: &scanner)
    case .known: event.known = try date(from: &scanner)
    case .roles: event.roles = try roles(from: &scanner)
    case .attributes:
      event.attributes = try map(expecting: "an object of attributes", from: &scanner)
      if event.attributes.isEmpty { scanner.isCanonical = false }
    case .status:
      event.status = try status(from: &scanner)
      if event.status == .confirmed { scanner.isCanonical = false }
    case .confidence:
      event.confidence = try confidence(from: &scanner)
      scanner.isCanonical = false
    case .sources: event.sources = try sources(from: &scanner)
    case .note: event.note = try scanner.string("a note, a string")
    case .retracts: event.acts.retracts = try identifiers(from: &scanner)
    case .corrects: event.acts.corrects = try identifiers(from: &scanner)
    case .disputes: event.acts.disputes = try identifiers(from: &scanner)
    case .refines: event.acts.refines = try identifiers(from: &scanner)
    case .supports: event.acts.supports = try identifiers(from: &scanner)
    case .relates: event.relates = try links(from: &scanner)
    }
  }

  @inline(never)
  func unknownName(
    _ name: StringToken, in scanner: JSONScanner, of what: String, among names: [String]
  ) throws(Diagnostic) -> Diagnostic {
    let text = try scanner.text(of: name)
    let known = names.joined(separator: ", ")
    return Diagnostic(
      id: "event.unknown-field", message: "unknown field '\(text)' of \(what)", span: name.span,
      hint: NearestName.hint(for: text, among: names) ?? "its fields are \(known)")
  }

  @inline(never)
  func repeated(_ name: StringToken, in scanner: JSONScanner) -> Diagnostic {
    let text = String(decoding: scanner.raw(name), as: UTF8.self)
    return Diagnostic(
      id: "event.duplicate-field", message: "field '\(text)' stands twice", span: name.span)
  }
}
