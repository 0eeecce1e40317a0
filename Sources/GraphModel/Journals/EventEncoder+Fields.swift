// Owns the canonical form of what stands inside an event's fields.

import Chronology
import Diagnostics

extension EventEncoder {
  static func write(_ roles: [RoleAssignment], to writer: inout JSONWriter) {
    guard roles.contains(where: { !$0.participants.isEmpty }) else { return }
    writer.write(",\"roles\":")
    var separator = UInt8(ascii: "{")
    for assignment in roles.orderedByBytes where !assignment.participants.isEmpty {
      writer.write(separator)
      writer.write(string: assignment.role)
      writer.write(UInt8(ascii: ":"))
      if assignment.participants.count == 1 {
        write(assignment.participants[0], to: &writer)
      } else {
        var separator = UInt8(ascii: "[")
        for participant in assignment.participants {
          writer.write(separator)
          write(participant, to: &writer)
          separator = UInt8(ascii: ",")
        }
        writer.write(UInt8(ascii: "]"))
      }
      separator = UInt8(ascii: ",")
    }
    writer.write(UInt8(ascii: "}"))
  }

  private static func write(_ participant: Participant, to writer: inout JSONWriter) {
    guard participant.kind != nil || participant.name != nil else {
      writer.write(string: participant.id)
      return
    }
    writer.write("{\"id\":")
    writer.write(string: participant.id)
    write(participant.kind, named: ",\"kind\":", to: &writer)
    write(participant.name, named: ",\"name\":", to: &writer)
    writer.write(UInt8(ascii: "}"))
  }

  static func write(_ sources: [Source], to writer: inout JSONWriter) {
    guard !sources.isEmpty else { return }
    writer.write(",\"sources\":")
    var separator = UInt8(ascii: "[")
    for source in sources {
      writer.write(separator)
      separator = UInt8(ascii: "{")
      write(source.url, named: "\"url\":", after: &separator, to: &writer)
      write(source.title, named: "\"title\":", after: &separator, to: &writer)
      write(source.publisher, named: "\"publisher\":", after: &separator, to: &writer)
      write(source.published?.text, named: "\"published\":", after: &separator, to: &writer)
      write(source.quote, named: "\"quote\":", after: &separator, to: &writer)
      writer.write(UInt8(ascii: "}"))
      separator = UInt8(ascii: ",")
    }
    writer.write(UInt8(ascii: "]"))
  }

  private static func write(
    _ text: String?, named name: StaticString, after separator: inout UInt8,
    to writer: inout JSONWriter
  ) {
    guard let text else { return }
    writer.write(separator)
    write(text, named: name, to: &writer)
    separator = UInt8(ascii: ",")
  }

  static func write(_ acts: EventActs, to writer: inout JSONWriter) {
    write(acts.retracts, named: ",\"retracts\":", to: &writer)
    write(acts.corrects, named: ",\"corrects\":", to: &writer)
    write(acts.disputes, named: ",\"disputes\":", to: &writer)
    write(acts.refines, named: ",\"refines\":", to: &writer)
    write(acts.supports, named: ",\"supports\":", to: &writer)
  }

  private static func write(
    _ ids: [String], named name: StaticString, to writer: inout JSONWriter
  ) {
    guard !ids.isEmpty else { return }
    writer.write(name)
    var separator = UInt8(ascii: "[")
    for id in ids {
      writer.write(separator)
      writer.write(string: id)
      separator = UInt8(ascii: ",")
    }
    writer.write(UInt8(ascii: "]"))
  }

  static func write(_ links: [EventLink], to writer: inout JSONWriter) {
    guard !links.isEmpty else { return }
    writer.write(",\"relates\":")
    var separator = UInt8(ascii: "[")
    for link in links {
      writer.write(separator)
      writer.write("{\"relation\":")
      writer.write(string: link.relation)
      writer.write(",\"event\":")
      writer.write(string: link.event)
      writer.write(UInt8(ascii: "}"))
      separator = UInt8(ascii: ",")
    }
    writer.write(UInt8(ascii: "]"))
  }

  private static func write(
    _ text: String?, named name: StaticString, to writer: inout JSONWriter
  ) {
    guard let text else { return }
    writer.write(name)
    writer.write(string: text)
  }
}

extension [RoleAssignment] {
  /// The assignments in order of the roles' UTF-8 bytes; usually they stand so already.
  fileprivate var orderedByBytes: [RoleAssignment] {
    for index in indices.dropFirst() where !self[index - 1].role.precedesByBytes(self[index].role) {
      return sorted { $0.role.precedesByBytes($1.role) }
    }
    return self
  }
}
