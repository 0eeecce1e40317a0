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
  /// Compiled forms that no run uses at the moment.
  private let idle = Mutex<[Idle]>([])

  /// A compiled statement between two runs: only one thread at a time ever holds it.
  private struct Idle: @unchecked Sendable {
    let statement: CompiledStatement
  }

  init(text: String, plan: StatementPlan, columns: [String], procedures: ProcedureRegistry) {
    self.text = text
    self.plan = plan
    self.columns = columns
    self.procedures = procedures
  }

  /// Whether running it writes.
  public var isUpdating: Bool { plan.isUpdating }

  /// What is no error but probably not meant.
  public var notifications: [Diagnostic] { plan.notifications }

  /// Runs a statement that only reads.
  public func run(on graph: TemporalGraph, _ options: RunOptions) throws -> QueryCursor {
    let statement = try borrow(for: graph)
    do {
      try statement.begin(graph, options)
    } catch {
      give(back: statement)
      throw error
    }
    return QueryCursor(query: self, statement: statement, limits: options.limits)
  }

  func borrow(for graph: TemporalGraph) throws -> CompiledStatement {
    if let ready = idle.withLock({ $0.popLast() }) { return ready.statement }
    return try CompiledStatement(
      plan, statistics: GraphPlanningStatistics(graph), procedures: procedures)
  }

  func give(back statement: CompiledStatement) {
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
  /// How many rows were given so far.
  public private(set) var rowCount = 0
  private let query: PreparedQuery
  private var statement: CompiledStatement?
  private let limits: StatementLimits
  /// Kept beyond the last row, so that its values can still be printed.
  private let graph: StatementGraph

  init(query: PreparedQuery, statement: CompiledStatement, limits: StatementLimits) {
    self.query = query
    self.statement = statement
    self.limits = limits
    graph = statement.run.graph
  }

  deinit {
    if let statement { query.give(back: statement) }
  }

  /// The next row; `nil` after the last. Throws a `Diagnostic`.
  public func next() throws -> [Value]? {
    guard let statement else { return nil }
    do {
      if let row = try statement.nextRow() {
        rowCount += 1
        if let limit = limits.rows, rowCount > limit {
          throw Diagnostic(
            id: "limit.rows", message: "the statement gives more rows than its limit of \(limit)",
            hint: "raise the row limit, or add a LIMIT")
        }
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

  /// All rows that are left.
  public func allRows() throws -> [[Value]] {
    var rows: [[Value]] = []
    while let row = try next() { rows.append(row) }
    return rows
  }

  /// Tells the details of the nodes and relationships in the rows.
  public var elements: any ElementResolver { graph }
}
