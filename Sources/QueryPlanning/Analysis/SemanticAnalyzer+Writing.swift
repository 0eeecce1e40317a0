// Owns the judgement of the writing clauses.

import Diagnostics
import QuerySyntax

extension SemanticAnalyzer {
  /// Judges the pattern of CREATE.
  func judgeCreation(_ pattern: GraphPattern, scope: inout VariableScope) {
    for path in pattern.paths { judgeNew(path, clause: "CREATE", scope: &scope) }
  }

  func judge(_ merge: MergeClause, scope: inout VariableScope) {
    judgeNew(merge.path, clause: "MERGE", scope: &scope)
    for action in merge.actions {
      for item in action.items { judge(item, scope) }
    }
  }

  private func judgeNew(_ path: PathPattern, clause: String, scope: inout VariableScope) {
    let isSingle = path.elements.count == 1
    if path.selector != nil || path.timeMode != nil {
      report(.invalidClauseComposition, "\(clause) takes plain patterns", at: path.span)
    }
    for element in path.elements {
      switch element {
      case .node(let node):
        judgeNew(node, isSingle: isSingle, clause: clause, scope: &scope)
      case .relationship(let relationship):
        judgeNew(relationship, clause: clause, scope: &scope)
      case .group(let group):
        report(.creatingVarLength, "\(clause) cannot repeat a group", at: group.span)
      }
    }
    guard let name = path.variable else { return }
    if scope[name.text] != nil { reportBound(name) }
    scope.declare(name.text, .path)
  }

  private func judgeNew(
    _ node: NodePattern, isSingle: Bool, clause: String, scope: inout VariableScope
  ) {
    judgeNewProperties(node.properties, clause: clause, scope)
    if let predicate = node.predicate {
      report(
        .unexpectedSyntax, "\(clause) takes no WHERE in its pattern", at: predicate.span)
    }
    if let labels = node.labels, labels.conjunctionNames == nil {
      report(
        .unexpectedSyntax, "\(clause) takes a list of labels, such as ':A:B'", at: labels.span)
    }
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

  private func judgeNew(
    _ relationship: RelationshipPattern, clause: String, scope: inout VariableScope
  ) {
    judgeNewProperties(relationship.properties, clause: clause, scope)
    if let hops = relationship.hops {
      report(
        .creatingVarLength, "\(clause) takes single relationships, not paths of any length",
        at: hops.span)
    }
    if clause == "CREATE", relationship.direction == .either {
      report(
        .requiresDirectedRelationship, "a relationship is created in one direction",
        at: relationship.span, hint: "write '->' or '<-'")
    }
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

  private func judgeNewProperties(
    _ properties: Expression?, clause: String, _ scope: VariableScope
  ) {
    guard let properties else { return }
    if clause == "MERGE", case .parameter(let name) = properties.kind {
      report(
        .invalidParameterUse,
        "parameter '$\(name.text)' cannot stand for the properties of MERGE", at: properties.span,
        hint: "name the keys: {key: $\(name.text).key}")
      return
    }
    _ = infer(properties, scope, .value)
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
      if case .hasLabels = expression.kind {
        report(
          .invalidDelete, "DELETE takes nodes, relationships and paths, not labels or types",
          at: expression.span, hint: "REMOVE takes labels away")
        continue
      }
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
