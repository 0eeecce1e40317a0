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
  private var engine = QueryEngine()
  private var procedures = ProcedureRegistry.standard
  private var graph = VersionStore().snapshot()

  private let condition: Condition

  init(condition: Condition) { self.condition = condition }

  func begin() throws {
    procedures = .standard
    engine = QueryEngine()
    graph = VersionStore().snapshot()
  }

  func register(procedure signature: String, table: [[String]]) throws {
    var rows: [[Value]] = []
    for cells in table.dropFirst() {
      rows.append(
        try cells.map { engineValue(try ExpectedValueParser.value(of: $0)) ?? .null })
    }
    procedures.add(Procedure(try procedureSignature(signature), table: rows))
    engine = QueryEngine(procedures: procedures)
  }

  func run(_ query: String, parameters: [(name: String, value: ExpectedValue)]) -> QueryOutcome {
    do {
      let values = parameters.map { (key: $0.name, value: engineValue($0.value) ?? .null) }
      let prepared = try engine.prepare(query, for: graph)
      let cursor = try prepared.run(
        on: graph,
        RunOptions(
          parameters: ValueMap(values), now: SystemClock().now(), procedures: procedures))
      let rows = try cursor.allRows()
      let elements = cursor.elements
      return .table(
        columns: cursor.columns,
        rows: rows.map { row in row.map { expectedValue($0, elements) } })
    } catch let diagnostic as Diagnostic {
      let kind = diagnostic.classification
      return .error(
        type: kind?.type ?? "-", phase: kind?.phase.rawValue ?? "-", detail: kind?.detail ?? "-",
        message: "\(diagnostic.id): \(diagnostic.message)")
    } catch {
      return .error(type: "-", phase: "-", detail: "-", message: "\(error)")
    }
  }

  func contents() throws -> GraphContents { GraphContents() }

  func settle() throws {}
}
