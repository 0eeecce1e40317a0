// Owns JSON as it is written for others to read: a small tree and its text, compact or indented.
// Events have a canonical form of their own, which the journals' codec owns.

/// A JSON value to be written. Object members keep their order, so that output is deterministic.
///
/// ```swift
/// JSONDocument.object([("id", .string("meta")), ("rank", .integer(1))]).compact
/// // {"id":"meta","rank":1}
/// ```
public indirect enum JSONDocument: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONDocument])
  case object([(key: String, value: JSONDocument)])

  /// One line, without spaces.
  public var compact: String {
    var writer = JSONTextWriter(indented: false)
    writer.write(self, depth: 0)
    return writer.text
  }

  /// Two spaces of indentation a level; empty lists and objects stay on their line.
  public var indented: String {
    var writer = JSONTextWriter(indented: true)
    writer.write(self, depth: 0)
    return writer.text
  }

  /// A list of strings.
  public static func strings(_ texts: [String]) -> JSONDocument {
    .array(texts.map { .string($0) })
  }

  /// A string, or null.
  public static func optional(_ text: String?) -> JSONDocument { text.map { .string($0) } ?? .null }
}

/// Writes a tree as text.
private struct JSONTextWriter {
  let indented: Bool
  var text = ""

  init(indented: Bool) { self.indented = indented }

  mutating func write(_ document: JSONDocument, depth: Int) {
    switch document {
    case .null: text += "null"
    case .boolean(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += String(number)
    // JSON has no infinities; they are written as null, as JavaScript does.
    case .number(let number): text += number.isFinite ? "\(number)" : "null"
    case .string(let string): writeString(string)
    case .array(let items):
      writeGroup("[", "]", items.count, depth) { writer, index in
        writer.write(items[index], depth: depth + 1)
      }
    case .object(let members):
      writeGroup("{", "}", members.count, depth) { writer, index in
        writer.writeString(members[index].key)
        writer.text += writer.indented ? ": " : ":"
        writer.write(members[index].value, depth: depth + 1)
      }
    }
  }

  private mutating func writeGroup(
    _ open: String, _ close: String, _ count: Int, _ depth: Int,
    _ item: (inout JSONTextWriter, Int) -> Void
  ) {
    text += open
    for index in 0..<count {
      if index > 0 { text += "," }
      breakLine(depth + 1)
      item(&self, index)
    }
    if count > 0 { breakLine(depth) }
    text += close
  }

  private mutating func breakLine(_ depth: Int) {
    if indented { text += "\n" + String(repeating: "  ", count: depth) }
  }

  private mutating func writeString(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
