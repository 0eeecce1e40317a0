// Owns the session: statements that may write, run one after the other against a log and the graph
// that is folded from it.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import QueryPlanning

/// What a statement gave: all its rows, and what it wrote.
public struct QueryResult {
  public let columns: [String]
  public let rows: [[Value]]
  public let counters: WriteCounters
  public let notifications: [Diagnostic]
  /// The position up to which the log is reflected, after the statement.
  public let position: Int64
  /// What the statement said of the clocks itself.
  public let stated: [StatedClocks]
  /// Tells the details of the nodes and relationships in the rows.
  public let elements: any ElementResolver
}

/// Runs statements that may write. One writer: not shared between threads.
public final class QuerySession {
  public let engine: QueryEngine
  public let log: any EventLog
  public let store: any GraphStore
  public let clock: StatementClock
  /// Options for every statement; parameters and now are set for each.
  public var limits = StatementLimits()
  private var statementCount: UInt64 = 0

  /// - Parameter clock: best the one that the log was opened with, so that a statement's events
  ///   are recorded at the instants at which they were folded
  public init(
    engine: QueryEngine, log: any EventLog, store: any GraphStore, clock: StatementClock
  ) {
    self.engine = engine
    self.log = log
    self.store = store
    self.clock = clock
  }

  /// The present: never before what the log holds, so that a statement sees all earlier ones.
  public func now() throws -> Instant {
    let now = clock.now()
    guard let recorded = try log.head().recorded else { return now }
    return max(now, recorded.advanced(by: 1))
  }

  /// Runs a statement and gives all its rows. Throws a `Diagnostic`; nothing is then written.
  ///
  /// - Parameter perspective: the clocks to read under; `nil` for the present.
  public func run(
    _ text: String, parameters: ValueMap = ValueMap(), perspective: Perspective? = nil,
    cancellation: Cancellation? = nil
  ) throws -> QueryResult {
    let graph = store.snapshot()
    let query = try engine.prepare(text, for: graph)
    statementCount += 1
    var options = RunOptions(
      parameters: parameters, perspective: perspective, now: try now(), clock: clock,
      limits: limits, cancellation: cancellation, seed: statementCount, log: log,
      procedures: engine.procedures)
    options.vocabulary = store.vocabulary
    options.policies = engine.policies
    options.tellsClocks = true
    if query.isUpdating, query.plan.statement.mode != .explain {
      return try write(query, graph, options)
    }
    let cursor = try query.run(on: graph, options)
    let rows = try cursor.allRows()
    return QueryResult(
      columns: cursor.columns, rows: rows, counters: WriteCounters(),
      notifications: cursor.notifications, position: graph.position,
      stated: cursor.stated, elements: cursor.elements)
  }

  private func write(
    _ query: PreparedQuery, _ graph: TemporalGraph, _ options: RunOptions
  ) throws -> QueryResult {
    if options.perspective != nil {
      throw SemanticError.writeUnderPastClock.diagnostic(
        "a statement that writes cannot run under a past clock", at: nil)
    }
    let head = try log.head()
    // What others appended since the graph was folded would be left out of it for good.
    guard head.position.number == graph.position else {
      throw LogError.unexpectedPosition(
        expected: Position(graph.position), actual: head.position)
    }
    let writer = StatementWriter(store: store, log: log, head: head, now: options.now)
    clock.freeze(at: options.now)
    defer { clock.thaw() }
    do {
      let statement = try query.borrow(for: graph)
      try statement.begin(graph, options, writer: writer)
      writer.attach(statement.run.graph)
      var rows: [[Value]] = []
      while let row = try statement.nextRow() {
        try options.limits.check(rows: rows.count)
        rows.append(row)
      }
      if query.plan.statement.mode == .profile { rows = statement.builder.report.map(\.row) }
      try writer.finish()
      // The details are read before the tentative writes give way to the recorded ones.
      let elements = CapturedElements(of: rows, from: statement.run.graph)
      try append(writer, head)
      query.give(back: statement)
      return QueryResult(
        columns: query.columns, rows: rows, counters: writer.counters,
        notifications: query.notifications, position: try log.head().position.number,
        stated: statement.stated, elements: elements)
    } catch {
      writer.rollBack()
      throw error
    }
  }

  private func append(_ writer: StatementWriter, _ head: LogHead) throws {
    if writer.events.isEmpty { return }
    let batch = try writer.events.map { event in
      PendingEvent(id: event.id, content: try EventEncoder.content(of: event))
    }
    let receipt = try log.append(batch, expecting: head.position)
    // The log has the last word on when each event was recorded.
    if receipt.added.map(\.recorded) != writer.instants {
      writer.rollBack()
      for (event, recorded) in zip(writer.events, receipt.added) {
        try store.apply(event, position: recorded.position.number, recorded: recorded.recorded)
      }
    }
    store.commit()
  }
}
