// Owns the judgement of the writing clauses.

import Diagnostics
import QuerySyntax

extension SemanticAnalyzer {
  /// Judges the pattern of CREATE. What no written pattern may hold, such as groups, ranges and
  /// parameters for properties, the syntax has refused.
  func judgeCreation(_ pattern: GraphPattern, scope: inout VariableScope) {
    for path in pattern.paths { judgeNew(path, scope: &scope) }
  }

  func judge(_ merge: MergeClause, scope: inout VariableScope) {
    judgeNew(merge.path, scope: &scope)
    for action in merge.actions {
      for item in action.items { judge(item, scope) }
    }
  }

  private func judgeNew(_ path: PathPattern, scope: inout VariableScope) {
    let isSingle = path.elements.count == 1
    for element in path.elements {
      switch element {
      case .node(let node): judgeNew(node, isSingle: isSingle, scope: &scope)
      case .relationship(let relationship): judgeNew(relationship, scope: &scope)
      case .group: break
      }
    }
    guard let name = path.variable else { return }
    if scope[name.text] != nil { reportBound(name) }
    scope.declare(name.text, .path)
  }

  private func judgeNew(_ node: NodePattern, isSingle: Bool, scope: inout VariableScope) {
    if let properties = node.properties { _ = infer(properties, scope, .value) }
    guard let name = node.variable else { return }
    guard let type = scope[name.text] else {
      scope.declare(name.text, .node)
      return
    }
    if !type.canBe(.node) {
      reportConflict(name, type, "a node")
    } else if isSingle || node.labels != nil || node.properties != nil {
      reportBound(name)
    }
  }

  private func judgeNew(_ relationship: RelationshipPattern, scope: inout VariableScope) {
    if let properties = relationship.properties { _ = infer(properties, scope, .value) }
    if let name = relationship.variable {
      if let type = scope[name.text] {
        if type.canBe(.relationship) { reportBound(name) } else {
          reportConflict(name, type, "a relationship")
        }
      }
      scope.declare(name.text, .relationship)
    }
    var isSingleType = false
    if let types = relationship.types, case .name = types.kind { isSingleType = true }
    if !isSingleType {
      report(
        .noSingleRelationshipType, "a relationship is created with exactly one type",
        at: relationship.types?.span ?? relationship.span,
        hint: relationship.variable.map { "did you mean [:\($0.text)]?" })
    }
  }

  // MARK: SET, REMOVE, DELETE, FOREACH, RECORD

  func judge(_ item: SetItem, _ scope: VariableScope) {
    switch item.kind {
    case .property(let subject, _, let value):
      expectElement(subject, scope)
      _ = infer(value, scope, .value)
    case .element(let subject, let key, let value):
      expectElement(subject, scope)
      expect(key, [.string], "a property's key", scope, .value)
      _ = infer(value, scope, .value)
    case .replace(let name, let map), .merge(let name, let map):
      expectElement(Expression(.variable(name), span: name.span), scope)
      expect(map, [.map, .node, .relationship], "the new properties", scope, .value)
    case .labels(let name, _):
      expect(
        Expression(.variable(name), span: name.span), [.node], "what gets labels", scope, .value)
    }
  }

  private func expectElement(_ subject: Expression, _ scope: VariableScope) {
    expect(subject, [.node, .relationship], "what has properties to set", scope, .value)
  }

  func judge(_ remove: RemoveClause, _ scope: VariableScope) {
    for item in remove.items {
      switch item.kind {
      case .property(let subject, _): expectElement(subject, scope)
      case .element(let subject, let key):
        expectElement(subject, scope)
        expect(key, [.string], "a property's key", scope, .value)
      case .labels(let name, _):
        expect(
          Expression(.variable(name), span: name.span), [.node], "what loses labels", scope, .value)
      }
    }
  }

  func judge(_ delete: DeleteClause, _ scope: VariableScope) {
    for expression in delete.expressions {
      expect(expression, [.node, .relationship, .path], "what is deleted", scope, .value)
    }
  }

  func judge(_ loop: ForEachClause, _ scope: VariableScope) {
    let list = infer(loop.list, scope, .value)
    if !list.canBe(.list(.any)) {
      report(.invalidArgumentType, "FOREACH takes a list, not \(list)", at: loop.list.span)
    }
    var inner = scope.with(loop.variable.text, list.element == .null ? .any : list.element)
    for clause in loop.clauses {
      switch clause {
      case .create(let create): judgeCreation(create.pattern, scope: &inner)
      case .merge(let merge): judge(merge, scope: &inner)
      case .set(let set): for item in set.items { judge(item, inner) }
      case .remove(let remove): judge(remove, inner)
      case .delete(let delete): judge(delete, inner)
      case .forEach(let nested): judge(nested, inner)
      case .record(let record): judge(record, inner)
      case .missing: break
      default:
        report(
          .invalidClauseComposition, "FOREACH takes writing clauses only", at: clause.span)
      }
    }
  }

  func judge(_ record: RecordClause, _ scope: VariableScope) {
    for role in record.roles { _ = infer(role.value, scope, .value) }
    if let attributes = record.attributes {
      expect(attributes, [.map], "the attributes of an event", scope, .value)
    }
    for option in record.options { _ = infer(option.value, scope, .value) }
  }
}
