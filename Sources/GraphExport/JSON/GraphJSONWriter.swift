// Owns the JSON export: the perspective, the nodes and the relationships, with their evidence.

import GraphModel

/// Writes pictures as one JSON object: `perspective`, `nodes`, `relationships`.
public struct GraphJSONWriter: Sendable {
  public init() {}

  /// The whole file, ending in a newline.
  public func text(of picture: GraphPicture) -> String { document(of: picture).indented + "\n" }

  /// The object, for those who put more beside it.
  public func document(of picture: GraphPicture) -> JSONDocument {
    .object([
      ("perspective", picture.perspective),
      ("nodes", .array(picture.nodes.map(document(of:)))),
      ("relationships", .array(picture.edges.map(document(of:)))),
    ])
  }

  private func document(of node: PictureNode) -> JSONDocument {
    .object(
      [
        ("id", .string(node.id)), ("labels", .strings(node.labels)), ("name", .string(node.name)),
      ] + members(node.facts))
  }

  private func document(of edge: PictureEdge) -> JSONDocument {
    var ends: [(key: String, value: JSONDocument)] = [
      ("type", .string(edge.type)), ("start", .string(edge.start)), ("end", .string(edge.end)),
    ]
    if !edge.discriminator.isEmpty { ends.append(("discriminator", .string(edge.discriminator))) }
    return .object(ends + members(edge.facts))
  }

  private func members(_ facts: PictureFacts) -> [(key: String, value: JSONDocument)] {
    var members: [(key: String, value: JSONDocument)] = [
      ("properties", .object(facts.properties.map { ($0.key, JSONDocument($0.value)) })),
      ("valid", .optional(facts.validity)), ("status", .string(facts.status.rawValue)),
      ("disputed", .boolean(facts.isDisputed)), ("events", .strings(facts.events)),
      ("sources", .array(facts.sources.map { JSONDocument(source: $0) })),
    ]
    if let change = facts.change { members.append(("change", .string(change.rawValue))) }
    return members
  }
}

extension JSONDocument {
  /// A source, with the fields that it has.
  public init(source: Source) {
    let fields: [(String, String?)] = [
      ("url", source.url), ("title", source.title), ("publisher", source.publisher),
      ("published", source.published?.text), ("quote", source.quote),
    ]
    self = .object(fields.compactMap { name, text in text.map { (name, .string($0)) } })
  }
}
