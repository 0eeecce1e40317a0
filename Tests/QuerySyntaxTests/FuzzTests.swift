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
    var tally = FuzzTally("parsed texts")
    for _ in 0..<rounds {
      let source = SourceText(bytes: mutator.next(&random))
      tally.measure(source.text) { Self.outcome(of: source) }
    }
    print(tally)
  }

  /// The id of the first problem of a text, or `read`.
  private static func outcome(of source: SourceText) -> String {
    let tree = StatementParser.parse(source)
    let problems = tree.checkInvariants()
    if !problems.isEmpty { Issue.record("\(problems)\n\(source.text)") }
    if tree.hasErrors {
      _ = DiagnosticRenderer().render(tree.diagnostics, in: source)
      return tree.diagnostics.first?.id ?? "no id"
    }
    let canonical = tree.description
    let again = StatementParser.parse(canonical).description
    if again != canonical { Issue.record("\(source.text)") }
    return "read"
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
