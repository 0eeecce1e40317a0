// Owns the difference between two views: which elements came, went and changed, and the events
// that made the difference.

import GraphExport
import GraphModel
import GraphProjection

/// One difference between two views.
public struct GraphChange: Sendable {
  public enum Kind: String, Sendable {
    case added, removed, changed

    func isOpposite(to other: Kind) -> Bool {
      (self == .added && other == .removed) || (self == .removed && other == .added)
    }

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
  let earlier: GraphView
  let later: GraphView
  /// The events behind the later view.
  let events: EventIndex

  /// The differences among all elements, or among those of some nodes and their relationships.
  func changes(around nodes: Set<Node>? = nil) -> [GraphChange] {
    let before = states(earlier, nodes)
    let after = states(later, nodes)
    let keys = Set(before.keys).union(after.keys).sorted { left, right in
      left.parts.lexicographicallyPrecedes(right.parts) {
        CodePoints.order($0, $1) == .before
      }
    }
    let changes = keys.compactMap { key -> GraphChange? in
      // The name of what came or went is said with it.
      if key.isName, before[key.owner] == nil || after[key.owner] == nil { return nil }
      return change(before[key], after[key])
    }
    return joined(changes)
  }

  /// A happening is told apart by its first event, which a better dated one can take over: what
  /// goes and comes under one name has only changed, or not even that.
  private func joined(_ changes: [GraphChange]) -> [GraphChange] {
    var result: [GraphChange] = []
    for change in changes {
      let opposite = result.lastIndex {
        $0.reference == change.reference && $0.kind.isOpposite(to: change.kind)
      }
      guard let opposite else {
        result.append(change)
        continue
      }
      let (added, removed) =
        change.kind == .added ? (change, result[opposite]) : (result[opposite], change)
      result.remove(at: opposite)
      guard removed.before != added.after else { continue }
      result.insert(
        GraphChange(
          kind: .changed, reference: change.reference, before: removed.before, after: added.after,
          causes: added.causes),
        at: opposite)
    }
    return result
  }

  /// What orders and matches elements of the two views.
  private struct Key: Hashable {
    let parts: [String]

    var isName: Bool { parts[0] == "1" && parts[2] == "name" }
    var owner: Key { Key(parts: ["0", parts[1]]) }
  }

  /// An element in one view.
  private struct State {
    let element: GraphElement
    let reference: String
    let content: String?
    let evidence: [Int64]
  }

  private func change(_ before: State?, _ after: State?) -> GraphChange? {
    switch (before, after) {
    case (nil, let new?):
      return GraphChange(
        kind: .added, reference: new.reference, before: nil, after: new.content,
        causes: ids(new.evidence))
    case (let old?, nil):
      return GraphChange(
        kind: .removed, reference: old.reference, before: old.content, after: nil,
        causes: ids(removers(of: old)))
    case (let old?, let new?) where old.content != new.content:
      let gained = new.evidence.filter { !old.evidence.contains($0) }
      return GraphChange(
        kind: .changed, reference: new.reference, before: old.content, after: new.content,
        causes: ids(gained.isEmpty ? new.evidence : gained))
    default: return nil
    }
  }

  /// The events that took an element away: what ended it, or what acted on its evidence.
  private func removers(of old: State) -> [Int64] {
    let remaining = later.versions(of: old.element).flatMap(\.evidence)
    let ended = remaining.filter { !old.evidence.contains($0) }
    if !ended.isEmpty { return ended }
    let acted = old.evidence.flatMap { position in
      events.acts(on: position).map(\.position).filter {
        events.isEffective($0, in: later.perspective)
      }
    }
    return acted.isEmpty ? remaining : acted
  }

  private func ids(_ positions: [Int64]) -> [String] {
    var ids: [String] = []
    for position in positions {
      let id = events.id(at: position)
      if !ids.contains(id) { ids.append(id) }
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
      let name = view.symbol("name").flatMap { view.value(of: $0, on: node) }?.plainText()
      let labels = view.labels(of: node).map { view.name(of: $0) }
      let words = ([name].compactMap { $0 } + labels).joined(separator: ", ")
      add(["0", id], .node(node), suffix: words.isEmpty ? "" : " (\(words))")
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
