// Owns the asking of queries under a perspective.

import Diagnostics
import GraphExport
import GraphModel
import QueryExecution

/// How a query is to be run.
public struct QueryOptions: Sendable {
  /// The values of its parameters, by name without `$`.
  public var parameters: [String: Value]
  /// Time, rows and memory; what exceeds one ends in an error that names it.
  public var limits: StatementLimits
  /// Ends the run from another thread.
  public var cancellation: Cancellation?
  /// Whether an answer names, for each row, the events and sources behind it.
  public var cites: Bool

  public init(
    parameters: [String: Value] = [:], limits: StatementLimits = StatementLimits(),
    cancellation: Cancellation? = nil, cites: Bool = false
  ) {
    self.parameters = parameters
    self.limits = limits
    self.cancellation = cancellation
    self.cites = cites
  }

  var parameterMap: ValueMap {
    if parameters.isEmpty { return ValueMap() }
    if parameters.count == 1, let only = parameters.first {
      return ValueMap(only.key, only.value)
    }
    return ValueMap(parameters.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) })
  }
}

extension KnowledgeView {
  /// The rows of a query that only reads. Throws a `Diagnostic` that points into the text.
  ///
  /// ```swift
  /// for row in try may.query("MATCH (m:Model) RETURN m.name AS name") {
  ///   print(try row.read("name", as: String.self))
  /// }
  /// ```
  public func query(_ text: String, _ options: QueryOptions = QueryOptions()) throws
    -> [QueryRow]
  {
    let stream = try stream(text, options)
    var rows: [QueryRow] = []
    while let row = try stream.next() { rows.append(row) }
    return rows
  }

  /// The rows of a query that only reads, one at a time.
  public func stream(_ text: String, _ options: QueryOptions = QueryOptions()) throws
    -> QueryStream
  {
    QueryStream(try cursor(text, options))
  }

  /// A statement, parsed and planned, to be run often.
  public func prepare(_ text: String) throws -> PreparedQuery {
    try folded.engine.prepare(text, for: folded.graph)
  }

  /// The rows of a prepared query that only reads, one at a time.
  public func stream(_ query: PreparedQuery, _ options: QueryOptions = QueryOptions()) throws
    -> QueryStream
  {
    QueryStream(try query.run(on: folded.graph, runOptions(options)))
  }

  /// A query's result as an answer, for printing.
  public func answer(query text: String, _ options: QueryOptions = QueryOptions()) throws -> Answer
  {
    let cursor = try cursor(text, options)
    var answer = Answer(
      perspective: answered.stating(cursor.stated),
      columns: cursor.columns + (options.cites ? ["events", "sources"] : []))
    while let row = try cursor.next() {
      var cells = row.map { Answer.Cell($0, cursor.elements) }
      if options.cites { cells += try citation(try cursor.evidence()) }
      answer.rows.append(cells)
    }
    answer.notes = cursor.notifications.map(\.noteText)
    return answer
  }

  private func cursor(_ text: String, _ options: QueryOptions) throws -> QueryCursor {
    let query = try prepare(text)
    guard !query.isUpdating || query.plan.statement.mode == .explain else {
      throw Diagnostic(
        id: "query.read-only-view", message: "a view cannot be written to",
        hint: "run the statement on the knowledge base itself")
    }
    return try query.run(on: folded.graph, runOptions(options))
  }

  private func runOptions(_ options: QueryOptions) -> RunOptions {
    var run = RunOptions(
      parameters: options.parameterMap,
      perspective: perspective, now: now, limits: options.limits,
      cancellation: options.cancellation, log: archive.log)
    run.collectsEvidence = options.cites
    run.tellsClocks = true
    run.vocabulary = folded.vocabulary
    run.seen = seen
    return run
  }

  /// The events and the sources behind a row.
  private func citation(_ positions: [Int64]) throws -> [Answer.Cell] {
    var ids: [String] = []
    var sources: [String] = []
    for position in positions {
      let event = try archive.load(position).event
      ids.append(event.id)
      for source in event.sources {
        let name = source.publisher ?? source.title ?? source.url ?? ""
        if !sources.contains(name) { sources.append(name) }
      }
    }
    return [Answer.Cell(ids), Answer.Cell(sources, separator: "; ")]
  }
}

extension Answer.Cell {
  /// A value of a query's row; nodes and relationships are told by their resolver.
  init(_ value: Value, _ elements: some ElementResolver) {
    self.init(text: value.plainText(elements), json: JSONDocument(value, elements))
  }
}

extension Diagnostic {
  /// One line, for a note below an answer.
  var noteText: String { hint.map { "\(message); \($0)" } ?? message }
}
