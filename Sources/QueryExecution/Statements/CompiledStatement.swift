// Owns a compiled statement: operators, frame and the surroundings they share. It runs once at a
// time and can be run again.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import QueryPlanning
import QuerySyntax

/// What a run of a statement needs to know.
public struct RunOptions: Sendable {
  /// The parameters by name.
  public var parameters: ValueMap
  /// The clocks of the view that is asked; `nil` for the present.
  public var perspective: Perspective?
  /// The view at `perspective`, where it is at hand: statements then need not make it.
  public var seen: SeenPerspective?
  /// The present instant, to which unset clocks stand.
  public var now: Instant
  /// Asked by `datetime.realtime()`.
  public var clock: (any WallClock)?
  public var limits: StatementLimits
  public var cancellation: Cancellation?
  /// Where `rand()` begins.
  public var seed: UInt64
  /// The log on which the graph rests, for system time and evidence.
  public var log: (any EventLog)?
  public var procedures: ProcedureRegistry
  /// The types of the log's events, needed under policies and for the log as a graph.
  public var vocabulary: EventVocabulary?
  /// The graphs folded under policies so far; an engine's runs share them.
  var policies: PolicyGraphs?
  /// Whether the events behind each row are asked for, as citing needs.
  public var collectsEvidence = false
  /// Whether the clocks that the statement sets itself are asked for.
  public var tellsClocks = false

  public init(
    parameters: ValueMap = ValueMap(), perspective: Perspective? = nil, now: Instant,
    clock: (any WallClock)? = nil, limits: StatementLimits = StatementLimits(),
    cancellation: Cancellation? = nil, seed: UInt64 = 0, log: (any EventLog)? = nil,
    procedures: ProcedureRegistry = .standard
  ) {
    self.parameters = parameters
    self.perspective = perspective
    self.now = now
    self.clock = clock
    self.limits = limits
    self.cancellation = cancellation
    self.seed = seed
    self.log = log
    self.procedures = procedures
  }
}

/// Operators and frame of a statement. Belongs to one run at a time.
final class CompiledStatement {
  let run: StatementRun
  let root: RowOperator
  let plan: StatementPlan
  let clocks: [ClockSetting]
  let builder: OperatorBuilder
  private let parameterNames: [String]
  /// Whether all of it is asked in the perspective of the view.
  private let setsNoClock: Bool
  private let clockExpressions: [Expression: CompiledExpression]
  let rowSlots: [Int]
  /// The graph in which the names were looked up that the expressions hold.
  private var lineage: UInt64 = 0
  /// Where the evidence behind rows is asked for.
  let evidence: RowEvidence?
  /// What the statement said of the clocks in its last run, where that is asked for.
  private(set) var stated: [StatedClocks] = []

  /// - Parameter collectsEvidence: whether the events behind each row are asked for
  init(
    _ plan: StatementPlan, statistics: any PlanningStatistics,
    procedures: any ProcedureCatalogue, collectsEvidence: Bool = false
  ) throws {
    self.plan = plan
    run = StatementRun(
      context: StatementContext(
        parameters: [], now: Instant(microseconds: 0),
        environment: EvaluationEnvironment(
          graph: EmptyGraphReader(), transactionStart: Instant(microseconds: 0),
          statementStart: Instant(microseconds: 0), clock: StoppedClock(),
          random: RandomNumbers(seed: 0), meter: ResourceMeter())),
      graph: .empty())
    builder = OperatorBuilder(
      plan, run: run, statistics: statistics, procedures: procedures,
      collectsEvidence: collectsEvidence)
    evidence = builder.evidence
    root = try builder.build(plan.root)
    clocks = builder.planner.clocks
    setsNoClock = clocks.count == 1 && clocks[0].isPresent
    var compiled: [Expression: CompiledExpression] = [:]
    let settings = clocks + [plan.difference?.from, plan.difference?.to].compactMap(\.self)
    for expression in settings.flatMap(\.expressions) {
      compiled[expression] = try builder.compile(constant: expression)
    }
    clockExpressions = compiled
    parameterNames = builder.parameterNames
    rowSlots = plan.columns.map(\.slot)
    run.frame = Frame(count: builder.allocator.count)
    builder.planner.forgetStatistics()
  }

