// Owns the fuzzing of lexer, parser, rules and printer with mutated queries. `CLIO_FUZZ` sets the
// number of mutations, `CLIO_TEST_SEED` the seed.

import Diagnostics
import TestSupport
import Testing

@testable import QuerySyntax

@Suite("Fuzz") struct FuzzTests {
  @Test("mutated queries neither crash nor break the promises of the tree") func queries() throws {
    let rounds = environmentValue("CLIO_FUZZ").flatMap(Int.init) ?? 1_000
    var random = SeededGenerator(named: "mutated queries")
    var mutator = QueryMutator(corpus: try Self.corpus())
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
    let rounds = environmentValue("CLIO_FUZZ").flatMap(Int.init) ?? 1_000
    var random = SeededGenerator(named: "mutated vocabularies")
    let texts = try CaseFile("vocabulary-errors.txt").cases.map(\.input)
    var mutator = QueryMutator(corpus: texts)
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

/// Makes new texts out of old ones, by tokens and by bytes.
struct QueryMutator {
  private let corpus: [[UInt8]]
  private let words: [[UInt8]]

  init(corpus: [String]) {
    self.corpus = corpus.map { Array($0.utf8) }
    var words = Set(Keyword.allCases.map(\.rawValue))
    words.formUnion([
      "(", ")", "[", "]", "{", "}", ",", ";", ":", ".", "..", "-", "--", "-->", "<-", "->", "<",
      ">",
      "=", "<>", "=~", "|", "||", "&", "!", "%", "*", "/", "^", "+", "+=", "$", "$p", "?", "x", "n",
      "`a b`", "'s'", "\"", "'", "1", "1.5", "0x1F", "9223372036854775808", "-1", "1e400", "null",
      "//", "/*", "*/", "\\", "\\u00", "é", "😀", "—", "\u{A0}", "\u{0}", "\n", "(a)-[:R]->(b)",
      "EXISTS {", "[x IN xs |", "CASE WHEN", "FOR KNOWN_TIME AS OF '2025'",
    ])
    self.words = words.sorted().map { Array($0.utf8) }
  }

  mutating func next(_ random: inout SeededGenerator) -> [UInt8] {
    var bytes = random.pick(corpus)
    for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, &random) }
    return Array(bytes.prefix(20_000))
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let source = SourceText(bytes: bytes)
    let reporter = SyntaxReporter(language: .query)
    let tokens = Lexer.tokens(of: source, reporter: reporter).tokens
    let token = random.pick(tokens)
    let range = Int(token.start)..<Int(token.end)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes.removeSubrange(range)
    case 1: bytes.insert(contentsOf: [0x20] + random.pick(words) + [0x20], at: range.lowerBound)
    case 2: bytes.replaceSubrange(range, with: random.pick(words))
    case 3:
      let other = random.pick(tokens)
      bytes.replaceSubrange(range, with: Array(bytes[Int(other.start)..<Int(other.end)]) + [0x20])
    case 4:
      let first = min(range.lowerBound, Int(random.pick(tokens).start))
      let piece = Array(bytes[first..<max(range.lowerBound, first)])
      let times = Int.random(in: 1...3, using: &random)
      for _ in 0..<times { bytes.insert(contentsOf: piece, at: first) }
    case 5:
      let other = random.pick(corpus)
      let cut = other.isEmpty ? 0 : Int.random(in: 0..<other.count, using: &random)
      bytes = Array(bytes[..<range.lowerBound]) + other[cut...]
    case 6:
      if !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
    default: bytes = Array(bytes[..<range.lowerBound])
    }
  }
}
