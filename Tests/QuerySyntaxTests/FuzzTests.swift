// Owns the fuzzing of lexer, parser, rules and printer with mutated queries. `CLIO_FUZZ` multiplies
// the mutations, `CLIO_TEST_SEED` sets the seed.

import Diagnostics
import TestSupport
import Testing

@testable import QuerySyntax

@Suite("Fuzz") struct FuzzTests {
  @Test("mutated queries neither crash nor break the promises of the tree") func queries() throws {
    let rounds = 1_000 * (environmentValue("CLIO_FUZZ").flatMap(Int.init) ?? 1)
    var random = SeededGenerator(named: "mutated queries")
    let mutator = TextMutator(corpus: try Self.corpus())
    for _ in 0..<rounds {
      let bytes = mutator.next(&random)
      let source = SourceText(bytes: bytes)
      let tree = StatementParser.parse(source)
      let problems = tree.checkInvariants()
      #expect(problems.isEmpty, "\(problems)\n\(source.text)")
      if tree.hasErrors {
        _ = DiagnosticRenderer().render(tree.diagnostics, in: source)
      } else {
        let canonical = tree.description
        let again = StatementParser.parse(canonical)
        #expect(again.description == canonical, "\(source.text)")
      }
    }
  }

  @Test("mutated vocabularies do not crash") func vocabularies() throws {
    let rounds = 1_000 * (environmentValue("CLIO_FUZZ").flatMap(Int.init) ?? 1)
    var random = SeededGenerator(named: "mutated vocabularies")
    let texts = try CaseFile("vocabulary-errors.txt").cases.map(\.input)
    let mutator = TextMutator(corpus: texts)
    for _ in 0..<rounds {
      let source = SourceText(bytes: mutator.next(&random))
      let tree = VocabularyParser.parse(source)
      _ = DiagnosticRenderer().render(tree.diagnostics, in: source)
      _ = ElementReferenceParser.parse(source.text)
    }
  }

  private static func corpus() throws -> [String] {
    let files = ["statements.txt", "query-errors.txt"]
    let own = try files.flatMap { try CaseFile($0).cases.map(\.input) }
    let expressions = try CaseFile("expressions.txt").cases.map { "RETURN \($0.input)" }
    return own + expressions + (try ConformanceQueries.all().map(\.text))
  }
}

extension TextMutator {
  /// Mutates by the tokens of the query language.
  init(corpus: [String]) {
    self.init(corpus: corpus, words: Keyword.allCases.map(\.rawValue)) { bytes in
      let reporter = SyntaxReporter(language: .query)
      return Lexer.tokens(of: SourceText(bytes: bytes), reporter: reporter).tokens
        .map { Int($0.start)..<Int($0.end) }
    }
  }
}
