// Owns the tests of expressions: precedence, forms, literals.

import Diagnostics
import Testing

@testable import QuerySyntax

@Suite("Expressions") struct ExpressionTests {
  @Test("operators bind as openCypher says") func shapes() throws {
    try CaseFile("expressions.txt").check { input in
      let (expression, diagnostics) = StatementParser.parseExpression(input)
      return diagnostics.first.map { "error: \($0.message)" } ?? shape(expression)
    }
  }

  @Test("column names are the text as written") func columnNames() {
    let text = "RETURN cOuNt( * ), n . name ,(a), `b c`, x AS y, 1+  2 /* c */ , 'é'"
    let tree = StatementParser.parse(text)
    guard case .result(let result)? = tree.statements.first?.query.branches.first?.clauses.first
    else {
      Issue.record("no RETURN")
      return
    }
    let names = result.projection.items.map(\.columnName)
    #expect(names == ["cOuNt( * )", "n . name", "(a)", "b c", "y", "1+  2", "'é'"])
  }

  @Test("integers reach both ends of 64 bits, in every base") func integers() {
    let cases: [(String, Int64)] = [
      ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("- 9223372036854775808", .min), ("0x7fffffffffffffff", .max),
      ("-0x8000000000000000", .min), ("0o777777777777777777777", .max),
      ("-0o1000000000000000000000", .min), ("0b101", 5), ("1_000", 1000), ("007", 7),
    ]
    for (text, value) in cases {
      let (expression, diagnostics) = StatementParser.parseExpression(text)
      #expect(diagnostics.isEmpty, "\(text)")
      #expect(expression.kind == .literal(.integer(value)), "\(text)")
    }
  }

  @Test("floats keep their value") func floats() {
    let cases: [(String, Double)] = [
      ("1.0", 1), (".5", 0.5), ("1e3", 1000), ("1E-3", 0.001), ("-1.5e+2", -150),
      ("1_0.5", 10.5), ("-0.0", -0.0), ("1.7976931348623157e308", .greatestFiniteMagnitude),
    ]
    for (text, value) in cases {
      let (expression, diagnostics) = StatementParser.parseExpression(text)
      #expect(diagnostics.isEmpty, "\(text)")
      #expect(expression.kind == .literal(.float(value)), "\(text)")
    }
  }

  @Test("escapes in strings") func escapes() {
    let cases: [(String, String)] = [
      (#"'a\'b'"#, "a'b"), (#""a\"b'c""#, "a\"b'c"),
      (#"'\\ \n \t \r \b \f \`'"#, "\\ \n \t \r \u{8} \u{C} `"),
      (#"'\u0041\u00e9'"#, "A\u{E9}"), (#"'\uD83D\uDE00'"#, "😀"), (#"'\U0001F600'"#, "😀"),
      ("'two\r\nlines'", "two\r\nlines"), ("''", ""), ("'e\u{301}'", "e\u{301}"),
    ]
    for (text, value) in cases {
      let (expression, diagnostics) = StatementParser.parseExpression(text)
      #expect(diagnostics.isEmpty, "\(text)")
      guard case .literal(.string(let found)) = expression.kind else {
        Issue.record("no string: \(text)")
        continue
      }
      #expect(Array(found.unicodeScalars) == Array(value.unicodeScalars), "\(text)")
    }
  }

  @Test("keywords are names wherever a name must stand") func keywordsAsNames() {
    for keyword in Keyword.allCases.map(\.rawValue) {
      let places = [
        "MATCH (n:\(keyword)) RETURN n", "MATCH ()-[:\(keyword)]->() RETURN 1",
        "RETURN {\(keyword): 1}.\(keyword)", "RETURN 1 AS \(keyword)", "RETURN $\(keyword)",
        "WITH 1 AS `\(keyword)` RETURN `\(keyword)`", "UNWIND [1] AS \(keyword) FINISH",
        "MATCH (n) SET n.\(keyword) = 1, n:\(keyword)", "CALL \(keyword).\(keyword)()",
        "MATCH \(keyword) = (\(keyword):\(keyword)) FINISH",
      ]
      for text in places {
        let tree = StatementParser.parse(text)
        #expect(tree.diagnostics.isEmpty, "\(text): \(tree.diagnostics.map(\.message))")
      }
    }
  }
}
