// Owns the tests of statements: every clause, printed canonically and read again.

import Diagnostics
import Testing

@testable import QuerySyntax

@Suite("Statements") struct StatementTests {
  @Test("each construct is read, and printed in one spelling") func canonical() throws {
    try CaseFile("statements.txt").check { input in
      let tree = StatementParser.parse(input)
      return tree.diagnostics.first.map { "error: \($0.message)" } ?? tree.description
    }
  }

  @Test("canonical text reads back into itself") func stable() throws {
    for item in try CaseFile("statements.txt").cases {
      expectRoundTrip(item.input)
    }
  }

  @Test("a text holds several statements") func several() {
    let tree = StatementParser.parse(";RETURN 1;\n;RETURN ';' AS x; ")
    #expect(tree.statements.map { tree.text(of: $0.span) } == ["RETURN 1", "RETURN ';' AS x"])
    #expect(tree.diagnostics.isEmpty)
    #expect(StatementParser.parse(" // nothing\n").statements.isEmpty)
  }

  @Test("a call is standalone only as the whole statement") func standalone() {
    let cases: [(String, Bool)] = [
      ("CALL p", true), ("CALL p(1) YIELD *", true), ("CALL p() YIELD x RETURN x", false),
      ("MATCH (n) CALL p()", false),
    ]
    for (text, expected) in cases {
      let tree = StatementParser.parse(text)
      #expect(tree.diagnostics.isEmpty, "\(text)")
      let clauses = tree.statements.first?.query.branches.first?.clauses ?? []
      let found = clauses.contains { clause in
        if case .callProcedure(let call) = clause { call.isStandalone } else { false }
      }
      #expect(found == expected, "\(text)")
    }
  }

  @Test("after an error, the clauses behind it are still read") func recovery() {
    let tree = StatementParser.parse("MATCH (a:) WHERE a.x = 1 WITH a MATCH (b RETURN b; RETURN 1")
    let keywords = tree.statements.map { $0.query.branches.flatMap(\.clauses).map(\.keyword) }
    #expect(keywords == [["this", "WITH", "this", "RETURN"], ["RETURN"]])
    #expect(tree.diagnostics.count == 2)
  }
}

/// Expects that a text without errors has its nodes in place, and that its canonical text is read
/// as the same.
func expectRoundTrip(_ text: String) {
  let tree = StatementParser.parse(text)
  #expect(tree.checkInvariants().isEmpty, "\(text): \(tree.checkInvariants())")
  #expect(tree.source.text == text)
  guard !tree.hasErrors else { return }
  let canonical = tree.description
  let again = StatementParser.parse(canonical)
  #expect(!again.hasErrors, "\(text)\n\(canonical)\n\(again.diagnostics.map(\.message))")
  #expect(again.description == canonical, "\(text)")
}
