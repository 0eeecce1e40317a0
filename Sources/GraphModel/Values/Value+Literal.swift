// Owns the printing of values as the query language writes them: what can be read back is, and
// nodes, relationships and paths look as in a pattern.

import Chronology

extension Value {
  /// The value as the query language writes it: `'text'`, `[1, 2.0]`, `date('2025-05-12')`,
  /// `(:Person {name: 'Ada'})`.
  public func literal(_ elements: some ElementResolver = NamelessElements()) -> String {
    var text = ""
    appendLiteral(to: &text, elements)
    return text
  }

  private func appendLiteral(to text: inout String, _ elements: some ElementResolver) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .float(let value): text += FloatText.text(of: value)
    case .string(let value): text += Value.quoted(value)
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        value.appendLiteral(to: &text, elements)
      }
      text += "]"
    case .map(let map): Value.append(map, to: &text, elements)
    case .node(let node): Value.append(elements.details(of: node), to: &text, elements)
    case .relationship(let relationship):
      Value.append(elements.details(of: relationship), to: &text, elements)
    case .path(let path): Value.append(path, to: &text, elements)
    default:
      if let (constructor, content) = temporalText {
        text += constructor + "('" + content + "')"
      }
    }
  }

  /// The name of the function that makes a temporal value, and the text to give it.
  var temporalText: (constructor: String, content: String)? {
    switch self {
    case .date(let value): ("date", String(describing: value))
    case .localTime(let value): ("localtime", String(describing: value))
    case .time(let value): ("time", String(describing: value))
    case .localDateTime(let value): ("localdatetime", String(describing: value))
    case .dateTime(let value): ("datetime", String(describing: value))
    case .duration(let value): ("duration", String(describing: value))
    case .partialDate(let value): ("partialDate", value.text)
    default: nil
    }
  }

  private static func append(
    _ map: ValueMap, to text: inout String, _ elements: some ElementResolver
  ) {
    text += "{"
    for (index, entry) in map.entries.enumerated() {
      if index > 0 { text += ", " }
      text += quotedName(entry.key) + ": "
      entry.value.appendLiteral(to: &text, elements)
    }
    text += "}"
  }

  private static func append(
    _ node: NodeDetails, to text: inout String, _ elements: some ElementResolver
  ) {
    text += "("
    for label in node.labels { text += ":" + quotedName(label) }
    if !node.properties.isEmpty {
      if !node.labels.isEmpty { text += " " }
      append(node.properties, to: &text, elements)
    }
    text += ")"
  }

  private static func append(
    _ relationship: RelationshipDetails, to text: inout String, _ elements: some ElementResolver
  ) {
    text += "[:" + quotedName(relationship.type)
    if !relationship.properties.isEmpty {
      text += " "
      append(relationship.properties, to: &text, elements)
    }
    text += "]"
  }

  private static func append(
    _ path: PathReference, to text: inout String, _ elements: some ElementResolver
  ) {
    text += "<"
    for (index, node) in path.nodes.enumerated() {
      if index > 0 {
        let relationship = elements.details(of: path.relationships[index - 1])
        let isForward = relationship.start.node == path.nodes[index - 1].node
        text += isForward ? "-" : "<-"
        append(relationship, to: &text, elements)
        text += isForward ? "->" : "-"
      }
      append(elements.details(of: node), to: &text, elements)
    }
    text += ">"
  }

  /// A text in single quotes, with `\`, `'` and control characters escaped.
  public static func quoted(_ text: String) -> String {
    var quoted = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "'": quoted += "\\'"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "'"
  }

  /// A name as it stands in a query: bare where it may, else in backticks.
  public static func quotedName(_ name: String) -> String {
    let isPlain = name.unicodeScalars.enumerated().allSatisfy { index, scalar in
      scalar == "_" || scalar.properties.isAlphabetic
        || (index > 0 && scalar.properties.numericType != nil)
    }
    if isPlain && !name.isEmpty { return name }
    var quoted = "`"
    for scalar in name.unicodeScalars {
      if scalar == "`" { quoted += "`" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "`"
  }
}
