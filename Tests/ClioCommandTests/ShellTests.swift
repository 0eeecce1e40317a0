// Owns the cases of the prompt: statements over several lines, and commands between them.

import Testing

@Suite("Shell") struct ShellTests {
  private func shell(_ lines: String...) throws -> Run {
    try Workplace().clio(
      ["shell", "--log", Workplace.events, "--format", "csv"],
      input: lines.joined(separator: "\n") + "\n")
  }

  @Test("a statement takes several lines, up to a semicolon, an empty line or the end")
  func statements() throws {
    let run = try shell(
      "RETURN", "1 AS a;", "RETURN 2", "  AS b", "", "", "RETURN 3 AS c")
    #expect(run.status == 0 && !run.errors.contains("error"), "\(run)")
    #expect(run.lines == ["a", "1", "b", "2", "c", "3"])
  }

  @Test("a command runs at once, and a statement that was begun waits")
  func commandsBetween() throws {
    let run = try shell(
      "MATCH (m:Model {name: 'Llama 4 Behemoth'})", ":as-of 2025-05", "RETURN m.status;",
      ":now", "MATCH (m:Model {name: 'Llama 4 Behemoth'}) RETURN m.status;")
    #expect(run.lines == ["m.status", "delayed", "m.status", "on hold"], "\(run)")
    #expect(run.errors.contains("as known at the end of 2025-05"), "\(run)")
  }

  @Test("a line that goes on with a label is no command") func labels() throws {
    let run = try shell("MATCH (m", ":Model {name: 'Llama 4 Behemoth'})", "RETURN m.name;")
    #expect(run.lines == ["m.name", "Llama 4 Behemoth"], "\(run)")
  }

  @Test("a statement that was begun can be forgotten, and the shell be left") func leaving() throws {
    let run = try shell("RETURN nonsense +", ":clear", "RETURN 1 AS a;", "RETURN", ":quit", "2;")
    #expect(run.lines == ["a", "1"], "\(run)")
    #expect(!run.errors.contains("error"), "\(run)")
  }

  @Test("what is wrong is said, and the shell goes on") func errors() throws {
    let run = try shell(":nonsense", "RETURN nosuch;", ":known someday", "RETURN 1 AS a;")
    #expect(run.status == 0)
    #expect(run.errors.contains("unknown command ':nonsense'"), "\(run)")
    #expect(run.errors.contains("query.undefined-variable"), "\(run)")
    #expect(run.errors.contains("someday"), "\(run)")
    #expect(run.lines == ["a", "1"])
  }

  @Test("help, plans and questions have commands") func others() throws {
    let run = try shell(":help", ":explain MATCH (m:Model) RETURN m", ":ask what is known about Meta")
    #expect(!run.errors.contains("error"), "\(run)")
    #expect(run.output.contains(":as-of DATE"))
    #expect(run.output.contains("LabelScan"), "\(run)")
  }
}
