// Owns the engine under test: a fresh graph for every scenario.

import Chronology
import Conformance
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import QueryExecution

/// Clio's engine, as the conformance runner drives it.
final class EngineSubject: ConformanceSubject {
  private var procedures = ProcedureRegistry.standard
  private var session = EngineSubject.emptySession(.standard)

  private let condition: Condition

  init(condition: Condition) { self.condition = condition }

  private static func emptySession(_ procedures: ProcedureRegistry) -> QuerySession {
    let clock = StatementClock(SystemClock())
    return QuerySession(
      engine: QueryEngine(procedures: procedures), log: MemoryLog(clock: clock),
      store: GraphProjector(vocabulary: EventVocabulary()), clock: clock)
  }

  func begin() throws {
    procedures = .standard
    session = EngineSubject.emptySession(procedures)
  }

  func register(procedure signature: String, table: [[String]]) throws {
    var rows: [[Value]] = []
    for cells in table.dropFirst() {
      rows.append(
        try cells.map { engineValue(try ExpectedValueParser.value(of: $0)) ?? .null })
    }
    procedures.add(Procedure(try procedureSignature(signature), table: rows))
    session = QuerySession(
      engine: QueryEngine(procedures: procedures), log: session.log, store: session.store,
      clock: session.clock)
  }

  func run(_ query: String, parameters: [(name: String, value: ExpectedValue)]) -> QueryOutcome {
    do {
      let values = parameters.map { (key: $0.name, value: engineValue($0.value) ?? .null) }
      let result = try session.run(query, parameters: ValueMap(values))
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

  func contents() throws -> GraphContents {
    let now = try session.now()
    let view = session.store.snapshot().view(Perspective(valid: now, known: now))
    var contents = GraphContents()
    for node in view.nodes() {
      contents.nodes.insert(Int64(node.number))
      for label in view.labels(of: node) { contents.labels.insert(view.name(of: label)) }
      for (key, value) in view.properties(of: node) {
        contents.properties["n\(node.number).\(view.name(of: key))=\(value)", default: 0] += 1
      }
    }
    for relationship in view.relationships() {
      contents.relationships.insert(Int64(relationship.number))
      for (key, value) in view.properties(of: relationship) {
        contents.properties[
          "r\(relationship.number).\(view.name(of: key))=\(value)", default: 0] += 1
      }
    }
    return contents
  }

  func settle() throws {}
}
