// Owns the GraphML export, as Gephi, yEd and NetworkX read it.

import GraphModel

/// Writes pictures as GraphML: one key for each attribute, all of them text.
public struct GraphMLWriter: Sendable {
  public init() {}

  /// The whole file, ending in a newline.
  public func text(of picture: GraphPicture) -> String {
    let nodes = picture.nodes.map { ($0, data($0)) }
    let edges = picture.edges.map { ($0, data($0)) }
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
          http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """
    text += "  <desc>\(XMLText.content(picture.caption.joined(separator: "; ")))</desc>\n"
    text += keys(nodes.flatMap(\.1).map(\.name), of: "node")
    text += keys(edges.flatMap(\.1).map(\.name), of: "edge")
    text += "  <graph id=\"clio\" edgedefault=\"directed\">\n"
    for (node, data) in nodes {
      text += "    <node id=\(XMLText.attribute(node.id))>\n"
      text += lines(data, of: "node") + "    </node>\n"
    }
    for (index, (edge, data)) in edges.enumerated() {
      let start = XMLText.attribute(edge.start)
      let end = XMLText.attribute(edge.end)
      text += "    <edge id=\"e\(index + 1)\" source=\(start) target=\(end)>\n"
      text += lines(data, of: "edge") + "    </edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }

  private typealias Datum = (name: String, value: String)

  private func data(_ node: PictureNode) -> [Datum] {
    [("name", node.name), ("labels", node.labels.joined(separator: " "))] + data(node.facts)
  }

  private func data(_ edge: PictureEdge) -> [Datum] {
    [("type", edge.type)] + data(edge.facts)
  }

  private func data(_ facts: PictureFacts) -> [Datum] {
    var data: [Datum] = facts.properties.map { ("property." + $0.key, $0.value.plainText()) }
    if let validity = facts.validity { data.append(("valid", validity)) }
    data.append(("status", facts.status.rawValue))
    if facts.isDisputed { data.append(("disputed", "true")) }
    if !facts.events.isEmpty { data.append(("events", facts.events.joined(separator: " "))) }
    if let url = facts.sources.lazy.compactMap(\.url).first { data.append(("source", url)) }
    if let change = facts.change { data.append(("change", change.rawValue)) }
    return data
  }

  private func keys(_ names: [String], of domain: String) -> String {
    let unique = Set(names).sorted { precedes([$0], [$1]) }
    return unique.map { name in
      let id = XMLText.attribute("\(domain).\(name)")
      let title = XMLText.attribute(name)
      return "  <key id=\(id) for=\"\(domain)\" attr.name=\(title) attr.type=\"string\"/>\n"
    }.joined()
  }

  private func lines(_ data: [Datum], of domain: String) -> String {
    data.map { name, value in
      let key = XMLText.attribute("\(domain).\(name)")
      return "      <data key=\(key)>\(XMLText.content(value))</data>\n"
    }.joined()
  }
}

/// Text in an XML file.
enum XMLText {
  static func content(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func attribute(_ text: String) -> String { "\"" + content(text) + "\"" }
}
