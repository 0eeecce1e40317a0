import Chronology
import GraphModel
import Testing

@testable import Clio

@Suite("Output")
struct OutputTests {
  private func answer(_ columns: [String], _ rows: [[String]]) -> Answer {
    let perspective = Perspective(valid: .distantPast, known: .distantPast)
    return Answer(
      perspective: AnsweredPerspective(perspective: perspective, request: .now, position: 3),
      columns: columns, rows: rows.map { $0.map { Answer.Cell($0) } }, notes: ["a note"])
  }

  @Test("a table aligns its columns by what they take on a terminal")
  func table() {
    let table = TextTable(columns: ["a", "b"], rows: [["日本", "x"], ["e\u{301}", "y"]])
    #expect(table.text(OutputStyle()) == "a     b\n────  ─\n日本  x\ne\u{301}     y\n")
  }

  @Test("a table wraps its widest column to fit")
  func wrapping() {
    let table = TextTable(
      columns: ["id", "text"], rows: [["1", "one two three four five six seven eight"]])
    let lines = table.text(OutputStyle(width: 30)).split(separator: "\n")
    #expect(lines.count > 3)
    #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= 30 })
  }

  @Test("control characters never reach a terminal")
  func controlCharacters() {
    let table = TextTable(columns: ["a"], rows: [["\u{1B}[31mred\u{7}"]])
    #expect(!table.text(OutputStyle()).contains("\u{1B}"))
    #expect(!StyledText("\u{1B}]0;title\u{7}").rendered(OutputStyle()).contains("\u{1B}"))
  }

  @Test("colours only where they are allowed")
  func colours() {
    let text = StyledText("+ a", .added)
    #expect(text.rendered(OutputStyle()) == "+ a")
    #expect(text.rendered(OutputStyle(colours: true)) == "\u{1B}[32m+ a\u{1B}[0m")
  }

  @Test("text hangs where it wraps")
  func hanging() {
    var text = StyledText("  one two three four five six")
    text.hanging = 4
    #expect(
      text.rendered(OutputStyle(width: 24)) == "  one two three four\n    five six")
  }

  @Test("comma-separated values are quoted as RFC 4180 has it")
  func commaSeparated() {
    let printed = AnswerPrinter(format: .csv).print(
      answer(["a", "b"], [["x,y", "say \"hi\""], ["two\nlines", "plain"]]))
    #expect(printed.output == "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",plain\n")
    #expect(printed.notes.contains("a note"))
  }

  @Test("Markdown masks what would end a cell")
  func markdown() {
    let printed = AnswerPrinter(format: .markdown).print(answer(["a"], [["x|y\nz"]]))
    #expect(printed.output.hasPrefix("| a |\n| --- |\n| x\\|y<br>z |\n"))
  }

  @Test("JSON has perspective, columns, rows and notes")
  func json() {
    let printed = AnswerPrinter(format: .json).print(answer(["a"], [["x"]]))
    #expect(printed.output.hasPrefix("{\n  \"perspective\": {"))
    #expect(printed.output.contains("\"rows\": [\n    {\n      \"a\": \"x\"\n    }\n  ]"))
    #expect(printed.notes == "")
    let lines = AnswerPrinter(format: .jsonl).print(answer(["a"], [["x"], ["y"]]))
    #expect(lines.output.hasPrefix("{\"a\":\"x\",\"perspective\":{"))
    #expect(lines.output.split(separator: "\n").count == 2)
  }

  @Test(
    "a perspective says its clocks",
    arguments: [
      (nil, nil, "as known now, of the world now"),
      ("2025-05", nil, "as known at the end of 2025-05, of the world then"),
      ("2025-05", "2025-05", "as known at the end of 2025-05, of the world then"),
      (
        "2025-05", "2024",
        "as known at the end of 2025-05, of the world at the end of 2024"
      ),
      (nil, "2024", "as known now, of the world at the end of 2024"),
      (
        "2025-05-12T14:03:00Z", nil, "as known at 2025-05-12T14:03:00Z, of the world then"
      ),
    ] as [(String?, String?, String)])
  func perspectives(known: String?, valid: String?, words: String) throws {
    let request = PerspectiveRequest(
      valid: try valid.map { try PartialDate($0) }, known: try known.map { try PartialDate($0) })
    let answered = AnsweredPerspective(
      perspective: Perspective(valid: .distantPast, known: .distantPast), request: request,
      position: 7)
    #expect(answered.description == "\(words); certainly; log position 7")
  }

  @Test("names fold without case and accents")
  func folding() {
    #expect(TextFolding.folded("Élodie Œuvré") == "elodie oeuvre")
    #expect(TextFolding.folded("e\u{301}TÉ") == "ete")
    #expect(TextFolding.folded("Straße") == "strasse")
    #expect(TextFolding.folded("日本 Łódź") == "日本 lodz")
  }
}
