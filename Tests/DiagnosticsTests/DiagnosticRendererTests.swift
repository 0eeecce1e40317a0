// Owns the tests of how diagnostics are printed, and of the places that they name.

import Diagnostics
import Testing

@Suite("Rendered diagnostics") struct DiagnosticRendererTests {
  private func render(_ text: String, _ range: Range<Int>, hint: String? = nil) -> String {
    let span = TextSpan(start: range.lowerBound, end: range.upperBound)
    let diagnostic = Diagnostic(id: "test.id", message: "wrong", span: span, hint: hint)
    return DiagnosticRenderer().render(diagnostic, in: SourceText(text))
  }

  @Test("the excerpt shows the line, the caret and the hint") func excerpt() {
    let text = "{\"id\":\"scout\"}\n{\"roles\":{\"organisation\":\"meta\"}}\n"
    let source = SourceText(text, name: "events.jsonl", firstLine: 11)
    let diagnostic = Diagnostic(
      id: "event.unknown-role", message: "unknown role 'organisation' for event type 'release'",
      span: TextSpan(start: 25, end: 39), hint: "did you mean 'organization'?")
    #expect(
      DiagnosticRenderer().render(diagnostic, in: source) == """
        events.jsonl:12:11: error: unknown role 'organisation' for event type 'release'   \
        [event.unknown-role]
          12 | {"roles":{"organisation":"meta"}}
             |           ^~~~~~~~~~~~~~ did you mean 'organization'?
        """)
  }

  @Test("tabs, wide characters, marks and emoji keep the caret in place") func columns() {
    #expect(render("\tab", 1..<2).hasSuffix("   1 |   ab\n     |   ^"))
    #expect(render("变量 x", 7..<8).hasSuffix("   1 | 变量 x\n     |      ^"))
    #expect(render("e\u{301}x", 3..<4).hasSuffix("   1 | e\u{301}x\n     |  ^"))
    #expect(render("😀x", 4..<5).hasSuffix("   1 | 😀x\n     |   ^"))
    #expect(render("变量", 0..<6).hasSuffix("   1 | 变量\n     | ^~~~"))
  }

  @Test("what would control the terminal is shown as a dot") func controls() {
    #expect(render("a\u{1B}[31mb\u{202E}c", 0..<1).contains("a·[31mb·c"))
  }

  @Test("line ends of either kind, empty lines and the end of the text") func lines() {
    #expect(render("a\r\nbc\r\n", 3..<5).hasSuffix("   2 | bc\n     | ^~"))
    #expect(render("a\n", 2..<2).hasSuffix("   2 |\n     | ^"))
    #expect(render("", 0..<0).hasSuffix("   1 |\n     | ^"))
    #expect(render("ab\ncd", 1..<5).hasSuffix("   1 | ab\n     |  ^"))
    #expect(render("ab", 90..<99).hasSuffix("   1 | ab\n     |   ^"))
  }

  @Test("a long line is cut around the place") func longLines() {
    let text = String(repeating: "a", count: 500) + "HERE" + String(repeating: "b", count: 500)
    let lines = render(text, 500..<504).split(separator: "\n")
    #expect(lines[1].contains("aHEREb") && lines[1].contains("| …a") && lines[1].hasSuffix("b…"))
    #expect(lines[1].count <= 100)
    let caret = lines[2].firstIndex(of: "^").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    let place = lines[1].firstRange(of: "HERE").map {
      lines[1].distance(from: lines[1].startIndex, to: $0.lowerBound)
    }
    #expect(caret != nil && caret == place)
    let wide = render(String(repeating: "x", count: 1000), 0..<1000).split(separator: "\n")
    #expect(wide[1].count <= 100 && wide[2].count <= 100)
  }

  @Test("a line without end is cut like any long one") func endlessLines() {
    func excerpt(_ length: Int) -> String {
      let side = String(repeating: "é", count: length)
      return render("\(side)HERE\(side)", (2 * length)..<(2 * length + 4))
    }
    #expect(excerpt(200_000) == excerpt(200))
    #expect(excerpt(200).contains("…é") && excerpt(200).contains("éHEREé"))
  }

  @Test("without a text, the hint stands alone; colour is asked for") func withoutText() {
    let diagnostic = Diagnostic(id: "a.b", severity: .warning, message: "odd", hint: "try c")
    #expect(DiagnosticRenderer().render(diagnostic) == "warning: odd   [a.b]\n  try c")
    let colored = DiagnosticRenderer(isColored: true).render(diagnostic)
    #expect(colored.hasPrefix("\u{1B}[1;33mwarning:\u{1B}[0m odd"))
  }

  @Test("places count lines from one and columns in characters") func positions() {
    let lines = LineIndex(SourceText("aé\n\nx😀y"))
    #expect(lines.position(of: 0) == LinePosition(line: 1, column: 1))
    #expect(lines.position(of: 3) == LinePosition(line: 1, column: 3))
    #expect(lines.position(of: 4) == LinePosition(line: 2, column: 1))
    #expect(lines.position(of: 10) == LinePosition(line: 3, column: 3))
    #expect(lines.position(of: 99) == LinePosition(line: 3, column: 4))
  }
}