  /// Sets up a run over a graph. `override` replaces the statement's own clock.
  func begin(
    _ graph: TemporalGraph, _ options: RunOptions, writer: StatementWriter? = nil,
    override: ClockSetting? = nil
  ) throws {
    if graph.lineage != lineage {
      builder.forgetNumbers()
      lineage = graph.lineage
    }
    let parameters = try self.parameters(options.parameters)
    let meter = ResourceMeter(limits: options.limits, cancellation: options.cancellation)
    let seen = StatementGraph(
      perspectives: try perspectives(graph, options, parameters, meter, override),
      source: options.log.map { .init(log: $0, graph: graph, writer: writer) })
    let context = StatementContext(
      parameters: parameters, now: options.now,
      environment: EvaluationEnvironment(
        graph: seen,
        transactionStart: options.now, statementStart: options.now,
        clock: options.clock ?? StoppedClock(), random: RandomNumbers(seed: options.seed),
        meter: meter))
    if builder.isMeasured { builder.resetMeasures() }
    run.begin(
      context: context, graph: seen, writer: writer, procedures: options.procedures)
    try root.open()
  }

  /// Lets go of the graph that was read: a statement at rest keeps no snapshot alive.
  func end() { run.end() }

  /// Fixes the clocks. What expressions in them ask of the graph they are not told.
  private func perspectives(
    _ graph: TemporalGraph, _ options: RunOptions, _ parameters: [Value],
    _ meter: ResourceMeter, _ override: ClockSetting?
  ) throws -> [SeenPerspective] {
    stated = []
    if setsNoClock, override == nil, let seen = options.seen, seen.view.graph === graph {
      return [seen]
    }
    let frame = run.frame
    let resolver = ClockResolver(
      graph: graph, log: options.log, vocabulary: options.vocabulary,
      policies: options.policies,
      base: options.perspective ?? Perspective(valid: options.now, known: options.now),
      isBasePresent: options.perspective == nil
    ) { [clockExpressions] expression in
      let environment = EvaluationEnvironment(
        graph: EmptyGraphReader(), transactionStart: options.now, statementStart: options.now,
        clock: options.clock ?? StoppedClock(), random: RandomNumbers(seed: options.seed),
        meter: meter)
      let context = StatementContext(
        parameters: parameters, now: options.now, environment: environment)
      return try clockExpressions[expression]?.evaluate(frame, context) ?? .null
    }
    return try clocks.enumerated().map { index, setting in
      let setting = index == 0 ? override ?? setting : setting
      let seen = try resolver.resolve(setting)
      if options.tellsClocks, !setting.isPresent {
        stated.append(try resolver.stated(setting, index == 0 ? .statement : .match, seen))
      }
      return seen
    }
  }

  private func parameters(_ given: ValueMap) throws -> [Value] {
    if parameterNames.isEmpty { return [] }
    return try parameterNames.map { name in
      if let value = given[name] { return value }
      throw Diagnostic(
        id: "query.missing-parameter", message: "parameter '$\(name)' has no value",
        hint: NearestName.hint(for: name, among: given.keys),
        classification: ErrorClassification(
          type: "ParameterMissing", phase: .compileTime, detail: "MissingParameter"))
    }
  }

  /// The next row; `nil` when there is none.
  func nextRow() throws -> [Value]? {
    guard try root.next() else { return nil }
    return run.frame.values(of: rowSlots)
  }
}

extension ClockSetting {
  /// The expressions that give the instants and conditions.
  var expressions: [Expression] {
    var found: [Expression] = []
    func add(_ instant: InstantExpression) {
      switch instant.kind {
      case .expression(let expression), .event(let expression): found.append(expression)
      case .now: break
      }
    }
    for range in [valid, known, system].compactMap(\.self) {
      switch range {
      case .asOf(let instant): add(instant)
      case .from(let from, let to), .between(let from, let to):
        add(from)
        add(to)
      case .during(let date): found.append(date)
      case .all: break
      }
    }
    if let sources { found.append(sources.list) }
    if let corroboration { found.append(corroboration) }
    return found
  }
}
