// Owns the syntax side of the openCypher TCK: every query that must run is read without an error,
// printed and read again; every error that is one of syntax alone is found with its name.

import Conformance
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import QuerySyntax

/// The queries of the TCK's scenarios; empty without `CLIO_TCK`.
enum ConformanceQueries {
  struct Query {
    let scenario: String
    let text: String
    /// The detail of the error that must be raised at compile time.
    let error: String?
  }

  static let isAvailable = environmentValue("CLIO_TCK") != nil

  static func all() throws -> [Query] {
    guard let folder = environmentValue("CLIO_TCK") else { return [] }
    var queries: [Query] = []
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for file in files.sorted() {
      let path = "\(folder)/\(file)"
      if file.hasSuffix(".cypher") {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        queries.append(Query(scenario: file, text: text, error: nil))
      }
      guard file.hasSuffix(".feature") else { continue }
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for scenario in try GherkinParser.scenarios(in: text, file: file) {
        queries.append(contentsOf: self.queries(of: scenario))
      }
    }
    return queries
  }

  private static func queries(of scenario: Scenario) -> [Query] {
    let error = scenario.steps.lazy.compactMap { step -> String? in
      guard step.text.contains("should be raised at") else { return nil }
      return step.text.components(separatedBy: ": ").last
    }.first
    return scenario.steps.compactMap { step in
      guard let text = step.docString else { return nil }
      let mayFail = step.text == "executing query:"
      return Query(scenario: scenario.key, text: text, error: mayFail ? error : nil)
    }
  }
}

@Suite(
  "TCK syntax",
  .enabled(
    if: ConformanceQueries.isAvailable,
    "set CLIO_TCK to the folder of the openCypher TCK to run these"))
struct ConformanceSyntaxTests {
  @Test("queries that must run are read, and read again from their canonical text")
  func valid() throws {
    let queries = try ConformanceQueries.all().filter { $0.error == nil }
    for query in queries {
      let tree = StatementParser.parse(query.text)
      let problem = tree.diagnostics.first?.message ?? ""
      #expect(!tree.hasErrors, "\(query.scenario): \(problem)\n\(query.text)")
      expectRoundTrip(query.text)
    }
    print("TCK queries read: \(queries.count)")
  }

  /// Details that no other stage could find.
  private static let syntactic: Set<String> = [
    "UnexpectedSyntax", "InvalidNumberLiteral", "IntegerOverflow", "FloatingPointOverflow",
    "InvalidUnicodeLiteral", "InvalidUnicodeCharacter", "InvalidRelationshipPattern",
    "InvalidParameterUse", "InvalidClauseComposition", "InvalidArgumentPassingMode",
    "RequiresDirectedRelationship", "CreatingVarLength",
    "InvalidDelete",
  ]

  @Test("errors of syntax are found with the name that the TCK gives them")
  func errors() throws {
    var found = 0
    for query in try ConformanceQueries.all() {
      guard let error = query.error else { continue }
      let tree = StatementParser.parse(query.text)
      guard let first = tree.diagnostics.first else {
        #expect(!Self.syntactic.contains(error), "\(query.scenario)\n\(query.text)")
        continue
      }
      found += 1
      #expect(first.classification?.detail == error, "\(query.scenario)\n\(query.text)")
      #expect(first.classification?.type == "SyntaxError")
    }
    print("TCK errors found by syntax alone: \(found)")
  }
}
