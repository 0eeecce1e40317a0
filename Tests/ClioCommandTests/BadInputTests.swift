// Every bad input ends with its status and a message that helps.

import Foundation
import Testing

@Suite("Bad input")
struct BadInputTests {
  static let entity = #""model":{"id":"m","kind":"Model","name":"M"}"#
  static let organization = #""organization":{"id":"o","kind":"Organization","name":"O"}"#
  static let release =
    #"{"id":"a","type":"release","known":"2025","roles":{"#
    + "\(entity),\(organization)" + "}}"

  @Test(
    "journals",
    arguments: [
      (#"{"id":"a","type":"release","known":"2025","#, "journal.truncated-line"),
      (
        #"{"id":"a","type":"release","known":"2025","roles":{"organisation":"m"}}"#,
        "event.unknown-role"
      ),
      (release.replacing("2025", with: "2025-02-30"), "February 2025 has 28 days"),
      (release.replacing(#""known""#, with: #""retracts":["nothing"],"known""#),
        "there is no event 'nothing' to act on"),
      (release.replacing("release", with: "relase"), "did you mean 'release'?"),
      (release + "\n" + release.replacing("2025", with: "2024"),
        "bad.jsonl:2:7: error: event 'a' stands in bad.jsonl:1 with other content"),
      (release.replacing(#""id":"a""#, with: #""id":"a","colour":"red""#), "unknown field 'colour'"),
      ("not json", "expected an event, which starts with '{'"),
    ])
  func journals(text: String, message: String) throws {
    let place = try Workplace()
    try place.clio(["init"])
    try place.write("bad.jsonl", text + "\n")
    let run = try place.clio(["import", "bad.jsonl"])
    #expect(run.status == 2, "\(run)")
    #expect(run.errors.contains(message), "\(run)")
    #expect(run.output == "")
    let log = try place.clio(["log", "--format", "csv"])
    #expect(log.lines.count == 1, "nothing was written")
  }

  @Test(
    "limits of a statement",
    arguments: [
      (["--time-limit", "0.05"], "UNWIND range(1, 1000000000) AS x RETURN sum(x)", "limit.time"),
      (["--row-limit", "2"], "UNWIND range(1, 10) AS x RETURN x", "limit.rows"),
      (["--memory-limit", "1"], "RETURN size(range(1, 1000000))", "limit.memory"),
      (["--time-limit", "0"], "RETURN 1", "'--time-limit' is above 0"),
      (["--memory-limit", "0"], "RETURN 1", "'--memory-limit' is above 0"),
      (["--row-limit=-1"], "RETURN 1", "'--row-limit' is not below 0"),
    ])
  func limits(options: [String], statement: String, message: String) throws {
    let run = try Workplace().clio(["query", statement, "--log", Workplace.events] + options)
    #expect(run.status == 2, "\(run)")
    #expect(run.errors.contains(message), "\(run)")
  }

  @Test("limits beyond all numbers are none", arguments: ["1e300", "inf", "1e18"])
  func endlessLimits(seconds: String) throws {
    let run = try Workplace().clio(
      [
        "query", "RETURN 1 AS one", "--log", Workplace.events, "--format", "csv",
        "--time-limit", seconds, "--memory-limit", "\(Int.max)",
      ])
    #expect(run.lines == ["one", "1"], "\(run)")
  }

  @Test("a command that there is not")
  func unknownCommand() throws {
    let run = try Workplace().clio(["qurey", "RETURN 1"])
    #expect(run.status == 2)
    #expect(run.errors.contains("there is no command 'qurey'"))
    #expect(run.errors.contains("did you mean 'query'?"))
  }

  @Test("invalid UTF-8")
  func invalidText() throws {
    let place = try Workplace()
    try place.clio(["init"])
    let run = try place.shell(#"printf '{"id":"\xff"}\n' | clio import -"#)
    #expect(run.status == 2)
    #expect(run.errors.contains("standard input:1:8"))
    #expect(run.errors.contains("not valid UTF-8"))
  }

  @Test("messages name file, line and column, and show the place")
  func places() throws {
    let place = try Workplace()
    try place.clio(["init"])
    try place.write(
      "bad.jsonl", Self.release + "\n"
        + #"{"id":"b","type":"release","known":"2025","roles":{"organisation":"o"}}"# + "\n")
    let run = try place.clio(["import", "bad.jsonl"])
    #expect(run.errors.contains("bad.jsonl:2:52: error: unknown role 'organisation'"))
    #expect(run.errors.contains("^~~~~~~~~~~~~~ did you mean 'organization'?"))
  }

  @Test("the same id with other content is a conflict, and shows both")
  func conflict() throws {
    let place = try Workplace()
    try place.clio(["init"])
    try place.write("a.jsonl", Self.release + "\n")
    try place.write("b.jsonl", Self.release.replacing("2025", with: "2024") + "\n")
    #expect(try place.clio(["import", "a.jsonl"]).status == 0)
    let run = try place.clio(["import", "b.jsonl"])
    #expect(run.status == 3)
    #expect(run.errors.contains("b.jsonl:1:7: error: the log holds event 'a' with other content"))
    #expect(run.errors.contains(#""known":"2025""#))
    #expect(run.errors.contains(#""known":"2024""#))
  }

  @Test("an expected position that is not the log's")
  func expectedPosition() throws {
    let place = try Workplace()
    try place.clio(["init"])
    let run = try place.clio(
      ["record", "--json", "-", "--expecting", "7"], input: Self.release)
    #expect(run.status == 3)
    #expect(run.errors.contains("the log stands at position 0, not at 7"))
  }

  @Test(
    "vocabularies",
    arguments: [
      ("KIND A IS B, B IS A", "vocabulary.kind-cycle"),
      ("KIND A\nEVENT e (a :A)\n  HAPENS (a)-[:R]->(a)", "HAPPENS"),
      ("KIND A\nEVENT e (a :C)", "vocabulary.unknown-kind"),
    ])
  func vocabularies(text: String, message: String) throws {
    let place = try Workplace()
    try place.write("v.clio", text + "\n")
    let run = try place.clio(["vocabulary", "check", "v.clio"])
    #expect(run.status == 2, "\(run)")
    #expect(run.errors.contains(message), "\(run)")
    #expect(run.errors.contains("v.clio:"))
  }

  @Test("files that are no logs")
  func noLogs() throws {
    let place = try Workplace()
    try place.write("text.db", "hello, this is a text and no database")
    let text = try place.clio(["log", "--log", "text.db"])
    #expect(text.status == 2)
    #expect(text.errors.contains("'text.db' is not a Clio log"))
    let missing = try place.clio(["log", "--log", "missing.db"])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("clio init missing.db"))
    let nothing = try place.clio(["log"])
    #expect(nothing.status == 2)
    #expect(nothing.errors.contains("there is no log at 'Events'"))
  }

  @Test(
    "usage",
    arguments: [
      ["nonsense"], ["log", "--as-of", "2025-02-30"], ["log", "--as-of", "2025", "--known", "2024"],
      ["export"], ["export", "--to", "gif"], ["diff", "2025"], ["record"], ["ask", "what colour"],
      ["timeline", "nobody-of-that-name"], ["why", "behemoth.statsu"], ["log", "--type", "relase"],
      ["export", "--to", "svg", "--diff", "2025"],
    ])
  func usage(arguments: [String]) throws {
    let run = try Workplace().clio(arguments + ["--log", Workplace.events])
    #expect(run.status == 2, "\(run)")
    #expect(run.output == "")
    #expect(!run.errors.isEmpty)
  }

  @Test("a name that may be several lists them")
  func ambiguous() throws {
    let run = try Workplace().clio(["timeline", "gemini", "--log", Workplace.events])
    #expect(run.status == 2)
    #expect(run.errors.contains("'gemini' may be one of"))
    #expect(run.errors.contains("gemini-1-0  (Gemini 1.0, Model)"))
  }

  @Test("a damaged log ends with 4, and verify with 1")
  func damaged() throws {
    let place = try Workplace.withLog()
    let sound = try place.clio(["verify"])
    #expect(sound.status == 0, "\(sound)")
    let python = try place.shell(
      """
      python3 - <<'END'
      import sqlite3
      log = sqlite3.connect('clio.db')
      table = [r[0] for r in log.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
      for trigger in [r[0] for r in log.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]:
          log.execute(f'DROP TRIGGER "{trigger}"')
      log.commit()
      END
      """)
    guard python.status == 0 else { return }
    let run = try place.clio(["verify"])
    #expect(run.status == 1, "\(run)")
    #expect(run.output.contains("damage: "))
  }
}
