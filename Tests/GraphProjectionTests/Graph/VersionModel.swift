// The naive model of the columns: an array of versions, filtered with `ElementVersion.isVisible`.

import Chronology
import GraphModel
import GraphProjection

struct VersionModel {
  var versions: [ElementVersion] = []
  var relationships: [RelationshipIdentity] = []
  var nodeCount = 0
  var limited: Set<Node> = []

  mutating func rollBack(after position: Int64) {
    versions.removeAll { $0.recordedFrom > position }
    for index in versions.indices
    where versions[index].recordedTo != .max && versions[index].recordedTo > position {
      versions[index].recordedTo = .max
    }
  }

  func seen(_ perspective: Perspective) -> [ElementVersion] {
    versions.filter { $0.isVisible(to: perspective) }
  }

  /// Everything that a perspective sees, as sorted lines.
  func description(_ perspective: Perspective, name: (Symbol) -> String) -> [String] {
    let seen = seen(perspective)
    let nodes = Set(seen.compactMap { if case .node(let node) = $0.element { node } else { nil } })
    let holding = Set(
      seen.compactMap { version -> Relationship? in
        guard case .relationship(let relationship) = version.element else { return nil }
        let identity = relationships[Int(relationship.number)]
        let ends = [identity.start, identity.end]
        return ends.allSatisfy { nodes.contains($0) || !limited.contains($0) }
          ? relationship : nil
      })
    var lines: [String] = nodes.map { "node \($0.number)" }
    for version in seen {
      switch version.element {
      case .label(let node, let label) where nodes.contains(node):
        lines.append("label \(node.number) \(name(label))")
      case .property(let node, let key) where nodes.contains(node):
        lines.append("property \(node.number) \(name(key)) \(version.value)")
      case .relationshipProperty(let relationship, let key) where holding.contains(relationship):
        lines.append("value \(relationship.number) \(name(key)) \(version.value)")
      default: break
      }
    }
    for relationship in holding {
      let identity = relationships[Int(relationship.number)]
      lines.append(
        "\(identity.start.number) -\(relationship.number):\(name(identity.type))-> "
          + "\(identity.end.number)")
    }
    return lines.sorted()
  }
}

extension GraphView {
  /// Everything that the view sees, with its value as text.
  func elements() -> [GraphElement: String] {
    var found: [GraphElement: String] = [:]
    for node in nodes() {
      found[.node(node)] = ""
      for label in labels(of: node) { found[.label(node, label)] = "" }
      for property in properties(of: node) {
        found[.property(node, property.key)] = "\(property.value)"
      }
    }
    for relationship in relationships() {
      found[.relationship(relationship)] = ""
      for property in properties(of: relationship) {
        found[.relationshipProperty(relationship, property.key)] = "\(property.value)"
      }
    }
    return found
  }

  /// The same lines, asked of the view node by node.
  func description() -> [String] {
    var lines: [String] = []
    for node in nodes() {
      lines.append("node \(node.number)")
      lines += labels(of: node).map { "label \(node.number) \(name(of: $0))" }
      lines += properties(of: node).map {
        "property \(node.number) \(name(of: $0.key)) \($0.value)"
      }
      forEachNeighbour(of: node, direction: .outgoing) { relationship, end in
        lines += described(relationship, node, end)
        return true
      }
    }
    // Relationships of nodes that the perspective does not see, and that may outlast them.
    for relationship in relationships() where !isVisible(start(of: relationship)) {
      lines += described(relationship, start(of: relationship), end(of: relationship))
    }
    return lines.sorted()
  }

  private func described(_ relationship: Relationship, _ start: Node, _ end: Node) -> [String] {
    ["\(start.number) -\(relationship.number):\(name(of: type(of: relationship)))-> \(end.number)"]
      + properties(of: relationship).map {
        "value \(relationship.number) \(name(of: $0.key)) \($0.value)"
      }
  }
}
