// Owns the planning of the writing clauses. Each takes all its rows before it writes, so that what
// it reads is the state that the clauses before it left.

import Diagnostics
import QuerySyntax

extension QueryPlanner {
  func add(_ create: CreateClause, to part: inout PlanPart) {
    let kept = part.scope.allSlots
    let creation = creation(of: create.pattern.paths, part: &part)
    part.add(.create(creation, keeping: kept))
  }

  /// The things to make, in order; their variables come into scope.
  private func creation(of paths: [PathPattern], part: inout PlanPart) -> PlanCreation {
    var items: [PlanCreation.Item] = []
    for path in paths {
      var parts: [PathPart] = []
      var nodes: [PlanVariable] = []
      for element in path.elements {
        guard case .node(let node) = element else { continue }
        if let name = node.variable?.text, let slot = part.scope[name] {
          nodes.append(PlanVariable(name, slot: slot))
          continue
        }
        let made = node.variable.map { variable($0.text) } ?? anonymousVariable()
        items.append(
          .node(
            made, labels: node.labels?.conjunctionNames?.map(\.text) ?? [],
            properties: node.properties.map { part.bound($0) }))
        if node.variable != nil { part.scope.bind(made.name, to: made.slot) }
        nodes.append(made)
      }
      if let first = nodes.first { parts.append(.node(first)) }
      var index = 0
      for element in path.elements {
        guard case .relationship(let relationship) = element, index + 1 < nodes.count else {
          continue
        }
        let made = relationship.variable.map { variable($0.text) } ?? anonymousVariable()
        let isIncoming = relationship.direction == .incoming
        items.append(
          .relationship(
            made, type: relationship.types?.allNames.first?.text ?? "",
            start: nodes[isIncoming ? index + 1 : index],
            end: nodes[isIncoming ? index : index + 1],
            properties: relationship.properties.map { part.bound($0) }))
        if relationship.variable != nil { part.scope.bind(made.name, to: made.slot) }
        parts += [.relationship(made), .node(nodes[index + 1])]
        index += 1
      }
      if let name = path.variable {
        let made = variable(name.text)
        items.append(.path(made, parts))
        part.scope.bind(made.name, to: made.slot)
      }
    }
    return PlanCreation(items: items)
  }

  func add(_ merge: MergeClause, to part: inout PlanPart) throws {
    let kept = part.scope.allSlots
    let before = part.scope
    var creating = part
    let creation = creation(of: [merge.path], part: &creating)
    // The pattern is matched into slots of its own, then moved to those of the creation.
    var inner = PlanPart(LogicalPlan(.start, estimate: 1), scope: before, clock: part.clock)
    let pattern = GraphPattern(paths: [merge.path], span: merge.path.span)
    try add(pattern, predicate: nil, clock: part.clock, to: &inner)
    var moves: [ProjectedColumn] = []
    for name in creating.scope.writtenNames where before[name] == nil {
      guard let target = creating.scope[name], inner.scope[name] != nil else { continue }
      let value = Expression(.variable(Name(name, span: merge.span)), span: merge.span)
      moves.append(
        ProjectedColumn(variable: PlanVariable(name, slot: target), value: inner.bound(value)))
    }
    inner.add(.project(moves))
    var required: [PlanVariable] = []
    for case .node(let node) in merge.path.elements {
      if let name = node.variable?.text, let slot = before[name] {
        required.append(PlanVariable(name, slot: slot))
      }
    }
    part.scope = creating.scope
    let current = part
    func actions(_ occasion: MergeClause.Action.Occasion) -> [PlanSetItem] {
      merge.actions.filter { $0.occasion == occasion }
        .flatMap(\.items).map { item($0, current) }
    }
    let plan = PlanMerge(
      creation: creation, onCreate: actions(.created), onMatch: actions(.matched),
      required: required, span: merge.span)
    part.add(.merge(plan, keeping: kept), running: inner.plan)
  }

  func add(_ set: SetClause, to part: inout PlanPart) {
    let current = part
    part.add(.set(set.items.map { item($0, current) }, keeping: part.scope.allSlots))
  }

  private func item(_ item: SetItem, _ part: PlanPart) -> PlanSetItem {
    func variable(_ name: Name) -> BoundExpression {
      part.bound(Expression(.variable(name), span: name.span))
    }
    switch item.kind {
    case .property(let subject, let key, let value):
      return .property(
        subject: part.bound(subject), key: part.bound(text(key)), value: part.bound(value))
    case .element(let subject, let key, let value):
      return .property(
        subject: part.bound(subject), key: part.bound(key), value: part.bound(value))
    case .replace(let name, let map):
      return .replace(subject: variable(name), map: part.bound(map))
    case .merge(let name, let map):
      return .merge(subject: variable(name), map: part.bound(map))
    case .labels(let name, let labels):
      return .addLabels(subject: variable(name), labels.map(\.text))
    }
  }

  private func text(_ key: Name) -> Expression {
    Expression(.literal(.string(key.text)), span: key.span)
  }

  func add(_ remove: RemoveClause, to part: inout PlanPart) {
    let current = part
    let items = remove.items.map { item -> PlanSetItem in
      switch item.kind {
      case .property(let subject, let key):
        return .property(
          subject: current.bound(subject), key: current.bound(text(key)),
          value: current.bound(Expression(.literal(.null), span: item.span)))
      case .element(let subject, let key):
        return .property(
          subject: current.bound(subject), key: current.bound(key),
          value: current.bound(Expression(.literal(.null), span: item.span)))
      case .labels(let name, let labels):
        return .removeLabels(
          subject: current.bound(Expression(.variable(name), span: name.span)),
          labels.map(\.text))
      }
    }
    part.add(.set(items, keeping: part.scope.allSlots))
  }

  func add(_ delete: DeleteClause, to part: inout PlanPart) {
    let current = part
    part.add(
      .delete(
        delete.expressions.map { current.bound($0) }, detach: delete.detach,
        keeping: part.scope.allSlots))
  }

  func add(_ loop: ForEachClause, to part: inout PlanPart) throws {
    let list = part.bound(loop.list)
    let element = variable(loop.variable.text)
    let kept = part.scope.allSlots
    var inner = PlanPart(
      LogicalPlan(.start, estimate: 1), scope: part.scope, clock: part.clock)
    inner.scope.bind(element.name, to: element.slot)
    for clause in loop.clauses {
      switch clause {
      case .create(let create): add(create, to: &inner)
      case .merge(let merge): try add(merge, to: &inner)
      case .set(let set): add(set, to: &inner)
      case .remove(let remove): add(remove, to: &inner)
      case .delete(let delete): add(delete, to: &inner)
      case .forEach(let nested): try add(nested, to: &inner)
      case .record(let record): add(record, to: &inner)
      default: break
      }
    }
    part.add(.forEach(list, element, keeping: kept), running: inner.plan, estimate: part.estimate)
  }

  func add(_ record: RecordClause, to part: inout PlanPart) {
    let plan = PlanRecord(
      type: record.type.text,
      roles: record.roles.map { PlanRecord.Role(name: $0.key.text, value: part.bound($0.value)) },
      attributes: record.attributes.map { part.bound($0) },
      options: record.options.map {
        PlanRecord.Option(kind: $0.kind, value: part.bound($0.value))
      },
      span: record.span)
    part.add(.record(plan, keeping: part.scope.allSlots))
  }
}
