// Owns the engine under test: a fresh log and graph for every scenario, under one condition.

import Chronology
import Conformance
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import QueryExecution
import SQLiteLog

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Clio's engine, as the conformance runner drives it.
final class EngineSubject: ConformanceSubject {
  private let condition: Condition
  private let clock = StatementClock(SystemClock())
  private let path: String
  private var session: QuerySession
  /// The moment after the set-up, in the condition that asks as of it.
  private var past: Perspective?
  private var isChangedSince = false

  init(condition: Condition) throws {
    self.condition = condition
    // Thousands of small logs, each synced: in memory where the system has a folder there.
    let folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    path = "\(folder)/clio-conformance-\(getpid()).db"
    session = QuerySession(
      engine: QueryEngine(), log: MemoryLog(clock: clock),
      store: GraphProjector(vocabulary: EventVocabulary()), clock: clock)
  }

  deinit { removeFiles() }

  private func removeFiles() {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
  }

  func begin() throws {
    past = nil
    isChangedSince = false
    let log: any EventLog
    if condition == .replayed {
      removeFiles()
      log = try SQLiteEventLog(path, access: .create, clock: clock)
    } else {
      log = MemoryLog(clock: clock)
    }
    session = QuerySession(
      engine: QueryEngine(), log: log, store: GraphProjector(vocabulary: EventVocabulary()),
      clock: clock)
  }

  func register(procedure signature: String, table: [[String]]) throws {
    var rows: [[Value]] = []
    for cells in table.dropFirst() {
      rows.append(
        try cells.map { engineValue(try ExpectedValueParser.value(of: $0)) ?? .null })
    }
    var procedures = session.engine.procedures
    procedures.add(Procedure(try procedureSignature(signature), table: rows))
    session = QuerySession(
      engine: QueryEngine(procedures: procedures), log: session.log, store: session.store,
      clock: clock)
  }

  /// Brings about the condition under which the query is to run.
  func settle() throws {
    switch condition {
    case .present: break
    case .replayed: try replay()
    case .past:
      let now = try session.now()
      past = Perspective(valid: now, known: now)
    }
  }

  /// Closes the log, opens it again, and folds it anew.
  private func replay() throws {
    let procedures = session.engine.procedures
    session = QuerySession(
      engine: QueryEngine(), log: MemoryLog(clock: clock),
      store: GraphProjector(vocabulary: EventVocabulary()), clock: clock)
    let log = try SQLiteEventLog(path, clock: clock)
    let store = GraphProjector(vocabulary: EventVocabulary())
    var decoder = EventDecoder()
    try log.read(after: .start, limit: .max) { recorded in
      store.apply(
        try decoder.decode(recorded.content), position: recorded.position.number,
        recorded: recorded.recorded)
    }
    session = QuerySession(
      engine: QueryEngine(procedures: procedures), log: log, store: store, clock: clock)
  }

  func run(_ query: String, parameters: [(name: String, value: ExpectedValue)]) -> QueryOutcome {
    do {
      let values = parameters.map { (key: $0.name, value: engineValue($0.value) ?? .null) }
      let perspective = try perspective(for: query)
      let result = try session.run(
        query, parameters: ValueMap(values), perspective: perspective)
      return .table(
        columns: result.columns,
        rows: result.rows.map { row in row.map { expectedValue($0, result.elements) } })
    } catch let diagnostic as Diagnostic {
      let kind = diagnostic.classification
      return .error(
        type: kind?.type ?? "-", phase: kind?.phase.rawValue ?? "-", detail: kind?.detail ?? "-",
        message: "\(diagnostic.id): \(diagnostic.message)")
    } catch {
      return .error(type: "-", phase: "-", detail: "-", message: "\(error)")
    }
  }

  /// Where a query that reads is asked as of the past, the graph is changed first; a query that
  /// writes can only run in the present.
  private func perspective(for query: String) throws -> Perspective? {
    guard let past else { return nil }
    guard let prepared = try? session.engine.prepare(query, for: session.store.snapshot()),
      !prepared.isUpdating
    else {
      self.past = nil
      return nil
    }
    if !isChangedSince {
      isChangedSince = true
      _ = try session.run("MATCH (n) DETACH DELETE n")
      _ = try session.run("CREATE (:A:B:Later {name: 'later', num: 1})-[:KNOWS]->(:Person)")
    }
    return past
  }

  func contents() throws -> GraphContents {
    let now = try session.now()
    let view = session.store.snapshot().view(past ?? Perspective(valid: now, known: now))
    var contents = GraphContents()
    func add(_ element: String, _ properties: [(key: Symbol, value: Value)]) {
      for (key, value) in properties {
        contents.properties["\(element) \(view.name(of: key)) \(value.literal())", default: 0] += 1
      }
    }
    for node in view.nodes() {
      contents.nodes.insert(Int64(node.number))
      for label in view.labels(of: node) { contents.labels.insert(view.name(of: label)) }
      add("node \(node.number)", view.properties(of: node))
    }
    for relationship in view.relationships(typed: nil) {
      contents.relationships.insert(Int64(relationship.number))
      add("relationship \(relationship.number)", view.properties(of: relationship))
    }
    return contents
  }
}
