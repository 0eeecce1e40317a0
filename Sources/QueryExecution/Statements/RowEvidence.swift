// Owns the evidence behind a row: the events on which the elements rest that the row was made of.
// Only looked for where it is asked for: by DIFF … WITH CAUSES, and for citing.

import Chronology
import GraphModel
import GraphProjection
import QueryPlanning
import QuerySyntax

/// Collects the positions of the events behind rows.
final class RowEvidence {
  private let run: StatementRun
  /// How many slots the plan itself uses; expressions' own come after them.
  private let slotCount: Int
  /// Where grouping puts the evidence of a group's rows.
  let slot: Int
  /// The property keys and labels that the query reads.
  private let names: [GraphName]

  init(_ run: StatementRun, plan: StatementPlan, slot: Int, name: (String) -> GraphName) {
    self.run = run
    slotCount = plan.slotCount
    self.slot = slot
    names = plan.root.namesRead.sorted().map(name)
  }

  /// The positions of the events behind the row in the frame.
  func positions() throws -> Set<Int64> {
    var found: Set<Int64> = []
    for index in 0..<slotCount { try collect(run.frame[index], &found) }
    if case .list(let values) = run.frame[slot] {
      for case .integer(let position) in values { found.insert(position) }
    }
    return found
  }

  /// Keeps the evidence of a group: what its rows were made of is gone from the frame.
  func keep(_ positions: Set<Int64>) {
    for index in 0..<slotCount { run.frame[index] = .null }
    run.frame[slot] = .list(positions.sorted().map { .integer($0) })
  }

  private func collect(_ value: Value, _ found: inout Set<Int64>) throws {
    switch value {
    case .node(let node): try collect(node, &found)
    case .relationship(let relationship): try collect(relationship, &found)
    case .path(let path):
      for node in path.nodes { try collect(node, &found) }
      for relationship in path.relationships { try collect(relationship, &found) }
    case .list(let values):
      for value in values { try collect(value, &found) }
    default: break
    }
  }

  private func collect(_ node: NodeReference, _ found: inout Set<Int64>) throws {
    guard node.node >= 0 else { return }
    let view = try run.graph.view(node.perspective)
    for name in names {
      guard let symbol = run.graph.symbol(name, node.perspective) else { continue }
      found.formUnion(view.evidence(of: .property(Node(node.node), symbol)))
      found.formUnion(view.evidence(of: .label(Node(node.node), symbol)))
    }
  }

  private func collect(
    _ relationship: RelationshipReference, _ found: inout Set<Int64>
  ) throws {
    guard relationship.relationship >= 0 else { return }
    let view = try run.graph.view(relationship.perspective)
    let element = Relationship(relationship.relationship)
    found.formUnion(view.evidence(of: .relationship(element)))
    for name in names {
      guard let symbol = run.graph.symbol(name, relationship.perspective) else { continue }
      found.formUnion(view.evidence(of: .relationshipProperty(element, symbol)))
    }
  }
}
