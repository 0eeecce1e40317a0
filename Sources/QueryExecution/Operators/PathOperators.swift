// Owns the binding of named paths from the elements of a pattern.

import GraphModel
import GraphProjection
import QueryPlanning

/// Puts a path together from the nodes and relationships of a pattern.
final class BindPathOperator: UnaryOperatorBase {
  private let slot: Int
  private let assembly: PathAssembly

  init(_ run: StatementRun, input: RowOperator, slot: Int, parts: [PathPart]) {
    self.slot = slot
    assembly = PathAssembly(parts)
    super.init(run, input: input)
  }

  override func next() throws -> Bool {
    guard try input.next() else { return false }
    run.frame[slot] = try assembly.path(run)
    return true
  }
}

/// Puts paths together from the slots of their parts.
struct PathAssembly {
  private let parts: [PathPart]

  init(_ parts: [PathPart]) { self.parts = parts }

  /// The path; null where a part is null.
  func path(_ run: StatementRun) throws -> Value {
    let frame = run.frame
    var nodes: [NodeReference] = []
    var relationships: [RelationshipReference] = []
    // Set while a list of relationships waits for the node at its end.
    var isWalked = false
    for part in parts {
      switch part {
      case .node(let variable):
        guard case .node(let node) = frame[variable.slot] else { return .null }
        if isWalked, nodes.last?.node == node.node {
          isWalked = false
          continue
        }
        isWalked = false
        nodes.append(node)
      case .relationship(let variable):
        guard case .relationship(let relationship) = frame[variable.slot] else { return .null }
        relationships.append(relationship)
      case .relationships(let variable):
        switch frame[variable.slot] {
        case .list(let list): try walk(list, run, &nodes, &relationships)
        case .relationship(let single):
          try walk([.relationship(single)], run, &nodes, &relationships)
        default: return .null
        }
        isWalked = true
      case .walk(let variable):
        guard case .list(let list) = frame[variable.slot] else { return .null }
        for value in list {
          if case .node(let node) = value, relationships.count == nodes.count {
            nodes.append(node)
          } else if case .relationship(let relationship) = value {
            relationships.append(relationship)
          }
        }
        isWalked = true
      }
    }
    guard nodes.count == relationships.count + 1 else { return .null }
    return .path(PathReference(nodes: nodes, relationships: relationships))
  }

  private func walk(
    _ list: [Value], _ run: StatementRun, _ nodes: inout [NodeReference],
    _ relationships: inout [RelationshipReference]
  ) throws {
    for value in list {
      guard case .relationship(let relationship) = value, let last = nodes.last else { continue }
      relationships.append(relationship)
      let start = run.graph.start(of: relationship)
      let end = run.graph.end(of: relationship)
      nodes.append(start.node == last.node ? end : start)
    }
  }
}
