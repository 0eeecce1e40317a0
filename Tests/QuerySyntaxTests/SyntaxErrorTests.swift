// Owns the tests of errors: every one, as a reader sees it.

import Diagnostics
import Testing

@testable import QuerySyntax

@Suite("Syntax errors") struct SyntaxErrorTests {
  @Test("each error says what is wrong, where, and what would be right") func rendered() throws {
    try CaseFile("query-errors.txt").check { input in
      let tree = StatementParser.parse(input)
      let classes = tree.diagnostics.map { $0.classification?.detail ?? "-" }
      return "\(classes.joined(separator: " "))\n"
        + DiagnosticRenderer().render(tree.diagnostics, in: tree.source)
    }
  }

  @Test("each error of a vocabulary") func vocabulary() throws {
    try CaseFile("vocabulary-errors.txt").check { input in
      let tree = VocabularyParser.parse(input, name: "vocabulary.clio")
      return DiagnosticRenderer().render(tree.diagnostics, in: tree.source)
    }
  }

  @Test("text that is no UTF-8 is an error at its byte") func invalidUTF8() {
    let bytes = Array("RETURN ".utf8) + [0xFF] + Array(" AS x".utf8)
    let tree = StatementParser.parse(SourceText(bytes: bytes))
    #expect(tree.diagnostics.map(\.id) == ["query.invalid-utf8"])
    #expect(tree.diagnostics.first?.span == TextSpan(start: 7, end: 8))
  }

  @Test("a flood of errors is cut off") func flood() {
    let tree = StatementParser.parse(String(repeating: "§ ? ; ", count: 10_000))
    #expect(tree.diagnostics.count <= Parser.maximumErrors)
    #expect(tree.hasErrors)
  }

  @Test(
    "deep nesting is refused and never crashes",
    arguments: [
      ("RETURN ", "(", "1", ")"), ("RETURN ", "[", "1", "]"), ("RETURN ", "{a:", "1", "}"),
      ("RETURN ", "NOT ", "true", ""), ("RETURN ", "- ", "x", ""), ("RETURN ", "f(", "1", ")"),
      ("RETURN ", "x[", "1", "]"), ("RETURN ", "CASE WHEN a THEN ", "1", " END"),
      ("RETURN ", "CASE ", "1", " WHEN 1 THEN 1 END"),
      ("RETURN ", "[x IN ", "[]", " | x]"), ("RETURN ", "[x IN y | ", "1", "]"),
      ("RETURN ", "all(x IN ", "[]", " WHERE x)"), ("RETURN ", "reduce(a = ", "1", ", x IN y | x)"),
      ("RETURN ", "EXISTS { MATCH (a) WHERE ", "true", " }"),
      ("RETURN ", "COUNT { (a WHERE ", "true", ")--() }"),
      ("RETURN ", "[(a {x: ", "1", "})--() | 1]"), ("RETURN ", "", "1", " + 1"),
      ("RETURN ", "", "x", ".y"), ("RETURN ", "", "x", "[0]"), ("RETURN ", "", "x", " IS NULL"),
      ("RETURN ", "1 ^ ", "1", ""), ("RETURN ", "", "n", ":A"), ("RETURN ", "", "a", " IN b"),
      ("MATCH ", "(", "(a)-->(b)", ")"), ("MATCH (n:", "!", "A", ")"),
      ("MATCH (n:", "(", "A", "))"),
      ("MATCH (n:", "", "A", "&B"), ("", "CALL { ", "RETURN 1 AS x", " }"),
      ("", "FOREACH (x IN y | ", "CREATE (n)", ")"), ("RETURN x {a: ", "x {a: ", "1", "}"),
      ("MERGE (n) ON MATCH SET n.x = ", "(", "1", ")"), ("CALL p(", "(", "1", ")"),
      ("RETURN ", "((a)-->(", "b", "))"), ("RETURN ", "$", "x", ""),
      ("", "EXPLAIN ", "RETURN 1", ""),
    ])
  func deepNesting(_ parts: (String, String, String, String)) {
    for depth in [200, 50_000] {
      let closed =
        parts.0 + String(repeating: parts.1, count: depth) + parts.2
        + String(repeating: parts.3, count: depth)
      let open = parts.0 + String(repeating: parts.1, count: depth)
      for text in [closed, open] {
        let tree = StatementParser.parse(text)
        // What is not refused must still be safe to walk and print.
        _ = tree.checkInvariants()
        _ = tree.description.utf8.count
        if depth > Parser.maximumHeight { #expect(tree.hasErrors, "\(parts)") }
      }
    }
  }

  @Test("long chains of logic and long lists are no nesting") func longChains() {
    let terms = (0..<20_000).map { "n.x = \($0)" }
    for symbol in ["AND", "OR", "XOR"] {
      let text = "MATCH (n) WHERE \(terms.joined(separator: " \(symbol) ")) RETURN n"
      let tree = StatementParser.parse(text)
      #expect(tree.diagnostics.isEmpty)
      #expect(tree.checkInvariants().isEmpty)
    }
    let list = "RETURN [\(terms.map { "(\($0) + 1)" }.joined(separator: ", "))]"
    #expect(!StatementParser.parse(list).hasErrors)
    let path = "MATCH (a)\(String(repeating: "-->()", count: 20_000)) RETURN a"
    #expect(!StatementParser.parse(path).hasErrors)
    let clauses = String(repeating: "CREATE (:A {x: 1}) ", count: 20_000)
    #expect(!StatementParser.parse(clauses).hasErrors)
  }
}
