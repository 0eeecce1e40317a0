// Owns the graph as text that a person can review and a test can compare: everything that a
// perspective sees, each thing with its validity and the ids of the events behind it. The text
// depends on what is known, never on the order in which it arrived.
//
//   behemoth, since 2025-04-05 [L4-003, L4-010]
//     :Model, since 2025-04-05 [L4-003]
//     name = 'Llama 4 Behemoth' [L4-003]
//     -[:PART_OF]-> llama-4, since 2025-04-05 [L4-003]
//       role = 'teacher', since 2025-04-05 [L4-003]

import Chronology
import EventSourcing
import GraphModel

/// Writes what a view sees as text.
///
/// ```swift
/// let text = StateText(view)
/// print(text.text, text.hash)
/// ```
public struct StateText {
  /// The whole text, UTF-8; every line ends with a newline.
  public private(set) var bytes: [UInt8] = []
  private let view: GraphView

  public init(_ view: GraphView) {
    self.view = view
    let nodes = view.nodes().map { (id: view.entityID(of: $0), node: $0) }
    let sorted = nodes.sorted { StateText.precedes($0.id, $1.id) }
    for entry in sorted { write(entry.node, id: entry.id) }
  }

  /// The whole text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The state hash: SHA-256 of the text.
  public var hash: Digest { Digest.of(bytes) }

  private mutating func write(_ node: Node, id: String) {
    line(0, StateText.name(id), .node(node))
    for label in view.labels(of: node) {
      line(1, ":" + StateText.name(view.name(of: label)), .label(node, label))
    }
    for property in view.properties(of: node) {
      line(1, assignment(property), .property(node, property.key))
    }
    for hop in hops(of: node) {
      let type = StateText.name(hop.type)
      line(1, "-[:\(type)]-> \(StateText.name(hop.end))", .relationship(hop.relationship))
      for property in view.properties(of: hop.relationship) {
        line(2, assignment(property), .relationshipProperty(hop.relationship, property.key))
      }
    }
  }

  private func assignment(_ property: (key: Symbol, value: Value)) -> String {
    "\(StateText.name(view.name(of: property.key))) = \(property.value.literal())"
  }

  /// A hop and what it is sorted by.
  private struct Hop {
    let relationship: Relationship
    let type: String
    let end: String
    let discriminator: String

    static func precedes(_ left: Hop, _ right: Hop) -> Bool {
      if left.type != right.type { return StateText.precedes(left.type, right.type) }
      if left.end != right.end { return StateText.precedes(left.end, right.end) }
      return StateText.precedes(left.discriminator, right.discriminator)
    }
  }

  private func hops(of node: Node) -> [Hop] {
    var hops: [Hop] = []
    view.forEachNeighbour(of: node, direction: .outgoing) { relationship, end in
      let identity = view.identity(of: relationship)
      hops.append(
        Hop(
          relationship: relationship, type: view.name(of: identity.type),
          end: view.entityID(of: end), discriminator: identity.discriminator))
      return true
    }
    return hops.sorted(by: Hop.precedes)
  }

  private mutating func line(_ depth: Int, _ content: String, _ element: GraphElement) {
    var line = String(repeating: "  ", count: depth) + content
    if let version = view.version(of: element) {
      let validity = version.validity
      if let period = SpanText.period(from: validity.from, to: validity.to) {
        line += ", " + period
      }
      line += " " + list(view.evidence(of: element))
      if !version.contradictedBy.isEmpty { line += " against " + list(version.contradictedBy) }
    }
    bytes.append(contentsOf: line.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The ids of events; their positions where nobody knows the ids.
  private func list(_ positions: [Int64]) -> String {
    let ids = positions.map { position in
      view.graph.directory.map { StateText.name($0.id(at: position)) } ?? "#\(position)"
    }
    return "[" + ids.joined(separator: ", ") + "]"
  }

  /// A name as it is, or in quotes when it could be mistaken for something else.
  private static func name(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && !"`,[]=:'\"".unicodeScalars.contains(scalar)
    }
    return isPlain && !text.isEmpty ? text : Value.string(text).literal()
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
