// Owns the step from a logical plan to operators: slots stay, expressions are compiled, and what
// the statistics could not know is left to the run.

import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax

/// Builds the operators of one statement, and those of the subqueries in its expressions.
final class OperatorBuilder {
  let run: StatementRun
  let allocator: SlotAllocator
  let planner: QueryPlanner
  private var used: Set<Int>
  private let isUpdating: Bool
  private lazy var compilation = CompilationContext(
    subqueries: SubqueryPlanning(builder: self))
  /// The operators from the root down, for EXPLAIN and PROFILE; subqueries stand below the
  /// operator whose expression holds them.
  private(set) var lines: [(line: PlanLine, measure: MeasuringOperator?)] = []
  private var depth = 0
  let isMeasured: Bool
  private let slotCount: Int
  private(set) var evidence: RowEvidence?

  init(
    _ plan: StatementPlan, run: StatementRun, statistics: any PlanningStatistics,
    procedures: any ProcedureCatalogue, collectsEvidence: Bool = false
  ) {
    self.run = run
    isMeasured = plan.statement.mode == .profile
    allocator = SlotAllocator(after: plan.slotCount)
    planner = QueryPlanner(
      statistics: statistics, procedures: procedures, allocator: allocator,
      clocks: plan.clocks)
    planner.adopt(plan)
    used = plan.root.slotsRead
    isUpdating = plan.isUpdating
    slotCount = plan.slotCount
    if collectsEvidence {
      let slot = allocator.reserve()
      evidence = RowEvidence(
        run, plan: plan, slot: slot,
        name: { [compilation] in
          compilation.name($0)
        })
    }
  }

  /// The slots that an operator keeps that were asked to keep some: all, where the evidence behind
  /// rows is asked for.
  func kept(_ slots: [Int]) -> [Int] {
    guard let evidence else { return slots }
    return Array(0..<slotCount) + [evidence.slot]
  }

  /// The names of the parameters, in the order in which the context must hold them.
  var parameterNames: [String] { compilation.parameterNames }

  func name(_ text: String) -> GraphName { compilation.name(text) }

  /// The plan as it was built, with what was measured.
  var report: [PlanLine] {
    lines.map { entry in
      var line = entry.line
      line.rows = entry.measure?.count
      line.time = entry.measure?.time
      return line
    }
  }

  /// Forgets what earlier runs measured.
  func resetMeasures() {
    for entry in lines { entry.measure?.reset() }
  }

  /// Forgets the numbers of names: another run may read another graph.
  func forgetNumbers() { compilation.forgetNumbers() }

  // MARK: Expressions

  func compile(_ bound: BoundExpression) throws -> CompiledExpression {
    let layout = RowLayout(scope: bound.scope, allocator: allocator)
    return try ExpressionCompiler(layout, in: compilation, clock: bound.clock)
      .compile(bound.expression)
  }

  func compile(_ expressions: [BoundExpression]) throws -> [CompiledExpression] {
    try expressions.map { try compile($0) }
  }

  func compile(_ columns: [ProjectedColumn]) throws -> [(slot: Int, value: CompiledExpression)] {
    try columns.map { (slot: $0.variable.slot, value: try compile($0.value)) }
  }

  /// An expression without variables, as clocks hold them.
  func compile(constant expression: Expression) throws -> CompiledExpression {
    try ExpressionCompiler(RowLayout(allocator: allocator), in: compilation).compile(expression)
  }

  // MARK: Operators

  /// Builds the plan of a subquery.
  func build(subplan: LogicalPlan) throws -> RowOperator {
    used.formUnion(subplan.slotsRead)
    return try build(subplan)
  }

  func build(_ plan: LogicalPlan) throws -> RowOperator {
    let place = lines.count
    depth += 1
    defer { depth -= 1 }
    var built = try make(plan)
    var measure: MeasuringOperator?
    if isMeasured {
      let measuring = MeasuringOperator(run, built)
      measure = measuring
      built = measuring
    }
    let line = PlanLine(
      depth: depth - 1, name: plan.name, details: plan.details, estimate: plan.estimate)
    lines.insert((line, measure), at: place)
    return built
  }

