// Owns the difference between two views: which elements came, went and changed, and the events
// that made the difference.

import GraphExport
import GraphModel
import GraphProjection

/// One difference between two views.
public struct GraphChange: Sendable {
  public enum Kind: String, Sendable {
    case added, removed, changed

    /// `+`, `-`, `~`.
    public var sign: String {
      switch self {
      case .added: "+"
      case .removed: "-"
      case .changed: "~"
      }
    }
  }

  public let kind: Kind
  /// As `why` reads it: `meta RELEASED llama-4-scout`.
  public let reference: String
  /// What was said before, and what is said after; `nil` where there was nothing to say.
  public let before: String?
  public let after: String?
  /// The ids of the events that made the difference.
  public let causes: [String]

  /// One line: `~ llama-4-behemoth.status: previewed → delayed`.
  public var line: StyledText {
    let emphasis: StyledText.Emphasis =
      switch kind {
      case .added: .added
      case .removed: .removed
      case .changed: .changed
      }
    let said: String =
      switch (before, after) {
      case (let before?, let after?): ": \(before) → \(after)"
      case (nil, let after?): ": \(after)"
      case (let before?, nil): ": \(before)"
      case (nil, nil): ""
      }
    return StyledText("\(kind.sign) \(reference)\(said)", emphasis)
  }
}

/// Compares two views of one log.
struct GraphDifference {
  let earlier: KnowledgeView
  let later: KnowledgeView

  /// The differences among all elements, or among those of some nodes and their relationships.
  func changes(around nodes: Set<Node>? = nil) throws -> [GraphChange] {
    let before = states(earlier.graph, nodes)
    let after = states(later.graph, nodes)
    let keys = Set(before.keys).union(after.keys).sorted { left, right in
      left.parts.lexicographicallyPrecedes(right.parts) {
        CodePoints.order($0, $1) == .before
      }
    }
    return try keys.compactMap { key in try change(before[key], after[key]) }
  }

  /// What orders and matches elements of the two views.
  private struct Key: Hashable { let parts: [String] }

  /// An element in one view.
  private struct State {
    let element: GraphElement
    let reference: String
    let content: String?
    let evidence: [Int64]
  }

  private func change(_ before: State?, _ after: State?) throws -> GraphChange? {
    switch (before, after) {
    case (nil, let new?):
      return GraphChange(
        kind: .added, reference: new.reference, before: nil, after: new.content,
        causes: try ids(new.evidence))
    case (let old?, nil):
      return GraphChange(
        kind: .removed, reference: old.reference, before: old.content, after: nil,
        causes: try ids(removers(of: old)))
    case (let old?, let new?) where old.content != new.content:
      let gained = new.evidence.filter { !old.evidence.contains($0) }
      return GraphChange(
        kind: .changed, reference: new.reference, before: old.content, after: new.content,
        causes: try ids(gained.isEmpty ? new.evidence : gained))
    default: return nil
    }
  }

  /// The events that took an element away: what ended it, or what acted on its evidence.
  private func removers(of old: State) -> [Int64] {
    let remaining = later.graph.versions(of: old.element).flatMap(\.evidence)
    let ended = remaining.filter { !old.evidence.contains($0) }
    if !ended.isEmpty { return ended }
    let acted = old.evidence.flatMap { position -> [Int64] in
      guard let event = later.archive.event(at: position) else { return [] }
      return later.archive.actors(on: event.id)
        .filter { later.archive.isInEffect($0.event, to: later.perspective) }
        .map(\.event.position)
    }
    return acted.isEmpty ? remaining : acted
  }

  private func ids(_ positions: [Int64]) throws -> [String] {
    var ids: [String] = []
    for position in positions {
      if let id = later.archive.event(at: position)?.id, !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  private func states(_ view: GraphView, _ nodes: Set<Node>?) -> [Key: State] {
    var states: [Key: State] = [:]
    let text = ElementText(view: view)
    func add(_ parts: [String], _ element: GraphElement, suffix: String = "") {
      guard let version = view.version(of: element) else { return }
      states[Key(parts: parts)] = State(
        element: element, reference: text.reference(element) + suffix,
        content: text.content(version), evidence: view.evidence(of: element))
    }
    let seen: [Node] =
      nodes.map { nodes in nodes.filter { view.isVisible($0) } } ?? Array(view.nodes())
    var relationships: Set<Relationship> = []
    for node in seen {
      let id = view.entityID(of: node)
      let labels = view.labels(of: node).map { view.name(of: $0) }.joined(separator: ", ")
      add(["0", id], .node(node), suffix: labels.isEmpty ? "" : " (\(labels))")
      for property in view.properties(of: node) {
        let key = view.name(of: property.key)
        if key != "id" { add(["1", id, key], .property(node, property.key)) }
      }
      let direction: Direction = nodes == nil ? .outgoing : .both
      view.forEachNeighbour(of: node, direction: direction) { relationship, _ in
        relationships.insert(relationship)
        return true
      }
    }
    for relationship in relationships {
      let identity = view.identity(of: relationship)
      let ends = [
        view.entityID(of: identity.start), view.name(of: identity.type),
        view.entityID(of: identity.end), identity.discriminator,
      ]
      add(["2"] + ends, .relationship(relationship))
      for property in view.properties(of: relationship) {
        add(
          ["3"] + ends + [view.name(of: property.key)],
          .relationshipProperty(relationship, property.key))
      }
    }
    return states
  }
}
