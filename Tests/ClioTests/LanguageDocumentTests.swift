import Foundation
import Testing

@testable import Clio

/// Every example of the language reference runs.
@Suite("The language reference")
struct LanguageDocumentTests {
  /// The fenced blocks of a kind in the reference.
  static func examples(_ kind: String) throws -> [String] {
    let file = SnapshotFolderTests.root.appending(path: "Sources/Clio/Clio.docc/Language.md")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var examples: [String] = []
    var current: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```\(kind)" {
        current = []
      } else if line == "```", let lines = current {
        examples.append(lines.joined(separator: "\n"))
        current = nil
      } else {
        current?.append(line)
      }
    }
    return examples
  }

  @Test("every reading example gives rows, and no notification")
  func reading() throws {
    let events = SnapshotFolderTests.root.appending(path: "Events").path
    let view = try KnowledgeBase.open(LogLocator(events)).view()
    let examples = try Self.examples("cypher")
    #expect(examples.count > 15)
    for example in examples {
      do {
        let answer = try view.answer(query: example)
        #expect(!answer.rows.isEmpty, "no rows: \(example)")
        #expect(answer.notes.isEmpty, "\(answer.notes): \(example)")
      } catch let diagnostic as Diagnostic {
        Issue.record("\(diagnostic.id): \(diagnostic.message): \(example)")
      }
    }
  }

  @Test("what is said to find nothing finds nothing")
  func nothing() throws {
    let events = SnapshotFolderTests.root.appending(path: "Events").path
    let view = try KnowledgeBase.open(LogLocator(events)).view()
    for example in try Self.examples("cypher-empty") {
      #expect(try view.query(example).isEmpty, "found something: \(example)")
    }
  }

  @Test("every writing example writes")
  func writing() throws {
    let events = SnapshotFolderTests.root.appending(path: "Events").path
    let base = try KnowledgeBase(
      locator: LogLocator("memory"), log: MemoryLog(clock: SystemClock()), clock: SystemClock())
    try base.importJournals([events])
    let examples = try Self.examples("cypher-write")
    #expect(!examples.isEmpty)
    for example in examples {
      let before = try base.head().position
      _ = try base.run(example)
      #expect(try base.head().position > before, "nothing written: \(example)")
    }
  }
}