  private func input(_ plan: LogicalPlan) throws -> RowOperator {
    guard let first = plan.inputs.first else { return StartOperator(run) }
    return try build(first)
  }

  func inner(_ plan: LogicalPlan) throws -> RowOperator {
    guard plan.inputs.count > 1 else { return StartOperator(run) }
    return try build(plan.inputs[1])
  }

  private func make(_ plan: LogicalPlan) throws -> RowOperator {
    switch plan.operation {
    case .start: return StartOperator(run)
    case .union: return UnionOperator(run, branches: try plan.inputs.map { try build($0) })
    case .scanNodes, .enterNode, .expand, .expandInto, .expandArchive, .enterRelationship,
      .expandVarLength, .walkList, .shortestPath, .repeatGroup, .selectPaths, .bindPath,
      .splitVersions:
      return try makeMatching(plan, input: try input(plan))
    case .create, .merge, .set, .delete, .forEach, .record:
      return try makeWriting(plan, input: try input(plan))
    default: return try makeRows(plan, input: try input(plan))
    }
  }

  private func makeRows(_ plan: LogicalPlan, input: RowOperator) throws -> RowOperator {
    switch plan.operation {
    case .filter(let conditions):
      return FilterOperator(run, input: input, conditions: try compile(conditions))
    case .project(let columns):
      return ProjectOperator(run, input: input, columns: try compile(columns))
    case .aggregate(let keys, let aggregates):
      return try makeAggregate(keys, aggregates, of: plan, input: input)
    case .distinct(let variables):
      let slots = variables.map(\.slot)
      if let evidence {
        return CitedDistinctOperator(run, input: input, slots: slots, evidence: evidence)
      }
      return DistinctOperator(run, input: input, slots: slots)
    case .sort(let keys, let kept):
      return SortOperator(run, input: input, keys: try compile(keys), keeping: self.kept(kept))
    case .top(let keys, let limit, let skip, let kept):
      return SortOperator(
        run, input: input, keys: try compile(keys), keeping: self.kept(kept),
        limit: RowCount(value: try compile(limit), clause: "LIMIT"),
        skip: try skip.map { RowCount(value: try compile($0), clause: "SKIP") })
    case .skip(let count):
      return SkipOperator(
        run, input: input, count: RowCount(value: try compile(count), clause: "SKIP"))
    case .limit(let count):
      return LimitOperator(
        run, input: input, count: RowCount(value: try compile(count), clause: "LIMIT"),
        inputWrites: isUpdating)
    case .unwind(let list, let element, let position, let first):
      return UnwindOperator(
        run, input: input, list: try compile(list), element: element.slot,
        position: position?.slot, first: Int64(first))
    case .optional(let slots):
      return OptionalOperator(run, input: input, inner: try inner(plan), slots: slots)
    case .apply: return ApplyOperator(run, input: input, inner: try inner(plan))
    case .callProcedure(let call):
      return ProcedureCallOperator(
        run, input: input, call: call, arguments: try arguments(of: call))
    case .eager(let slots): return EagerOperator(run, input: input, keeping: kept(slots))
    case .drain: return DrainOperator(run, input: input)
    default: throw OperatorBuilder.unsupported(plan)
    }
  }

  /// Without arguments, a call takes the parameters of the same names.
  private func arguments(of call: PlanProcedureCall) throws -> [CompiledExpression] {
    if let arguments = call.arguments { return try compile(arguments) }
    return try call.procedure.arguments.map { field in
      let nowhere = TextSpan(start: 0, end: 0)
      return try compile(
        constant: Expression(.parameter(Name(field.name, span: nowhere)), span: nowhere))
    }
  }

  private func compile(_ keys: [SortKey]) throws -> [CompiledSortKey] {
    try keys.map {
      CompiledSortKey(value: try compile($0.value), isDescending: $0.isDescending)
    }
  }

