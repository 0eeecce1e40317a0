// Owns the collection of the property keys and labels that a plan reads, and of its expressions.

import QuerySyntax

extension LogicalPlan {
  /// The property keys and labels that expressions and scans name.
  public var namesRead: Set<String> {
    var names: Set<String> = []
    for expression in allExpressions {
      _ = expression.contains { part in
        switch part.kind {
        case .property(_, let key): names.insert(key.text)
        case .hasLabels(_, let labels, _): names.formUnion(labels.allNames.map(\.text))
        case .mapProjection(let projection):
          for case .property(let key) in projection.items { names.insert(key.text) }
        default: break
        }
        return false
      }
    }
    collectScans(&names)
    return names
  }

  /// Whether a part of the plan ranges over the log instead of the world.
  var readsArchive: Bool {
    switch operation {
    case .scanNodes(_, .archive, _), .expandArchive: return true
    default: return inputs.contains { $0.readsArchive }
    }
  }

  /// The names of the nodes and single relationships that are matched.
  var elementNames: Set<String> {
    var names: Set<String> = []
    collectElements(&names)
    return names
  }

  private func collectElements(_ names: inout Set<String>) {
    switch operation {
    case .scanNodes(let variable, _, _): names.insert(variable.name)
    case .expand(let hop), .expandInto(let hop):
      names.formUnion([hop.from.name, hop.to.name, hop.relationship.name])
    default: break
    }
    for input in inputs { input.collectElements(&names) }
  }

  /// Whether a part of the plan writes.
  var isWriting: Bool {
    switch operation {
    case .create, .merge, .set, .delete, .forEach, .record: true
    default: inputs.contains { $0.isWriting }
    }
  }

  private func collectScans(_ names: inout Set<String>) {
    if case .scanNodes(_, let source, _) = operation {
      switch source {
      case .label(let label): names.insert(label)
      case .labels(let labels): names.formUnion(labels)
      case .property(let label, let key, _): names.formUnion([label, key].compactMap(\.self))
      case .all, .entity, .archive: break
      }
    }
    for input in inputs { input.collectScans(&names) }
  }

  /// The expressions of all operations, subqueries inside them apart.
  public var allExpressions: [Expression] {
    var found: [Expression] = []
    collectExpressions(&found)
    return found
  }

  private func collectExpressions(_ found: inout [Expression]) {
    found += ownExpressions.map(\.expression)
    for input in inputs { input.collectExpressions(&found) }
  }

  private var ownExpressions: [BoundExpression] {
    switch operation {
    case .filter(let conditions): conditions
    case .project(let columns): columns.map(\.value)
    case .aggregate(let keys, let aggregates):
      keys.map(\.value) + aggregates.flatMap(\.arguments)
    case .sort(let keys, _): keys.map(\.value)
    case .top(let keys, _, _, _): keys.map(\.value)
    case .unwind(let list, _, _, _): [list]
    case .expandVarLength(let walk), .walkList(let walk, _), .shortestPath(let walk, _):
      walk.predicates
    case .scanNodes(_, .property(_, _, let value), _): [value]
    case .callProcedure(let call): call.arguments ?? []
    default: []
    }
  }
}
