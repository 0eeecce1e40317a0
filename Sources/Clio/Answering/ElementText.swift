// Owns how elements of the graph are written: as `why` reads them again.

import GraphExport
import GraphModel
import GraphProjection

/// Writes elements as references, and versions as values.
struct ElementText {
  let view: GraphView

  /// `llama-4-scout`, `llama-4-scout.status`, `meta RELEASED llama-4-scout`.
  func reference(_ element: GraphElement) -> String {
    switch element {
    case .node(let node): view.entityID(of: node)
    case .label(let node, let label): "\(view.entityID(of: node)):\(view.name(of: label))"
    case .property(let node, let key): "\(view.entityID(of: node)).\(view.name(of: key))"
    case .relationship(let relationship): hop(relationship)
    case .relationshipProperty(let relationship, let key):
      "(\(hop(relationship))).\(view.name(of: key))"
    }
  }

  /// `meta RELEASED llama-4-scout`.
  private func hop(_ relationship: Relationship) -> String {
    let identity = view.identity(of: relationship)
    let type = view.name(of: identity.type)
    return "\(view.entityID(of: identity.start)) \(type) \(view.entityID(of: identity.end))"
  }

  /// What a version says: a property's value, or the period over which a relationship holds.
  func content(_ version: ElementVersion) -> String? {
    switch version.element {
    case .property, .relationshipProperty: version.value.plainText()
    case .relationship: period(version)
    case .node, .label: nil
    }
  }

  /// `since 2025-05`; `nil` when neither end is known.
  func period(_ version: ElementVersion) -> String? {
    SpanText.period(from: version.validity.from, to: version.validity.to)
  }
}
