// What the product was asked for, from the journals in Events.

import Foundation
import Testing

@Suite("What was known")
struct KnowledgeTests {
  static let behemoth: Set<String> = [
    "L4-010", "L4-011", "L4-012", "L4-013", "AI-004", "AI-015",
  ]

  @Test(
    "Behemoth on 31 May 2025 rests on exactly six events",
    arguments: [
      "what was known on 31 May 2025 about Behemoth",
      "what was known about Behemoth at the end of May 2025",
      "que savait-on de Behemoth le 31 mai 2025",
    ])
  func behemothInMay(question: String) throws {
    let run = try Workplace().clio(
      ["ask", question, "--log", Workplace.events, "--format", "json"])
    #expect(run.status == 0, "\(run)")
    #expect(Set(try rows(run).compactMap { $0["id"] as? String }) == Self.behemoth)
    let told = try Workplace().clio(["ask", question, "--log", Workplace.events])
    #expect(!told.output.contains("2025-07"))
    #expect(!told.output.lowercased().contains("july"))
    #expect(told.output.contains("The Wall Street Journal → Reuters"))
    #expect(told.output.contains("occurred 2025-05") || told.output.contains("survenu 2025-05"))
  }

  @Test("the log lists the same events, one a line")
  func logLines() throws {
    let place = try Workplace()
    func known(_ options: String...) throws -> Run {
      try place.clio(
        ["--log", Workplace.events, "log", "behemoth", "--format", "jsonl"] + options)
    }
    let may = try known("--known", "2025-05-31")
    #expect(try ids(may) == Self.behemoth)
    let certainly = try known("--known", "2025-07-13")
    let possibly = try known("--known", "2025-07-13", "--possibly")
    #expect(try ids(certainly) == Self.behemoth)
    let more = try ids(possibly).subtracting(ids(certainly))
    #expect(more == ["L4-016", "L4-017", "L4-018", "L4-019", "L4-020"])
    #expect(
      certainly.errors.contains(
        "5 more events may already have been known: they are dated only 2025-07"))
  }

  @Test("each line and each object has its perspective")
  func perspectives() throws {
    let place = try Workplace()
    let lines = try place.clio(
      ["log", "--log", Workplace.events, "--known", "May 2025", "--format", "jsonl"])
    let line = try #require(lines.lines.first)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let perspective = object?["perspective"] as? [String: Any]
    #expect(perspective?["known"] as? String == "2025-05")
    #expect(perspective?["valid"] as? String == "2025-05")
    #expect(perspective?["certainty"] as? String == "certainly")
    #expect(perspective?["position"] as? Int == 149)
    let commands: [[String]] = [
      ["ask", "what was known in May 2025"], ["log"], ["timeline", "behemoth"],
      ["why", "behemoth.status"], ["contradictions"], ["diff", "2025-04", "2025-07"],
      ["replay", "--to", "2024"], ["export", "--to", "json"],
      ["query", "MATCH (n) RETURN n.name LIMIT 1"],
    ]
    for command in commands {
      let format = command[0] == "export" ? [] : ["--format", "json"]
      let run = try place.clio(command + ["--log", Workplace.events] + format)
      let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      let members = object as? [String: Any]
      #expect(members?["perspective"] is [String: Any], "\(command)")
      #expect(members?["rows"] is [Any] || members?["nodes"] is [Any], "\(command)")
    }
  }

  @Test("what was known in May 2025 is grouped and says what was new")
  func everythingInMay() throws {
    let run = try Workplace().clio(
      ["--log", Workplace.events, "ask", "what was known in May 2025"])
    #expect(run.status == 0)
    #expect(run.output.contains("81 events"))
    #expect(run.output.contains("became known in 2025-05 (marked *)"))
    for group in ["People", "Models", "Organizations"] {
      #expect(run.lines.contains(group))
    }
    #expect(!run.output.contains("2025-06-"))
    #expect(run.output.contains("as known at the end of 2025-05, of the world then"))
  }

  @Test("any order of arrival gives the same answers, exports and state")
  func orderOfArrival() throws {
    let journals = ["llama-4.jsonl", "ai-industry.jsonl"].map { "\(Workplace.events)/\($0)" }
    let together = try Workplace.withLog()
    let apart = try Workplace()
    try apart.clio(["init"])
    for journal in journals { try apart.clio(["import", journal]) }
    let shuffled = try Workplace()
    try shuffled.clio(["init"])
    var lines = try journals.flatMap { journal in
      try String(contentsOfFile: journal, encoding: .utf8).split(separator: "\n").map(String.init)
    }
    lines.reverse()
    try shuffled.write("all.jsonl", lines.joined(separator: "\n") + "\n")
    #expect(try shuffled.clio(["import", "all.jsonl"]).status == 0)
    let commands: [[String]] = [
      ["ask", "what was known in May 2025"], ["export", "--to", "dot", "--as-of", "2025-05"],
      ["export", "--to", "json", "--as-of", "2025-10"], ["export", "--to", "graphml"],
      ["export", "--to", "mermaid"], ["replay", "--to", "2025-05"],
      ["diff", "2025-04", "2025-07"], ["contradictions"], ["why", "behemoth.status"],
    ]
    for command in commands {
      let expected = try together.clio(command)
      #expect(expected.status == 0, "\(command)")
      for place in [apart, shuffled] {
        #expect(try place.clio(command).output == expected.output, "\(command)")
      }
    }
  }
}
