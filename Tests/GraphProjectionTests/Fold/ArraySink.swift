// The simplest sink: every version in one array, looked at with `ElementVersion.isVisible`.

import Chronology
import GraphModel

@testable import GraphProjection

struct ArraySink: VersionSink {
  private(set) var symbols: [String] = []
  private(set) var nodes: [String] = []
  private(set) var relationships: [RelationshipIdentity] = []
  private(set) var versions: [ElementVersion] = []

  mutating func symbol(_ name: String) -> Symbol {
    Symbol(Int32(ArraySink.intern(name, in: &symbols)))
  }

  mutating func node(_ entityID: String) -> Node {
    Node(Int32(ArraySink.intern(entityID, in: &nodes)))
  }

  mutating func relationship(_ identity: RelationshipIdentity) -> Relationship {
    Relationship(Int32(ArraySink.intern(identity, in: &relationships)))
  }

  private static func intern<Element: Equatable>(
    _ element: Element, in array: inout [Element]
  ) -> Int {
    if let place = array.firstIndex(of: element) { return place }
    array.append(element)
    return array.count - 1
  }

  func name(of symbol: Symbol) -> String { symbols[Int(symbol.number)] }
  func entityID(of node: Node) -> String { nodes[Int(node.number)] }
  func version(_ number: Int) -> ElementVersion { versions[number] }

  mutating func open(_ version: ElementVersion) -> Int {
    versions.append(version)
    return versions.count - 1
  }

  mutating func close(_ version: Int, at position: Int64) {
    versions[version].recordedTo = position
  }

  mutating func rollBack(after position: Int64) {
    while let last = versions.last, last.recordedFrom > position { versions.removeLast() }
    for place in versions.indices
    where versions[place].recordedTo != .max && versions[place].recordedTo > position {
      versions[place].recordedTo = .max
    }
  }
}

extension EventFold where Sink == ArraySink {
  /// What a perspective sees, in the lines of the naive model.
  func lines(_ perspective: Perspective) -> Set<String> {
    let seen = sink.versions.filter { $0.isVisible(to: perspective) }
    let nodes = Set(
      seen.compactMap { version -> Node? in
        if case .node(let node) = version.element { node } else { nil }
      })
    var lines: Set<String> = []
    for version in seen {
      switch version.element {
      case .node(let node):
        let evidence = events.mentions(of: node, in: perspective)
        lines.insert("\(id(node)) by \(ids(evidence))")
      case .label(let node, let label):
        guard nodes.contains(node) else { continue }
        lines.insert("\(id(node)) :\(sink.name(of: label)) by \(ids(version.evidence))")
      case .property(let node, let key):
        guard nodes.contains(node) else { continue }
        lines.insert("\(id(node)) .\(sink.name(of: key)) = \(stated(version))")
      case .relationship(let relationship):
        guard let name = name(relationship, among: nodes) else { continue }
        let isDisputed = events.isDisputed(version.evidence, in: perspective)
        lines.insert("\(name) by \(ids(version.evidence))" + (isDisputed ? " disputed" : ""))
      case .relationshipProperty(let relationship, let key):
        guard let name = name(relationship, among: nodes) else { continue }
        lines.insert("\(name) .\(sink.name(of: key)) = \(stated(version))")
      }
    }
    return lines
  }

  private func id(_ node: Node) -> String { sink.entityID(of: node) }

  private func ids(_ positions: [Int64]) -> [String] {
    positions.map { events.id(at: $0) }.sorted()
  }

  private func stated(_ version: ElementVersion) -> String {
    "\(version.value.literal()) by \(ids(version.evidence)) not \(ids(version.contradictedBy))"
  }

  private func name(_ relationship: Relationship, among nodes: Set<Node>) -> String? {
    let identity = sink.relationships[Int(relationship.number)]
    guard nodes.contains(identity.start), nodes.contains(identity.end) else { return nil }
    return "\(id(identity.start))-[\(sink.name(of: identity.type))|\(identity.discriminator)]->"
      + id(identity.end)
  }
}
