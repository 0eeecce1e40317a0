// Owns the tests of journals as files: their order, their layout, and what is refused with its place.

import EventSourcing
import GraphModel
import Journals
import TestSupport
import Testing

@Suite("journals as files")
struct JournalFileTests {
  private let folder = TemporaryFolder()

  private func write(_ text: String, to name: String) {
    TemporaryFolder.write(Array(text.utf8), to: folder.path(of: name))
  }

  private func read(_ name: String) -> String? {
    TemporaryFolder.read(folder.path(of: name)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func ids(_ log: JournalLog) throws -> [String] {
    var ids: [String] = []
    try log.read(after: .start, limit: .max) { ids.append($0.id) }
    return ids
  }

  @Test("files in order of their names' bytes, lines in order, other files left alone")
  func order() throws {
    write(#"{"id":"b1","type":"t"}"# + "\n" + #"{"id":"b2","type":"t"}"# + "\n", to: "b.jsonl")
    write(#"{"id":"z1","type":"t"}"# + "\n", to: "Z.jsonl")
    write(#"{"id":"a1","type":"t"}"# + "\n", to: "a.jsonl")
    write("not an event", to: "notes.txt")
    write("not an event", to: ".hidden.jsonl")
    write("KIND Person", to: "vocabulary.clio")
    let log = try JournalLog(folder.path)
    #expect(try ids(log) == ["z1", "a1", "b1", "b2"])
    #expect(try log.attachment("vocabulary") == "KIND Person")
    let place = try log.place(of: Position(4))
    #expect(place?.journal == folder.path(of: "b.jsonl"))
    #expect(place?.line == 2)
    #expect(place.map { String(decoding: $0.text, as: UTF8.self) } == #"{"id":"b2","type":"t"}"#)
    #expect(try log.place(of: Position(5)) == nil)
    let single = try JournalLog(folder.path(of: "b.jsonl"))
    #expect(try ids(single) == ["b1", "b2"])
    #expect(try single.attachment("vocabulary") == "KIND Person")
  }

  @Test("any layout of a line has the content of its canonical form")
  func layout() throws {
    write(
      "\n  \r\n" + #" { "type" : "t", "id":"\u0065" } "# + "\r\n\n" + #"{"type":"u"}"#,
      to: "j.jsonl")
    let log = try JournalLog(folder.path)
    let first = try #require(try log.event(at: Position(1)))
    #expect(String(decoding: first.content, as: UTF8.self) == #"{"id":"e","type":"t"}"#)
    #expect(try log.place(of: Position(1))?.line == 3)
    let second = try #require(try log.event(at: Position(2)))
    #expect(second.id.hasPrefix("e-"))
    #expect(try log.verify().isEmpty)
  }

  @Test("what is appended stands at the end, and nothing else changes")
  func appending() throws {
    write(#"{ "id":"a", "type":"t" }"#, to: "j.jsonl")
    let log = try JournalLog(folder.path)
    _ = try log.append([Sample.event("b"), Sample.event("c")], expecting: Position(1))
    let expected = """
      { "id":"a", "type":"t" }
      {"id":"b","type":"statement","note":""}
      {"id":"c","type":"statement","note":""}

      """
    #expect(read("j.jsonl") == expected)
    #expect(try log.place(of: Position(3))?.line == 3)
    _ = try log.append([Sample.event("d")], expecting: Position(3))
    #expect(try log.place(of: Position(4))?.line == 4)
    #expect(try ids(JournalLog(folder.path)) == ["a", "b", "c", "d"])
    #expect(TemporaryFolder.names(in: folder.path) == ["j.jsonl"])
  }

  @Test("an append may go to a new last journal, but not before another one")
  func target() throws {
    write(#"{"id":"a","type":"t"}"# + "\n", to: "m.jsonl")
    let log = try JournalLog(folder.path, appendingTo: "n.jsonl")
    _ = try log.append([Sample.event("b")], expecting: nil)
    #expect(TemporaryFolder.names(in: folder.path) == ["m.jsonl", "n.jsonl"])
    let early = try JournalLog(folder.path, appendingTo: "c.jsonl")
    let error = logError { _ = try early.append([Sample.event("x")], expecting: nil) }
    if case .storage? = error {} else { Issue.record("expected a refusal") }
    #expect(TemporaryFolder.names(in: folder.path) == ["m.jsonl", "n.jsonl"])
  }

  @Test("an empty folder is an empty log")
  func emptyFolder() throws {
    let log = try JournalLog(folder.path)
    #expect(try log.head() == .empty)
    _ = try log.append([Sample.event("a")], expecting: Position(0))
    #expect(TemporaryFolder.names(in: folder.path) == ["events.jsonl"])
  }

  @Test("changes by hand are seen")
  func editing() throws {
    write(#"{"id":"a","type":"t"}"# + "\n", to: "j.jsonl")
    let log = try JournalLog(folder.path)
    #expect(try ids(log) == ["a"])
    write(#"{"id":"b","type":"t"}"# + "\n" + #"{"id":"c","type":"t"}"# + "\n", to: "k.jsonl")
    #expect(try ids(log) == ["a", "b", "c"])
    _ = try log.append([Sample.event("d")], expecting: Position(3))
    #expect(try ids(log) == ["a", "b", "c", "d"])
  }

  @Test("one event in two journals is one, unless the two differ")
  func duplicates() throws {
    write(#"{"id":"a","type":"t"}"# + "\n", to: "1.jsonl")
    write("\n" + #"{"type":"t", "id":"a"}"# + "\n" + #"{"id":"b","type":"t"}"#, to: "2.jsonl")
    #expect(try ids(JournalLog(folder.path)) == ["a", "b"])
    write("\n" + #"{"type":"u", "id":"a"}"# + "\n", to: "2.jsonl")
    let problem = problem { _ = try JournalLog(folder.path) }
    #expect(problem?.diagnostic.id == "event.conflicting-id")
    #expect(problem?.place == "\(folder.path(of: "2.jsonl")):2:19")
    #expect(problem?.diagnostic.message.contains("1.jsonl:1") == true)
  }

  @Test("a broken line is named with file, line and column")
  func brokenLines() throws {
    let good = #"{"id":"a","type":"t"}"# + "\n"
    for (line, id, column) in [
      (#"{"id":"b","type":"t","note":"é"#, "journal.truncated-line", 29),
      (#"{"id":"b","type":"t","note":"é","known":"2025-02-30"}"#, "event.bad-date", 50),
      (#"{"id":"b","typ":"t"}"#, "event.unknown-field", 11),
    ] {
      write(good + line, to: "j.jsonl")
      let problem = problem { _ = try JournalLog(folder.path) }
      #expect(problem?.diagnostic.id == id)
      #expect(problem?.place == "\(folder.path(of: "j.jsonl")):2:\(column)")
      #expect(problem.map { String(decoding: $0.text, as: UTF8.self) } == line)
    }
  }

  @Test("content that is not canonical, or has another id, is not appended")
  func notCanonical() throws {
    let log = try JournalLog(folder.path)
    for content in [#"{"id": "a","type":"t"}"#, #"{"id":"b","type":"t"}"#, "{}", "x\n{"] {
      let event = PendingEvent(id: "a", content: Array(content.utf8))
      #expect(problem { _ = try log.append([event], expecting: nil) } != nil)
    }
    #expect(TemporaryFolder.names(in: folder.path).isEmpty)
  }

  @Test("nothing there, and what is neither file nor folder")
  func missing() {
    let path = folder.path(of: "none")
    #expect(logError { _ = try JournalLog(path) } == .notFound(path: path))
    #expect(
      logError { _ = try JournalLog("/dev/null") }
        == .notALog(path: "/dev/null", reason: "it is neither a file nor a folder"))
  }

  private func problem(_ operation: () throws -> Void) -> JournalProblem? {
    do {
      try operation()
      return nil
    } catch { return error as? JournalProblem }
  }
}
