// The conventions that hold for all commands, and the commands one by one.

import ArgumentParser
import Foundation
import Testing

@testable import ClioCommand

@Suite("Commands")
struct CommandTests {
  /// Every command, with the words that call it.
  static func all(
    _ type: ParsableCommand.Type = ClioProgram.self, _ words: [String] = []
  ) -> [(words: [String], type: ParsableCommand.Type)] {
    let configuration = type.configuration
    return [(words, type)]
      + configuration.subcommands.flatMap { command in
        all(command, words + [command.configuration.commandName ?? ""])
      }
  }

  /// The command lines that a help text shows.
  static func examples(_ discussion: String) -> [String] {
    let joined = discussion.replacing("\\\n", with: " ")
    return joined.split(separator: "\n").compactMap { line in
      var text = line.drop { $0 == " " }
      if text.hasPrefix("EXAMPLE: ") { text = text.dropFirst(9) }
      let isCommand = text.hasPrefix("clio ") || text.contains("| clio ")
      return isCommand ? String(text) : nil
    }
  }

  @Test("every command has help with an example")
  func help() throws {
    let place = try Workplace()
    for (words, type) in Self.all() {
      let run = try place.clio(words + ["--help"])
      #expect(run.status == 0, "\(words)")
      #expect(run.output.contains("USAGE: clio"), "\(words)")
      #expect(!Self.examples(type.configuration.discussion).isEmpty, "\(words) has no example")
    }
  }

  @Test("every example in a help text runs")
  func examplesRun() throws {
    for (words, type) in Self.all() {
      for example in Self.examples(type.configuration.discussion) {
        // Left out: what elides something, and what writes into the system.
        if example.contains("…") || example.contains("> /etc") || example.contains("fpath") {
          continue
        }
        let place = try Self.preparedPlace(for: words)
        let run = try place.shell(example)
        #expect(run.status == 0, "\(example)\n\(run)")
      }
    }
  }

