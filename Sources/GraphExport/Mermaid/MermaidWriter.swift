// Owns the Mermaid export: a flowchart that Markdown pages show without further tools.

import GraphModel

/// Writes pictures as Mermaid flowcharts.
public struct MermaidWriter: Sendable {
  public init() {}

  /// The whole file, ending in a newline.
  public func text(of picture: GraphPicture) -> String {
    var text = "flowchart LR\n"
    for line in picture.caption { text += "  %% \(comment(line))\n" }
    var names: [String: String] = [:]
    for (index, node) in picture.nodes.enumerated() {
      let name = "n\(index + 1)"
      names[node.id] = name
      text += "  \(name)\(outline(node)):::\(className(node))\n"
    }
    var disputed: [String] = []
    for (index, edge) in picture.edges.enumerated() {
      guard let start = names[edge.start], let end = names[edge.end] else { continue }
      let label = [edge.type, edge.facts.validity].compactMap { $0 }.joined(separator: " ")
      text += "  \(start) \(arrow(edge.facts, label: quoted(label))) \(end)\n"
      if edge.facts.isDisputed { disputed.append(String(index)) }
    }
    if !disputed.isEmpty {
      text += "  linkStyle \(disputed.joined(separator: ",")) stroke:\(DOTStyle.dispute)\n"
    }
    return text + classes(picture)
  }

  private func outline(_ node: PictureNode) -> String {
    let label = quoted(node.name.isEmpty ? node.id : node.name)
    return switch DOTStyle.look(labels: node.labels).shape {
    case "ellipse": "([\(label)])"
    case "hexagon": "{{\(label)}}"
    case "parallelogram": "[/\(label)/]"
    default: "[\(label)]"
    }
  }

  private func arrow(_ facts: PictureFacts, label: String) -> String {
    facts.status == .confirmed ? "-- \(label) -->" : "-. \(label) .->"
  }

  private func className(_ node: PictureNode) -> String {
    if let change = node.facts.change { return change.rawValue }
    let known = node.labels.first { label in
      label.utf8.allSatisfy { UInt8(ascii: "A") <= $0 && $0 <= UInt8(ascii: "z") }
    }
    return known.map { "kind\($0)" } ?? "other"
  }

  private func classes(_ picture: GraphPicture) -> String {
    var fills: [String: String] = [:]
    for node in picture.nodes {
      let fill = node.facts.change.map(DOTStyle.fill) ?? DOTStyle.look(labels: node.labels).fill
      fills[className(node)] = fill
    }
    return fills.sorted { precedes([$0.key], [$1.key]) }.map { name, fill in
      "  classDef \(name) fill:\(fill),stroke:\(DOTStyle.faint),color:\(DOTStyle.ink)\n"
    }.joined()
  }

  /// Mermaid takes entity codes with `#` for whatever its syntax would see.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "#quot;"
      case "#": result += "#35;"
      case "&": result += "#amp;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "`": result += "#96;"
      case "\\": result += "#92;"
      case "\n": result += "<br/>"
      case "\u{0}"..."\u{1F}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private func comment(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "{" || $0 == "}" ? " " : $0 })
  }
}
