// Owns the canonical form of attribute values.

import Chronology
import Diagnostics

extension EventEncoder {
  static func write(_ map: ValueMap, to writer: inout JSONWriter) throws(Diagnostic) {
    guard !map.isEmpty else { return writer.write("{}") }
    var separator = UInt8(ascii: "{")
    for entry in orderedByBytes(map.entries) {
      writer.write(separator)
      writer.write(string: entry.key)
      writer.write(UInt8(ascii: ":"))
      try write(entry.value, to: &writer)
      separator = UInt8(ascii: ",")
    }
    writer.write(UInt8(ascii: "}"))
  }

  static func write(_ value: Value, to writer: inout JSONWriter) throws(Diagnostic) {
    switch value {
    case .null: writer.write("null")
    case .boolean(let truth): truth ? writer.write("true") : writer.write("false")
    case .integer(let integer): writer.write(integer: integer)
    case .float(let float):
      if float.isFinite {
        writer.write(finite: float)
      } else {
        let text = float.isNaN ? "NaN" : float < 0 ? "-Infinity" : "Infinity"
        write(text, as: .float, to: &writer)
      }
    case .string(let text): writer.write(string: text)
    case .list(let values):
      guard !values.isEmpty else { return writer.write("[]") }
      var separator = UInt8(ascii: "[")
      for value in values {
        writer.write(separator)
        try write(value, to: &writer)
        separator = UInt8(ascii: ",")
      }
      writer.write(UInt8(ascii: "]"))
    case .map(let map):
      guard map.entries.contains(where: { $0.key.utf8.first == UInt8(ascii: "$") }) else {
        return try write(map, to: &writer)
      }
      writer.write("{\"$map\":")
      try write(map, to: &writer)
      writer.write(UInt8(ascii: "}"))
    case .partialDate(let date): write(date.text, as: .partialDate, to: &writer)
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration:
      guard let (tag, text) = CalendarValueText.tagged(value) else { throw unstorable() }
      write(text, as: tag, to: &writer)
    case .node, .relationship, .path: throw unstorable()
    }
  }

  private static func orderedByBytes(_ entries: [(key: String, value: Value)])
    -> [(key: String, value: Value)]
  {
    for index in entries.indices.dropFirst()
    where !entries[index - 1].key.precedesByBytes(entries[index].key) {
      return entries.sorted { $0.key.precedesByBytes($1.key) }
    }
    return entries
  }

  private static func write(_ text: String, as tag: ValueTag, to writer: inout JSONWriter) {
    writer.write(UInt8(ascii: "{"))
    writer.write(string: tag.rawValue)
    writer.write(UInt8(ascii: ":"))
    writer.write(string: text)
    writer.write(UInt8(ascii: "}"))
  }

  private static func unstorable() -> Diagnostic {
    Diagnostic(
      id: "event.unstorable-value",
      message: "nodes, relationships and paths can't be stored in an event",
      hint: "store the id of what is meant")
  }
}
