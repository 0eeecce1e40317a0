// Owns the DOT file: a picture as text for Graphviz, the same bytes for the same picture.

import GraphModel

/// Writes pictures in Graphviz's DOT language.
///
/// Kinds have shapes and colours; a relationship's label is its type and validity; dashed lines
/// are claimed or reported, dotted ones rumoured, red ones disputed. The first source is the
/// tooltip and the link.
///
/// ```swift
/// let text = DOTWriter().text(of: picture)
/// ```
public struct DOTWriter: Sendable {
  /// The characters after which a label breaks.
  private static let labelWidth = 24
  private static let captionWidth = 140

  public init() {}

  /// The whole file, ending in a newline.
  public func text(of picture: GraphPicture) -> String {
    var text = "digraph clio {\n"
    text += "  graph " + list(graphAttributes(picture)) + ";\n"
    text += "  node " + list(nodeDefaults) + ";\n"
    text += "  edge " + list(edgeDefaults) + ";\n"
    for node in picture.nodes {
      text += "  \(DOTText.identity(node.id)) " + list(attributes(node)) + ";\n"
    }
    for edge in picture.edges {
      let ends = "\(DOTText.identity(edge.start)) -> \(DOTText.identity(edge.end))"
      text += "  \(ends) " + list(attributes(edge)) + ";\n"
    }
    return text + "}\n"
  }

  private typealias Attribute = (name: String, value: String)

  private func list(_ attributes: [Attribute]) -> String {
    let parts = attributes.map { "\($0.name)=\(DOTText.quoted($0.value))" }
    return "[" + parts.joined(separator: ", ") + "]"
  }

  private func graphAttributes(_ picture: GraphPicture) -> [Attribute] {
    let lines = picture.caption.map { DOTText.wrapped($0, width: Self.captionWidth) }
    let caption = (lines + legend(picture)).joined(separator: "\n")
    return [
      ("label", caption), ("labelloc", "t"), ("fontname", "Helvetica"), ("fontsize", "12"),
      ("fontcolor", DOTStyle.ink), ("charset", "UTF-8"), ("rankdir", "LR"), ("tooltip", " "),
      ("overlap", "false"), ("splines", "true"), ("outputorder", "edgesfirst"),
    ]
  }

  private let nodeDefaults: [Attribute] = [
    ("fontname", "Helvetica"), ("fontsize", "11"), ("color", DOTStyle.faint),
    ("fontcolor", DOTStyle.ink), ("margin", "0.12,0.06"),
  ]

  private let edgeDefaults: [Attribute] = [
    ("fontname", "Helvetica"), ("fontsize", "9"), ("color", DOTStyle.faint),
    ("fontcolor", DOTStyle.ink), ("arrowsize", "0.7"),
  ]

  /// One line that explains the signs which the picture uses; none when it uses none.
  private func legend(_ picture: GraphPicture) -> [String] {
    let facts = picture.nodes.map(\.facts) + picture.edges.map(\.facts)
    let drawn = facts.filter { !$0.isHidden }
    var signs: [String] = []
    if drawn.contains(where: { $0.status == .reported || $0.status == .claimed }) {
      signs.append("dashed: reported or claimed")
    }
    if drawn.contains(where: { $0.status == .rumoured }) { signs.append("dotted: rumoured") }
    let isDiff = drawn.contains { $0.change != nil }
    if isDiff {
      signs.append("green: added, red: removed, amber: changed")
    } else if drawn.contains(where: \.isDisputed) {
      signs.append("red: disputed")
    }
    return signs.isEmpty ? [] : [signs.joined(separator: " · ")]
  }

  private func attributes(_ node: PictureNode) -> [Attribute] {
    let look = DOTStyle.look(labels: node.labels)
    let facts = node.facts
    guard !facts.isHidden else {
      return [
        ("label", label(node)), ("shape", look.shape), ("style", "invis"),
      ]
    }
    var style = "filled,\(DOTStyle.line(facts.status))"
    if look.shape == "box" { style = "rounded," + style }
    var result: [Attribute] = [
      ("label", label(node)), ("shape", look.shape), ("style", style),
      ("fillcolor", facts.change.map(DOTStyle.fill) ?? look.fill),
    ]
    if let colour = colour(facts) { result.append(("color", colour)) }
    return result + provenance(facts, of: ([node.name] + node.labels).joined(separator: " · "))
  }

  private func label(_ node: PictureNode) -> String {
    let name = DOTText.wrapped(node.name, width: Self.labelWidth)
    return name.isEmpty ? node.id : name
  }

  private func attributes(_ edge: PictureEdge) -> [Attribute] {
    let facts = edge.facts
    let label = [edge.type, facts.validity].compactMap { $0 }.joined(separator: "\n")
    guard !facts.isHidden else { return [("label", label), ("style", "invis")] }
    var result: [Attribute] = [("label", label), ("style", DOTStyle.line(facts.status))]
    if let colour = colour(facts) {
      result += [("color", colour), ("fontcolor", colour)]
    }
    let summary = "\(edge.start) \(edge.type) \(edge.end)"
    let links = provenance(facts, of: summary)
    let tooltip = links.first { $0.name == "tooltip" }
    return result + links + (tooltip.map { [("labeltooltip", $0.value)] } ?? [])
  }

  private func colour(_ facts: PictureFacts) -> String? {
    if let change = facts.change { return DOTStyle.colour(change) }
    return facts.isDisputed ? DOTStyle.dispute : nil
  }

  /// Tooltip and link, from the first source.
  private func provenance(_ facts: PictureFacts, of summary: String) -> [Attribute] {
    var lines = [summary]
    if facts.status != .confirmed || facts.isDisputed {
      lines.append(facts.status.rawValue + (facts.isDisputed ? ", disputed" : ""))
    }
    if let source = facts.sources.first {
      lines.append([source.publisher, source.title].compactMap { $0 }.joined(separator: ": "))
    }
    if !facts.events.isEmpty { lines.append(facts.events.joined(separator: " ")) }
    let tooltip = lines.filter { !$0.isEmpty }.joined(separator: "\n")
    let url = facts.sources.lazy.compactMap(\.url).first
    return [("tooltip", tooltip)] + (url.map { [("URL", $0)] } ?? [])
  }
}
