// Owns the running of statements that write.

import Diagnostics
import GraphModel
import QueryExecution

extension KnowledgeBase {
  /// Runs a statement that may write, and gives its rows and what it wrote. A statement is one
  /// batch: all of it is in the log afterwards, or nothing.
  ///
  /// Throws a `Diagnostic` that points into the text, or a `LogError`.
  ///
  /// ```swift
  /// try base.run("MATCH (m:Model {id: 'gpt-5'}) SET m.watched = true")
  /// ```
  @discardableResult
  public func run(_ text: String, _ options: QueryOptions = QueryOptions()) throws -> Answer {
    let view = try view()
    let query = try view.prepare(text)
    guard query.isUpdating, query.plan.statement.mode != .explain else {
      return try view.answer(query: text, options)
    }
    guard log.hasSystemTime else {
      throw Diagnostic(
        id: "query.read-only-log",
        message: "journals are written by hand, not by statements",
        hint: "import them into an SQLite log: 'clio init' and 'clio import \(locator.path)'")
    }
    let result = try state.withLock { state in
      shown.withLock { $0 = nil }
      let result = try state.run(text, options, clock: clock)
      return WrittenResult(
        columns: result.columns, stated: result.stated,
        rows: result.rows.map { row in row.map { Answer.Cell($0, result.elements) } },
        notes: result.notifications.map(\.noteText) + [result.counters.description])
    }
    var answer = Answer(
      perspective: try self.view().answered.stating(result.stated), columns: result.columns)
    answer.rows = result.rows
    answer.notes = result.notes
    return answer
  }

  /// What leaves the lock.
  private struct WrittenResult: Sendable {
    let columns: [String]
    let stated: [StatedClocks]
    let rows: [[Answer.Cell]]
    let notes: [String]
  }
}
