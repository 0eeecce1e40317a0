// Owns the check of whole statements: what was executed before, a statement, and its table.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import QueryExecution
import TestSupport
import Testing

/// A session on an empty graph in memory, with a small vocabulary.
final class QueryCheck {
  let clock = ManualClock()
  let session: QuerySession

  static let vocabulary = """
    KIND Person, Organization, Model
    EVENT hiring (organization :Organization, person :Person, position STRING?)
      SAYS '{organization} hires {person}'
      STARTS (person)-[:WORKS_AT {position: position}]->(organization)
    EVENT departure (organization :Organization, person :Person)
      SAYS '{person} leaves {organization}'
      ENDS (person)-[:WORKS_AT]->(organization)
    EVENT release (organization :Organization, model :Model)
      SAYS '{organization} releases {model}'
      HAPPENS (organization)-[:RELEASED]->(model)
      SETS model.status = 'released'
    EVENT delay (organization :Organization, model :Model)
      SAYS '{organization} delays {model}'
      SETS model.status = 'delayed'
    EVENT retraction (note STRING?)
      SAYS 'it was never so'
    """

  init(_ setup: String...) throws {
    let vocabulary = EventVocabulary.compile(Self.vocabulary).vocabulary
    let held = StatementClock(clock)
    session = QuerySession(
      engine: QueryEngine(vocabulary: vocabulary), log: MemoryLog(clock: held),
      store: GraphProjector(vocabulary: vocabulary), clock: held)
    for text in setup { _ = try session.run(text) }
  }

  /// Runs a statement and compares its table: a line of columns, then a line for each row.
  func check(
    _ text: String, _ parameters: ValueMap = ValueMap(), expected: String,
    inOrder: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    do {
      let result = try session.run(text, parameters: parameters)
      var rows = result.rows.map { row in
        row.map { $0.literal(result.elements) }.joined(separator: " | ")
      }
      if !inOrder { rows.sort() }
      let found = ([result.columns.joined(separator: " | ")] + rows).joined(separator: "\n")
      #expect(found == expected, sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(error)", sourceLocation: sourceLocation)
    }
  }

  /// Runs a statement that must fail, and compares `id`.
  func refuse(
    _ text: String, _ id: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try session.run(text)
      Issue.record("expected \(id)", sourceLocation: sourceLocation)
    } catch let diagnostic as Diagnostic {
      #expect(diagnostic.id == id, sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(error)", sourceLocation: sourceLocation)
    }
  }
}
