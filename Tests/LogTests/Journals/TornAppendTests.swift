// Owns the tests of what a crash can leave of an append to a journal: every moment between two
// bytes, laid out by hand.

import EventSourcing
import Journals
import TestSupport
import Testing

@Suite("torn appends to a journal")
struct TornAppendTests {
  private let before = Array((#"{"id":"a","type":"t"}"# + "\n").utf8)
  private let batch = [Sample.event("b", note: "é\n"), Sample.event("c")]

  private var addition: [UInt8] { batch.flatMap { $0.content + [0x0A] } }
  private var announcement: [UInt8] { Array("clio-append \(before.count)\n".utf8) + addition }

  // A folder as a crash may have left it.
  private func folder(journal: [UInt8], announcement: [UInt8]?) -> TemporaryFolder {
    let folder = TemporaryFolder()
    TemporaryFolder.write(journal, to: folder.path(of: "j.jsonl"))
    if let announcement {
      TemporaryFolder.write(announcement, to: folder.path(of: ".j.jsonl.append"))
    }
    return folder
  }

  private func check(_ folder: TemporaryFolder, isDone: Bool) throws {
    let expected: Int64 = isDone ? 3 : 1
    let log = try JournalLog(folder.path)
    #expect(try log.head().position.number == expected)
    let again = try log.append(batch, expecting: Position(expected))
    #expect(again.added.count == (isDone ? 0 : 2))
    #expect(TemporaryFolder.read(folder.path(of: "j.jsonl")) == before + addition)
    #expect(TemporaryFolder.names(in: folder.path) == ["j.jsonl"])
    #expect(try JournalLog(folder.path).verify().isEmpty)
  }

  @Test("while the append is announced")
  func whileAnnouncing() throws {
    for length in 0...announcement.count {
      let announced = Array(announcement[..<length])
      try check(folder(journal: before, announcement: announced), isDone: false)
    }
  }

  @Test("while the journal is written")
  func whileWriting() throws {
    for length in 0...addition.count {
      let journal = before + addition[..<length]
      let isDone = length == addition.count
      try check(folder(journal: journal, announcement: announcement), isDone: isDone)
    }
    try check(folder(journal: before + addition, announcement: nil), isDone: true)
  }

  @Test("a journal changed by hand since is left as it is")
  func changedByHand() throws {
    let journal = before + Array((#"{"id":"mine","type":"t"}"# + "\n").utf8)
    let folder = folder(journal: journal, announcement: announcement)
    let log = try JournalLog(folder.path)
    #expect(try log.head().position.number == 2)
    _ = try log.append([], expecting: Position(2))
    #expect(TemporaryFolder.read(folder.path(of: "j.jsonl")) == journal)
  }

  @Test("a shorter journal is left as it is")
  func shortened() throws {
    let folder = folder(journal: [], announcement: announcement)
    #expect(try JournalLog(folder.path).head() == .empty)
  }
}
