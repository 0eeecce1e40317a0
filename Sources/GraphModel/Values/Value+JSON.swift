// Owns the encoding of values as JSON for results. How values are stored in the log is another
// encoding, which keeps every type; this one is for readers.

extension Value {
  /// The value as JSON: temporal values as their text, floats always with a point or exponent, NaN
  /// and the infinities as strings, nodes as `{"id", "labels", "properties"}`, relationships as
  /// `{"id", "type", "start", "end", "properties"}`, paths as `{"nodes", "relationships"}`.
  public func json(_ elements: some ElementResolver = NamelessElements()) -> String {
    var text = ""
    appendJSON(to: &text, elements)
    return text
  }

  /// Appends the value as JSON to a text.
  public func appendJSON(to text: inout String, _ elements: some ElementResolver) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .float(let value):
      let digits = FloatText.text(of: value)
      text += value.isFinite ? digits : "\"" + digits + "\""
    case .string(let value): Value.appendJSON(value, to: &text)
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.appendJSON(to: &text, elements)
      }
      text += "]"
    case .map(let map): Value.appendJSON(map, to: &text, elements)
    case .node(let node): Value.appendJSON(node, to: &text, elements)
    case .relationship(let relationship): Value.appendJSON(relationship, to: &text, elements)
    case .path(let path):
      text += "{\"nodes\":["
      for (index, node) in path.nodes.enumerated() {
        if index > 0 { text += "," }
        Value.appendJSON(node, to: &text, elements)
      }
      text += "],\"relationships\":["
      for (index, relationship) in path.relationships.enumerated() {
        if index > 0 { text += "," }
        Value.appendJSON(relationship, to: &text, elements)
      }
      text += "]}"
    default: Value.appendJSON(temporalText?.content ?? "", to: &text)
    }
  }

  private static func appendJSON(
    _ node: NodeReference, to text: inout String, _ elements: some ElementResolver
  ) {
    let details = elements.details(of: node)
    text += "{\"id\":"
    appendJSON(details.id, to: &text)
    text += ",\"labels\":["
    for (index, label) in details.labels.enumerated() {
      if index > 0 { text += "," }
      appendJSON(label, to: &text)
    }
    text += "],\"properties\":"
    appendJSON(details.properties, to: &text, elements)
    text += "}"
  }

  private static func appendJSON(
    _ relationship: RelationshipReference, to text: inout String, _ elements: some ElementResolver
  ) {
    let details = elements.details(of: relationship)
    text += "{\"id\":"
    appendJSON(details.id, to: &text)
    text += ",\"type\":"
    appendJSON(details.type, to: &text)
    text += ",\"start\":"
    appendJSON(details.startID, to: &text)
    text += ",\"end\":"
    appendJSON(details.endID, to: &text)
    text += ",\"properties\":"
    appendJSON(details.properties, to: &text, elements)
    text += "}"
  }

  private static func appendJSON(
    _ map: ValueMap, to text: inout String, _ elements: some ElementResolver
  ) {
    text += "{"
    for (index, entry) in map.entries.enumerated() {
      if index > 0 { text += "," }
      appendJSON(entry.key, to: &text)
      text += ":"
      entry.value.appendJSON(to: &text, elements)
    }
    text += "}"
  }

  /// Appends a text as a JSON string.
  public static func appendJSON(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
