// Owns the planning of queries and of their reading clauses, patterns apart.

import Diagnostics
import QuerySyntax

extension QueryPlanner {
  /// The plan of a query over the rows of another plan.
  func plan(_ query: Query, _ start: PlanPart, kind: QueryKind) throws -> PlanPart {
    guard query.branches.count > 1 else {
      return try plan(query.branches.first?.clauses ?? [], start, kind: kind)
    }
    var branches: [PlanPart] = []
    var outputs: [PlanVariable] = []
    for branch in query.branches {
      var part = try plan(branch.clauses, start, kind: kind)
      if outputs.isEmpty { outputs = part.columns.map { variable($0.name) } }
      let columns = zip(outputs, part.columns).map { output, column in
        var scope = SlotScope()
        scope.bind(column.name, to: column.slot)
        let value = Expression(
          .variable(Name(column.name, span: branch.span)), span: branch.span)
        return ProjectedColumn(
          variable: output, value: BoundExpression(value, scope: scope, clock: part.clock))
      }
      part.add(.project(columns))
      branches.append(part)
    }
    var united = start
    united.plan = LogicalPlan(
      .union, branches.map(\.plan), estimate: branches.reduce(0) { $0 + $1.estimate })
    united.columns = outputs
    united.scope = SlotScope()
    for output in outputs { united.scope.bind(output.name, to: output.slot) }
    if query.union == .distinct { united.add(.distinct(outputs)) }
    return united
  }

  private func plan(
    _ clauses: [Clause], _ start: PlanPart, kind: QueryKind
  ) throws -> PlanPart {
    var part = start
    for clause in clauses { try add(clause, to: &part) }
    return part
  }

  private func add(_ clause: Clause, to part: inout PlanPart) throws {
    switch clause {
    case .match(let match): try add(match, to: &part)
    case .unwind(let unwind): add(unwind, to: &part)
    case .assign(let assignment): add(assignment, to: &part)
    case .filter(let filter): add(filter: filter.predicate, to: &part)
    case .with(let with): add(with, to: &part)
    case .result(let result): add(result, to: &part)
    case .page(let page): add(page.page, to: &part)
    case .finish:
      part.add(.drain, estimate: 0)
      part.columns = []
    case .create(let create): add(create, to: &part)
    case .merge(let merge): try add(merge, to: &part)
    case .set(let set): add(set, to: &part)
    case .remove(let remove): add(remove, to: &part)
    case .delete(let delete): add(delete, to: &part)
    case .forEach(let loop): try add(loop, to: &part)
    case .record(let record): add(record, to: &part)
    case .callProcedure(let call): add(call, to: &part)
    case .callSubquery(let call): try add(call, to: &part)
    case .missing: break
    }
  }

  func add(filter predicate: Expression, to part: inout PlanPart) {
    let conjuncts = predicate.conjuncts.map { part.bound($0) }
    part.add(.filter(conjuncts), estimate: part.estimate * 0.5)
  }

  private func add(_ unwind: UnwindClause, to part: inout PlanPart) {
    let list = part.bound(unwind.list)
    let element = variable(unwind.variable.text)
    var position: PlanVariable?
    var from = 0
    part.scope.bind(element.name, to: element.slot)
    switch unwind.position {
    case .ordinality(let name):
      position = variable(name.text)
      from = 1
    case .offset(let name): position = variable(name.text)
    case nil: break
    }
    if let position { part.scope.bind(position.name, to: position.slot) }
    part.add(
      .unwind(list, element, position: position, from: from), estimate: part.estimate * 10)
  }

  private func add(_ assignment: LetClause, to part: inout PlanPart) {
    let columns = assignment.items.map {
      ProjectedColumn(variable: variable($0.variable.text), value: part.bound($0.value))
    }
    part.add(.project(columns))
    for column in columns { part.scope.bind(column.variable.name, to: column.variable.slot) }
  }

  private func add(_ match: MatchClause, to part: inout PlanPart) throws {
    let clock = clock(match.clocks, over: part.clock)
    guard match.isOptional else {
      try add(
        match.pattern, predicate: match.predicate, clock: clock, to: &part)
      return
    }
    var inner = PlanPart(
      LogicalPlan(.start, estimate: 1), scope: part.scope, clock: part.clock)
    let introduced = try add(
      match.pattern, predicate: match.predicate, clock: clock, to: &inner)
    part.add(
      .optional(introduced), running: inner.plan,
      estimate: part.estimate * max(1, inner.estimate))
    part.scope = inner.scope
  }

  // MARK: CALL

  private func add(_ call: CallProcedureClause, to part: inout PlanPart) {
    guard let signature = procedures.signature(of: call.name.text) else { return }
    let arguments = call.arguments.map { $0.map { part.bound($0) } }
    var columns: [PlanProcedureCall.Column] = []
    func column(_ name: String, as alias: String) {
      guard let index = signature.columns.firstIndex(where: { $0.name == name }) else { return }
      columns.append(.init(index: index, variable: variable(alias)))
    }
    if let yield = call.yield, !yield.includesAll {
      for item in yield.items { column(item.column.text, as: item.variable.text) }
    } else if call.isStandalone {
      for field in signature.columns { column(field.name, as: field.name) }
    }
    let operation = LogicalPlan.Operation.callProcedure(
      PlanProcedureCall(
        procedure: signature, arguments: arguments, columns: columns, clock: part.clock))
    if call.isOptional {
      var inner = PlanPart(
        LogicalPlan(.start, estimate: 1), scope: part.scope, clock: part.clock)
      inner.add(operation, estimate: 10)
      part.add(.optional(columns.map(\.variable.slot)), running: inner.plan)
    } else {
      part.add(operation, estimate: part.estimate * (signature.columns.isEmpty ? 1 : 10))
    }
    for column in columns { part.scope.bind(column.variable.name, to: column.variable.slot) }
    if let predicate = call.yield?.predicate { add(filter: predicate, to: &part) }
    if call.isStandalone { part.columns = columns.map(\.variable) }
  }

  private func add(_ call: CallSubqueryClause, to part: inout PlanPart) throws {
    var scope = SlotScope()
    switch call.scope {
    case .leadingWith, .all: scope = part.scope
    case .variables(let names):
      for name in names {
        if let slot = part.scope[name.text] { scope.bind(name.text, to: slot) }
      }
    }
    let begin = LogicalPlan(.start, estimate: 1)
    if case .leadingWith = call.scope, !leadsWithImport(call.query) { scope = SlotScope() }
    let inner = try plan(
      call.query, PlanPart(begin, scope: scope, clock: part.clock), kind: .call)
    var innerPlan = inner.plan
    if inner.columns.isEmpty {
      // A unit subquery leaves the rows as they are.
      innerPlan = LogicalPlan(.drain, [innerPlan], estimate: 1)
    }
    if call.query.isUpdating { part.add(.eager(part.scope.allSlots)) }
    if inner.columns.isEmpty || call.isOptional {
      part.add(
        .optional(inner.columns.map(\.slot)), running: innerPlan,
        estimate: part.estimate * max(1, inner.estimate))
    } else {
      part.add(.apply, running: innerPlan)
    }
    for column in inner.columns { part.scope.bind(column.name, to: column.slot) }
    if call.query.isUpdating { part.add(.eager(part.scope.allSlots)) }
  }

  private func leadsWithImport(_ query: Query) -> Bool {
    query.branches.contains { branch in
      if case .with? = branch.clauses.first { true } else { false }
    }
  }
}
