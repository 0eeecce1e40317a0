// Owns the prepared statement: parsed, judged and planned once, run as often as wanted, from any
// thread.

import Diagnostics
import GraphModel
import GraphProjection
import QueryPlanning
import QuerySyntax
import Synchronization

/// A statement that was parsed, judged and planned. Safe to run from any thread, also at once.
public final class PreparedQuery: Sendable {
  /// The text as it was given.
  public let text: String
  public let plan: StatementPlan
  /// The names of the result's columns.
  public let columns: [String]
  private let procedures: ProcedureRegistry
  private let policies: PolicyGraphs
  private let vocabulary: EventVocabulary?
  private let archive: ArchiveNames
  /// Compiled forms that no run uses at the moment.
  private let idle = Mutex<[Idle]>([])

  /// A compiled statement between two runs: only one thread at a time ever holds it.
  private struct Idle: @unchecked Sendable {
    let statement: CompiledStatement
  }

  init(
    text: String, plan: StatementPlan, columns: [String], procedures: ProcedureRegistry,
    policies: PolicyGraphs, vocabulary: EventVocabulary?, archive: ArchiveNames
  ) {
    self.text = text
    self.plan = plan
    self.columns = columns
    self.procedures = procedures
    self.policies = policies
    self.vocabulary = vocabulary
    self.archive = archive
  }

  /// Whether running it writes.
  public var isUpdating: Bool { plan.isUpdating }

  /// What is no error but probably not meant.
  public var notifications: [Diagnostic] { plan.notifications }

  /// Runs a statement that only reads, or explains one that writes.
  public func run(on graph: TemporalGraph, _ options: RunOptions) throws -> QueryCursor {
    var options = options
    options.policies = policies
    options.vocabulary = options.vocabulary ?? vocabulary
    if plan.statement.mode == .explain {
      let statement = try compile(for: graph, collectsEvidence: false)
      return QueryCursor(query: self, rows: statement.builder.report.map(\.row))
    }
    if let difference = plan.difference {
      let statement = try compile(for: graph, collectsEvidence: difference.withCauses)
      let found = try DifferenceRun(statement: statement, graph: graph, options: options)
        .rows(difference)
      let cursor = QueryCursor(query: self, rows: found.rows, elements: found.elements)
      cursor.stated = found.stated
      return cursor
    }
    let statement =
      options.collectsEvidence
      ? try compile(for: graph, collectsEvidence: true) : try borrow(for: graph)
    do {
      try statement.begin(graph, options)
    } catch {
      give(back: statement)
      throw error
    }
    let cursor = QueryCursor(query: self, statement: statement, limits: options.limits)
    cursor.stated = statement.stated
    guard plan.statement.mode == .profile else { return cursor }
    while try cursor.next() != nil {}
    return QueryCursor(query: self, rows: statement.builder.report.map(\.row))
  }

  private func compile(
    for graph: TemporalGraph, collectsEvidence: Bool
  ) throws -> CompiledStatement {
    try CompiledStatement(
      plan, statistics: GraphPlanningStatistics(graph, archive: archive), procedures: procedures,
      collectsEvidence: collectsEvidence)
  }

  func borrow(for graph: TemporalGraph) throws -> CompiledStatement {
    if let ready = idle.withLock({ $0.popLast() }) { return ready.statement }
    return try compile(for: graph, collectsEvidence: false)
  }

  func give(back statement: CompiledStatement) {
    if statement.evidence != nil { return }
    statement.end()
    let ready = Idle(statement: statement)
    idle.withLock { if $0.count < 8 { $0.append(ready) } }
  }
}

/// The rows of a running statement, one at a time. Used by one thread.
public final class QueryCursor {
  /// The names of the columns.
  public var columns: [String] { query.columns }
  /// What is no error but probably not meant.
  public var notifications: [Diagnostic] { query.notifications }
  /// What the statement said of the clocks itself, where the run was asked to tell.
  public fileprivate(set) var stated: [StatedClocks] = []
  /// How many rows were given so far.
  @exclusivity(unchecked) public private(set) var rowCount = 0
  private let query: PreparedQuery
  @exclusivity(unchecked) private var statement: CompiledStatement?
  /// The rows, where they were made all at once.
  @exclusivity(unchecked) private var ready: [[Value]].Iterator?
  private let limits: StatementLimits
  /// Tells the details of the nodes and relationships in the rows, beyond the last row too.
  public let elements: any ElementResolver

  init(query: PreparedQuery, statement: CompiledStatement, limits: StatementLimits) {
    self.query = query
    self.statement = statement
    self.limits = limits
    elements = statement.run.graph
  }

  init(
    query: PreparedQuery, rows: [[Value]], elements: any ElementResolver = NamelessElements()
  ) {
    self.query = query
    ready = rows.makeIterator()
    limits = StatementLimits()
    self.elements = elements
  }

  deinit {
    if let statement { query.give(back: statement) }
  }

  /// The next row; `nil` after the last. Throws a `Diagnostic`.
  public func next() throws -> [Value]? {
    if let row = ready?.next() {
      rowCount += 1
      return row
    }
    guard let statement else { return nil }
    do {
      if let row = try statement.nextRow() {
        try limits.check(rows: rowCount)
        rowCount += 1
        return row
      }
    } catch {
      self.statement = nil
      throw error
    }
    self.statement = nil
    query.give(back: statement)
    return nil
  }

  /// The positions of the events behind the row given last; empty unless the run was asked to
  /// collect evidence.
  public func evidence() throws -> [Int64] {
    try statement?.evidence?.positions().sorted() ?? []
  }

  /// All rows that are left.
  public func allRows() throws -> [[Value]] {
    var rows: [[Value]] = []
    while let row = try next() { rows.append(row) }
    return rows
  }
}