  /// A folder in which the examples have what they name.
  private static func preparedPlace(for words: [String]) throws -> Workplace {
    if words == ["init"] { return try Workplace() }
    let place = try Workplace.withLog()
    try FileManager.default.createDirectory(
      atPath: place.path + "/.config/fish/completions", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Workplace.events, toPath: place.path + "/Events")
    let event =
      #"{"id":"new","type":"statement","known":"2025-06","roles":{"speaker":"meta"},"#
      + #""attributes":{"text":"hello"}}"#
    try place.write("new.jsonl", event + "\n")
    try place.write("produce-events", "#!/bin/sh\ncat new.jsonl\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: place.path + "/produce-events")
    try place.write(
      "my.clio",
      try String(contentsOfFile: Workplace.events + "/vocabulary.clio", encoding: .utf8))
    if words.first == "snapshot" {
      try place.clio(["snapshot", "create", "--as-of", "2025-05-31"])
    }
    return place
  }

  @Test("every format prints the same rows")
  func formats() throws {
    let place = try Workplace()
    func log(_ format: String) throws -> Run {
      try place.clio(["log", "behemoth", "--log", Workplace.events, "--format", format])
    }
    let csv = try log("csv")
    let header = "id,occurred,known,status,sentence,sources,remarks,position"
    #expect(csv.lines.first == header)
    let count = csv.lines.count - 1
    #expect(try rows(log("json")).count == count)
    #expect(try log("jsonl").lines.count == count)
    #expect(try log("markdown").lines.filter { $0.hasPrefix("| ") }.count == count + 2)
    let table = try log("table")
    #expect(table.lines.first?.hasPrefix("id ") ?? false)
    #expect(try place.clio(["log", "behemoth", "--log", Workplace.events]).output == table.output)
  }

  @Test("no colours and no progress where there is no terminal")
  func plainOutput() throws {
    let place = try Workplace()
    for command in [["ask", "what is known"], ["log"], ["replay"], ["diff", "2025-04", "2025-07"]] {
      let run = try place.clio(
        command + ["--log", Workplace.events], environment: ["TERM": "xterm-256color"])
      #expect(!run.output.contains("\u{1B}"))
      #expect(!run.errors.contains("\u{1B}"))
    }
  }

  @Test("a reader that stops early is no error")
  func earlyEnd() throws {
    let run = try Workplace().shell(
      "clio log --log '\(Workplace.events)' --format jsonl | head -n 1 | wc -l; "
        + "echo ${PIPESTATUS[0]}")
    #expect(run.lines.map { $0.filter(\.isNumber) } == ["1", "0"], "\(run)")
    #expect(run.errors == "")
  }

  @Test("the log is --log, else CLIO_LOG, else clio.db, else Events")
  func whichLog() throws {
    let place = try Workplace.withLog()
    try place.clio(["init", "empty.db"])
    func events(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Int {
      try rows(
        place.clio(arguments + ["--format", "json"], environment: environment)
      ).count
    }
    #expect(try events(["log"]) == 149)
    #expect(try events(["log"], ["CLIO_LOG": "empty.db"]) == 0)
    #expect(try events(["log", "--log", Workplace.events], ["CLIO_LOG": "empty.db"]) == 149)
    #expect(try events(["--log", "empty.db", "log"]) == 0)
    try FileManager.default.removeItem(atPath: place.path + "/clio.db")
    try FileManager.default.copyItem(atPath: Workplace.events, toPath: place.path + "/Events")
    #expect(try events(["log"]) == 149)
  }

  @Test("record appends one event and says it")
  func record() throws {
    let place = try Workplace.withLog()
    let run = try place.clio([
      "record", "release", "organization=meta", "model=llama-5:Model:Llama 5", "--occurred",
      "May 2026", "--known", "12 May 2026", "--source", "https://example.org", "--publisher",
      "Example",
    ])
    #expect(run.status == 0, "\(run)")
    #expect(run.output == "150  Meta releases Llama 5\n")
    let again = try place.clio(["ask", "when was Llama 5 released"])
    #expect(again.output.contains("2026-05 by Meta"))
    let json = #"{"id":"x","type":"delay","known":"2026","roles":{"model":"llama-5"}}"#
    #expect(try place.clio(["record", "--json", "-"], input: json).status == 0)
    let twice = try place.clio(["record", "--json", "-"], input: json)
    #expect(twice.output == "151  was there already: x\n")
  }

  @Test("import is idempotent, and a rehearsal writes nothing")
  func importing() throws {
    let place = try Workplace()
    try place.clio(["init"])
    let rehearsal = try place.clio(["import", Workplace.events, "--dry-run"])
    #expect(rehearsal.output.contains("ai-industry.jsonl: 122 events would be added"))
    #expect(try rows(place.clio(["log", "--format", "json"])).isEmpty)
    #expect(try place.clio(["import", Workplace.events]).output.contains("122 events added"))
    let again = try place.clio(["import", Workplace.events])
    #expect(again.output.contains("0 events added, 122 there already"))
  }

  @Test("a replay to a date ends in the state as of that date")
  func replay() throws {
    let place = try Workplace.withLog()
    let known = try place.clio(["replay", "--to", "2025-05"])
    let occurred = try place.clio(["replay", "--to", "2025-05", "--by", "occurred"])
    let state = known.lines.first { $0.hasPrefix("state ") }
    #expect(state != nil)
    #expect(occurred.lines.contains(state ?? ""))
    try place.clio(["snapshot", "create", "--as-of", "2025-05", "--name", "may"])
    #expect(try place.read("Snapshots/may.txt").contains("# \(state ?? "")\n"))
    let frames = try place.clio(
      ["replay", "--from", "2025-05", "--to", "2025-05", "--frames", "frames"])
    #expect(frames.status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: place.path + "/frames")
    #expect(files.contains("0001.dot"))
    // One layout: every frame has the same nodes.
    let nodes = try files.map { name in
      try place.read("frames/" + name).split(separator: "\n").filter { !$0.contains("->") }.count
    }
    #expect(Set(nodes).count == 1)
  }

  @Test("contradictions are listed with the policy, and strict ends with 1")
  func contradictions() throws {
    let place = try Workplace()
    let run = try place.clio(["contradictions", "--log", Workplace.events])
    #expect(run.status == 0)
    #expect(run.output.contains("better status: confirmed over reported"))
    #expect(
      try place.clio(["contradictions", "--strict", "--log", Workplace.events]).status == 1)
  }

  @Test("exports are the same bytes twice, and Graphviz draws them without a warning")
  func exports() throws {
    let place = try Workplace.withLog()
    for format in ["dot", "json", "graphml", "mermaid"] {
      let one = try place.clio(["export", "--to", format])
      #expect(one.status == 0)
      #expect(try place.clio(["export", "--to", format]).output == one.output)
    }
    guard try place.shell("command -v dot").status == 0 else { return }
    for options in ["", "--as-of 2025-05", "--around behemoth --depth 2", "--diff 2025-04 2025-07"] {
      let run = try place.shell("clio export --to dot \(options) | dot -Tsvg > out.svg")
      #expect(run.errors == "", "\(options)")
      #expect(try place.read("out.svg").contains("</svg>"))
    }
    let svg = try place.clio(["export", "--to", "svg", "--as-of", "2025-05", "-o", "may.svg"])
    #expect(svg.status == 0, "\(svg)")
    #expect(svg.output == "")
    #expect(try place.read("may.svg").contains("Llama 4 Behemoth"))
  }

  @Test("without Graphviz the message says how to get it")
  func withoutGraphviz() throws {
    let run = try Workplace().clio(
      ["export", "--to", "svg", "--log", Workplace.events], environment: ["PATH": "/nowhere"])
    #expect(run.status == 2)
    #expect(run.errors.contains("apt-get install graphviz"))
  }

  @Test("completions for three shells", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let run = try Workplace().clio(["completions", shell])
    #expect(run.status == 0)
    #expect(run.output.contains("contradictions"))
  }

  @Test("a leading --log moves behind its command")
  func leadingLog() {
    #expect(LeadingLog.moved(["--log", "a", "ask", "q"]) == ["ask", "--log", "a", "q"])
    #expect(LeadingLog.moved(["--log=a", "snapshot", "list"]) == ["snapshot", "list", "--log=a"])
    #expect(LeadingLog.moved(["ask", "q"]) == ["ask", "q"])
    #expect(LeadingLog.moved(["--log", "a"]) == ["--log", "a"])
    #expect(LeadingLog.moved([]) == [])
  }
}
