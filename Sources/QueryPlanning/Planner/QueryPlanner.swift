// Owns the entry to planning: a judged statement becomes a plan. Clauses, projections, patterns and
// writes are planned in extensions beside this file.

import Diagnostics
import QuerySyntax

/// A statement, planned: everything that can be said before parameters and a graph are at hand.
public struct StatementPlan: Sendable {
  public let statement: Statement
  public let root: LogicalPlan
  /// The names of the result's columns, and the slots in which its rows hold them.
  public let columns: [PlanVariable]
  /// The clocks that the plan's parts name by index; the first is the statement's own.
  public let clocks: [ClockSetting]
  /// How many slots the plan uses; expressions take further ones.
  public let slotCount: Int
  public let isUpdating: Bool
  /// Whether a part of it ranges over the log.
  public let readsLog: Bool
  /// What is no error but probably not meant: names that the graph does not know.
  public let notifications: [Diagnostic]
  /// The differing clocks of a `DIFF`, whose plan runs once under each.
  public let difference: DifferencePlan?
}

/// What a `DIFF` compares: the indexes of the two clocks.
public struct DifferencePlan: Sendable {
  public let from: ClockSetting
  public let to: ClockSetting
  public let withCauses: Bool
}

/// Plans one statement, and the subqueries in its expressions.
public final class QueryPlanner {
  private(set) var statistics: any PlanningStatistics
  let procedures: any ProcedureCatalogue
  let functions: FunctionCatalogue
  let allocator: SlotAllocator
  /// The clocks in use; parts of plans name them by index.
  public private(set) var clocks: [ClockSetting]
  var notifications: [Diagnostic] = []
  /// The ids and names of the notifications so far.
  var noticed: Set<[String]> = []
  /// Whether a pattern planned so far ranges over the log.
  var readsLog = false
  /// What the statement reads from its variables.
  private(set) var reads: [String: ReadDetails] = [:]

  public init(
    statistics: any PlanningStatistics, procedures: any ProcedureCatalogue,
    functions: FunctionCatalogue = .standard, allocator: SlotAllocator = SlotAllocator(),
    clocks: [ClockSetting] = [ClockSetting()]
  ) {
    self.statistics = statistics
    self.procedures = procedures
    self.functions = functions
    self.allocator = allocator
    self.clocks = clocks
  }

  /// Lets go of the graph whose counts were asked: nothing is planned any more.
  public func forgetStatistics() { statistics = NoStatistics() }

  /// The plan of a statement that the analysis found no error in.
  public static func plan(
    _ statement: Statement, statistics: any PlanningStatistics,
    procedures: any ProcedureCatalogue, functions: FunctionCatalogue = .standard
  ) throws -> StatementPlan {
    let own = ClockSetting().overridden(by: statement.clocks)
    let planner = QueryPlanner(
      statistics: statistics, procedures: procedures, functions: functions, clocks: [own])
    return try planner.plan(statement)
  }

  private func plan(_ statement: Statement) throws -> StatementPlan {
    let start = LogicalPlan(.start, estimate: 1)
    reads = ReadDetailsCollector(statement.query).details
    var part = try plan(statement.query, PlanPart(start, clock: 0), kind: .statement)
    let isUpdating = statement.query.isUpdating
    if part.columns.isEmpty { part.plan = LogicalPlan(.drain, [part.plan], estimate: 0) }
    var difference: DifferencePlan?
    if case .difference(let query) = statement.body {
      func setting(_ instant: InstantExpression) -> ClockSetting {
        let clause = TimeClause(axis: query.axis, range: .asOf(instant), span: query.span)
        return clocks[0].overridden(by: ClockClauses(times: [clause]))
      }
      difference = DifferencePlan(
        from: setting(query.from), to: setting(query.to), withCauses: query.withCauses)
    }
    return StatementPlan(
      statement: statement, root: part.plan, columns: part.columns, clocks: clocks,
      slotCount: allocator.count, isUpdating: isUpdating,
      readsLog: readsLog, notifications: noticed(in: part.plan),
      difference: difference)
  }

  // MARK: What the extensions share

