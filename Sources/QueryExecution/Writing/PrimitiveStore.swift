// Owns the graph of a log that holds only what the writing clauses leave there. It needs no fold:
// each event starts or ends something at the instant at which it was recorded.

import Chronology
import Diagnostics
import GraphModel
import GraphProjection

/// A graph of primitive events alone.
public final class PrimitiveStore: GraphStore {
  private let store = VersionStore()
  private var open: [GraphElement: Int] = [:]
  private var relationships: [String: Relationship] = [:]
  /// Of each node or relationship, what ends with it.
  private var parts: [GraphElement: Set<GraphElement>] = [:]
  private var undo: [(position: Int64, open: [GraphElement: Int])] = []
  private var position: Int64 = 0

  public init() {}

  public func snapshot() -> TemporalGraph { store.snapshot(position: position) }

  public func rollBack(after position: Int64) {
    store.rollBack(after: position)
    while let last = undo.last, last.position > position {
      open = last.open
      undo.removeLast()
    }
    self.position = position
  }

  public func apply(_ event: FactEvent, position: Int64, recorded: Instant?) throws {
    undo.append((position, open))
    if undo.count > 20_000 { undo.removeFirst(10_000) }
    self.position = position
    let at = recorded ?? Instant(microseconds: Int128(position))
    switch PrimitiveVerb(rawValue: event.type) {
    case .nodeStarted:
      let node = node(event, "node")
      store.limit(node)
      begin(.node(node), .null, position, at)
      if case .list(let labels)? = event.attributes["labels"] {
        for case .string(let label) in labels {
          begin(.label(node, store.symbol(label)), .null, position, at, of: .node(node))
        }
      }
      for entry in map(event, "properties") {
        begin(
          .property(node, store.symbol(entry.key)), entry.value, position, at, of: .node(node))
      }
    case .nodeEnded: end(.node(node(event, "node")), position, at)
    case .relationshipStarted:
      let name = text(event, "relationship")
      let relationship = store.relationship(
        RelationshipIdentity(
          type: store.symbol(text(event, "relationshipType")), start: node(event, "start"),
          end: node(event, "end"), discriminator: name))
      relationships[name] = relationship
      begin(.relationship(relationship), .null, position, at)
      for entry in map(event, "properties") {
        begin(
          .relationshipProperty(relationship, store.symbol(entry.key)), entry.value, position, at,
          of: .relationship(relationship))
      }
    case .relationshipEnded:
      if let relationship = relationships[text(event, "relationship")] {
        end(.relationship(relationship), position, at)
      }
    case .labelSet:
      let node = node(event, "node")
      begin(
        .label(node, store.symbol(text(event, "label"))), .null, position, at, of: .node(node))
    case .labelUnset:
      end(.label(node(event, "node"), store.symbol(text(event, "label"))), position, at)
    case .propertySet:
      let (property, owner) = property(event)
      end(property, position, at)
      begin(property, event.attributes["value"] ?? .null, position, at, of: owner)
    case .propertyUnset: end(property(event).0, position, at)
    case nil:
      throw Diagnostic(
        id: "query.not-supported", message: "a graph without vocabulary takes no '\(event.type)'")
    }
  }

  private func node(_ event: FactEvent, _ role: String) -> Node {
    store.node(event.participants(in: role).first?.id ?? "")
  }

  private func text(_ event: FactEvent, _ key: String) -> String {
    if case .string(let text)? = event.attributes[key] { text } else { "" }
  }

  private func map(_ event: FactEvent, _ key: String) -> [(key: String, value: Value)] {
    if case .map(let map)? = event.attributes[key] { map.entries } else { [] }
  }

  private func property(_ event: FactEvent) -> (GraphElement, GraphElement) {
    let key = store.symbol(text(event, "key"))
    if let relationship = relationships[text(event, "relationship")] {
      return (.relationshipProperty(relationship, key), .relationship(relationship))
    }
    let node = node(event, "node")
    return (.property(node, key), .node(node))
  }

  private func begin(
    _ element: GraphElement, _ value: Value, _ position: Int64, _ at: Instant,
    of owner: GraphElement? = nil
  ) {
    let span = InstantSpan(start: at, end: at.advanced(by: 1))
    let known = Interval(from: span.end, to: .distantFuture)
    open[element] = store.open(
      ElementVersion(
        element: element, value: value, validity: Validity(from: span, to: .never),
        knownCertainly: known, knownPossibly: known, recordedFrom: position, evidence: [position],
        contradictedBy: []))
    if let owner { parts[owner, default: []].insert(element) }
  }

  private func end(_ element: GraphElement, _ position: Int64, _ at: Instant) {
    for part in parts[element] ?? [] { end(part, position, at) }
    guard let number = open.removeValue(forKey: element) else { return }
    let version = store.version(number)
    store.close(number, at: position)
    let span = InstantSpan(start: at, end: at.advanced(by: 1))
    func keep(_ validity: Validity, _ known: Interval) {
      _ = store.open(
        ElementVersion(
          element: element, value: version.value, validity: validity, knownCertainly: known,
          knownPossibly: known, recordedFrom: position, evidence: version.evidence,
          contradictedBy: []))
    }
    keep(version.validity, Interval(from: version.knownCertainly.from, to: span.end))
    keep(
      Validity(from: version.validity.from, to: span),
      Interval(from: span.end, to: .distantFuture))
  }
}