  private func makeAggregate(
    _ keys: [ProjectedColumn], _ aggregates: [AggregateColumn], of plan: LogicalPlan,
    input: RowOperator
  ) throws -> RowOperator {
    if let counting = makeCount(keys, aggregates, of: plan, input: input) { return counting }
    let compiled = try aggregates.map { column in
      let arguments = try compile(column.arguments)
      guard
        let aggregate = CompiledAggregate(
          column.function, isDistinct: column.isDistinct, arguments: arguments, span: column.span)
      else {
        throw SemanticError.invalidNumberOfArguments.diagnostic(
          "'\(column.function)' does not take \(arguments.count) arguments", at: column.span)
      }
      return (slot: column.variable.slot, aggregate: aggregate)
    }
    return AggregateOperator(
      run, input: input, keys: try compile(keys), aggregates: compiled, evidence: evidence)
  }

  private func makeMatching(_ plan: LogicalPlan, input: RowOperator) throws -> RowOperator {
    switch plan.operation {
    case .scanNodes(let variable, let source, let clock):
      return try makeScan(variable.slot, source, clock, input: input)
    case .enterNode(let variable, let source, let clock):
      return EnterNodeOperator(
        run, input: input, slot: variable.slot, source: source, clock: clock)
    case .expand(let hop):
      return ExpandOperator(
        run, input: input, hop: HopCriteria(hop, names: name),
        keepsRelationship: evidence != nil || used.contains(hop.relationship.slot)
          || !hop.relationship.name.hasPrefix("\u{0}"))
    case .expandInto(let hop):
      return ExpandIntoOperator(run, input: input, hop: HopCriteria(hop, names: name))
    case .expandArchive(let hop, let isInto):
      return ExpandArchiveOperator(run, input: input, hop: hop, isInto: isInto)
    case .enterRelationship(let hop, let source, let bindsFrom, let bindsTo):
      return EnterRelationshipOperator(
        run, input: input, hop: HopCriteria(hop, names: name), source: source,
        bindsFrom: bindsFrom, bindsTo: bindsTo)
    case .bindPath(let variable, let parts):
      return BindPathOperator(run, input: input, slot: variable.slot, parts: parts)
    case .expandVarLength(let walk):
      return VarLengthExpandOperator(run, input: input, walk: try compile(walk))
    case .walkList(let walk, let list):
      return WalkListOperator(run, input: input, walk: try compile(walk), list: list)
    case .shortestPath(let walk, let choice):
      return ShortestPathOperator(
        run, input: input, walk: try compile(walk), choice: choice)
    case .splitVersions(let versions):
      return SplitVersionsOperator(run, input: input, versions: versions, names: name)
    case .repeatGroup(let group):
      return RepeatGroupOperator(run, input: input, group: group, step: try inner(plan))
    case .selectPaths(let selection):
      return SelectPathsOperator(
        run, input: input, selection: selection, keeping: kept(selection.keeping),
        count: try selection.count.map(compile))
    default: throw OperatorBuilder.unsupported(plan)
    }
  }

  private func compile(_ walk: PlanVarLength) throws -> WalkCriteria {
    WalkCriteria(walk, conditions: try compile(walk.predicates), names: name)
  }

  private func makeScan(
    _ slot: Int, _ source: NodeSource, _ clock: Int, input: RowOperator
  ) throws -> RowOperator {
    switch source {
    case .all: return AllNodesScanOperator(run, input: input, slot: slot, clock: clock)
    case .label(let label):
      return LabelScanOperator(
        run, input: input, slot: slot, clock: clock, label: name(label))
    case .labels(let labels):
      return AnyLabelScanOperator(
        run, input: input, slot: slot, clock: clock, labels: labels.map(name))
    case .property(let label, let key, let value):
      return PropertySeekOperator(
        run, input: input, slot: slot, clock: clock, label: label.map(name), key: name(key),
        value: try compile(value))
    case .entity(let value):
      return EntitySeekOperator(
        run, input: input, slot: slot, clock: clock, key: name("id"), value: try compile(value))
    case .archive(let nodes):
      return ArchiveScanOperator(run, input: input, slot: slot, clock: clock, nodes: nodes)
    }
  }

  static func unsupported(_ plan: LogicalPlan) -> Diagnostic {
    Diagnostic(id: "query.not-supported", message: "this part of the query cannot run yet")
  }
}
