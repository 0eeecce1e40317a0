// Owns the canonical form of an event: the bytes that are hashed, compared and stored, the same
// for all ways to write one content. A journal line is the canonical form and a line feed.
//
// Compact JSON; fields in the order of `EventField`; absent when empty or the default; role names
// and keys in order of their UTF-8 bytes; one participant without list, and without object when
// it only has an id.

import Chronology
import ContentHashing
import Diagnostics

/// Writes events in their canonical form.
///
/// ```swift
/// let content = try EventEncoder.content(of: event)   // {"id":"e1","type":"release",…}
/// ```
public enum EventEncoder {
  /// The canonical form. Throws `event.unstorable-value` for attributes that are nodes,
  /// relationships or paths, which only mean something inside a statement.
  public static func content(of event: FactEvent) throws(Diagnostic) -> [UInt8] {
    var writer = JSONWriter()
    try write(event, id: event.id, to: &writer)
    return writer.bytes
  }

  /// The journal line of an event: its canonical form, ended by a line feed.
  public static func line(of event: FactEvent) throws(Diagnostic) -> [UInt8] {
    var writer = JSONWriter()
    try write(event, id: event.id, to: &writer)
    writer.write(0x0A)
    return writer.bytes
  }

  /// The id that an event has when its author gave none: it follows from everything else.
  public static func derivedID(of event: FactEvent) throws(Diagnostic) -> String {
    var writer = JSONWriter()
    try write(event, id: nil, to: &writer)
    let hash = writer.withBytes { Digest.of($0) }
    return "e-" + hash.description.prefix(16)
  }

  /// SHA-256 of the canonical form.
  public static func contentHash(of event: FactEvent) throws(Diagnostic) -> Digest {
    Digest.of(try content(of: event))
  }

  private static func write(_ event: FactEvent, id: String?, to writer: inout JSONWriter)
    throws(Diagnostic)
  {
    if let id {
      writer.write("{\"id\":")
      writer.write(string: id)
      writer.write(",\"type\":")
    } else {
      writer.write("{\"type\":")
    }
    writer.write(string: event.type)
    if let occurred = event.occurred {
      writer.write(",\"occurred\":")
      writer.write(string: occurred.description)
    }
    if let known = event.known {
      writer.write(",\"known\":")
      writer.write(string: known.text)
    }
    write(event.roles, to: &writer)
    if !event.attributes.isEmpty {
      writer.write(",\"attributes\":")
      try write(event.attributes, to: &writer)
    }
    if event.status != .confirmed {
      writer.write(",\"status\":")
      writer.write(string: event.status.rawValue)
    }
    if let confidence = event.confidence {
      writer.write(",\"confidence\":")
      writer.write(finite: confidence)
    }
    write(event.sources, to: &writer)
    if let note = event.note {
      writer.write(",\"note\":")
      writer.write(string: note)
    }
    write(event.acts, to: &writer)
    write(event.relates, to: &writer)
    writer.write(UInt8(ascii: "}"))
  }
}
