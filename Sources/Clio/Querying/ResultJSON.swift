// Owns the cells of a query's result as JSON: nodes, relationships and paths with what a reader
// needs of them.

import GraphExport
import GraphModel

extension JSONDocument {
  /// A value as a query's result holds it.
  ///
  /// - A node: `id`, `labels`, `properties`.
  /// - A relationship: `type`, `start` and `end` (ids), `properties`.
  /// - A path: `nodes` and `relationships`.
  init(_ value: Value, _ elements: some ElementResolver) {
    switch value {
    case .node(let node):
      let details = elements.details(of: node)
      self = .object([
        ("id", .string(details.id)), ("labels", .strings(details.labels)),
        ("properties", JSONDocument(.map(details.properties), elements)),
      ])
    case .relationship(let relationship):
      let details = elements.details(of: relationship)
      self = .object([
        ("type", .string(details.type)), ("start", .string(details.startID)),
        ("end", .string(details.endID)),
        ("properties", JSONDocument(.map(details.properties), elements)),
      ])
    case .path(let path):
      self = .object([
        ("nodes", .array(path.nodes.map { JSONDocument(.node($0), elements) })),
        (
          "relationships",
          .array(path.relationships.map { JSONDocument(.relationship($0), elements) })
        ),
      ])
    case .list(let items): self = .array(items.map { JSONDocument($0, elements) })
    case .map(let map):
      self = .object(map.entries.map { ($0.key, JSONDocument($0.value, elements)) })
    default: self = JSONDocument(value)
    }
  }
}