  /// A variable for what the text does not name.
  func anonymousVariable() -> PlanVariable {
    let slot = allocator.reserve()
    return PlanVariable("\u{0}\(slot)", slot: slot)
  }

  /// A variable of a name at a slot of its own.
  func variable(_ name: String) -> PlanVariable {
    PlanVariable(name, slot: allocator.reserve())
  }

  /// The index of a clock setting, added when it is new.
  func clock(_ clauses: ClockClauses, over current: Int) -> Int {
    if clauses.isEmpty { return current }
    return index(of: clocks[current].overridden(by: clauses))
  }

  func index(of setting: ClockSetting) -> Int {
    if let index = clocks.firstIndex(of: setting) { return index }
    clocks.append(setting)
    return clocks.count - 1
  }

  /// What the statement reads from a variable.
  func reads(from name: String) -> ReadDetails {
    var found = reads[name] ?? ReadDetails()
    if reads["*"] != nil, !name.hasPrefix("\u{0}") { found.isWhole = true }
    return found
  }

  /// Lets a planner of subqueries know what the whole statement reads.
  public func adopt(_ plan: StatementPlan) {
    reads = ReadDetailsCollector(plan.statement.query).details
    readsLog = plan.readsLog
  }

  /// The clock at which paths through time are matched: over all valid time, unless a range of it
  /// is set.
  func rangeClock(_ clock: Int) -> Int {
    if clocks[clock].hasValidRange { return clock }
    var setting = clocks[clock]
    setting.valid = .all
    return index(of: setting)
  }

  /// What of the log some labels ask for; `nil` when they are of the world.
  func archive(of labels: [String]) -> ArchiveNodes? {
    if labels.contains(ArchiveNames.source), !isOfWorld(ArchiveNames.source) { return .sources }
    let types = labels.filter { !isOfWorld($0) }.compactMap { statistics.archive.typesByLabel[$0] }
    if labels.contains(ArchiveNames.event), !isOfWorld(ArchiveNames.event) {
      return .events(type: types.first)
    }
    return types.first.map { .events(type: $0) }
  }

  /// What of the log some alternative labels ask for; `nil` when one of them is of the world.
  func archive(ofAny labels: [String]) -> ArchiveNodes? {
    guard let first = labels.first.map({ archive(of: [$0]) }) ?? nil,
      labels.dropFirst().allSatisfy({ archive(of: [$0]).map { $0 != .sources } ?? false })
    else { return nil }
    return labels.count == 1 || first == .sources ? first : .events(type: nil)
  }

  /// Whether nodes of the world have a label: the world's labels come first.
  private func isOfWorld(_ label: String) -> Bool { statistics.nodeCount(labelled: label) > 0 }

  /// Whether an expression is itself a call of an aggregating function.
  func isAggregate(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .countAll: true
    case .call(let call): functions.function(named: call.name.text)?.isAggregating ?? false
    default: false
    }
  }
}

/// A plan under construction: the operations so far and what is in scope behind them.
struct PlanPart {
  var plan: LogicalPlan
  var scope = SlotScope()
  /// Set by RETURN and by a procedure call that is a whole query.
  var columns: [PlanVariable] = []
  /// The clock of the statement or of the clause around a subquery.
  var clock: Int

  init(_ plan: LogicalPlan, scope: SlotScope = SlotScope(), clock: Int) {
    self.plan = plan
    self.scope = scope
    self.clock = clock
  }

  var estimate: Double { plan.estimate }

  /// Puts an operation on top.
  mutating func add(_ operation: LogicalPlan.Operation, estimate: Double? = nil) {
    plan = LogicalPlan(operation, [plan], estimate: estimate ?? plan.estimate)
  }

  /// Puts an operation on top that runs another plan for each row.
  mutating func add(
    _ operation: LogicalPlan.Operation, running inner: LogicalPlan, estimate: Double? = nil
  ) {
    plan = LogicalPlan(
      operation, [plan, inner], estimate: estimate ?? plan.estimate * inner.estimate)
  }

  func bound(_ expression: Expression) -> BoundExpression {
    BoundExpression(expression, scope: scope, clock: clock)
  }
}
