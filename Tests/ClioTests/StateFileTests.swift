// What the façade does with snapshots that open in place: writes them by its policy, opens the
// newest that is of the log and sound, names those that are not, and answers the same with and
// without them.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import TestSupport
import Testing

@testable import Clio

@Suite struct StateFileTests {
  private let folder = TemporaryFolder()
  private let clock = ManualClock(Instant(microseconds: 1_760_000_000_000_000))
  private let policy = SnapshotPolicy(events: 10, replay: .max, kept: 2)

  private var locator: LogLocator { LogLocator(folder.path(of: "clio.db")) }

  private func events(_ range: Range<Int>) throws -> [FactEvent] {
    try range.map { number in
      var event = FactEvent(id: "e\(number)", type: "release")
      event.known = try PartialDate("2025-0\(1 + number % 9)")
      event.roles = [
        RoleAssignment(
          role: "organization", participants: [Participant(id: "o\(number % 3)", kind: "Organization")]
        ),
        RoleAssignment(
          role: "model", participants: [Participant(id: "m\(number)", kind: "Model")]),
      ]
      return event
    }
  }

  private func open(_ policy: SnapshotPolicy? = nil) throws -> KnowledgeBase {
    try KnowledgeBase.open(locator, clock: clock, snapshots: policy ?? self.policy)
  }

  private func text(_ base: KnowledgeBase) throws -> String {
    StateText(try base.view().graph).text
  }

  private func files() -> [String] {
    TemporaryFolder.names(in: folder.path(of: "Snapshots")).filter { SnapshotNames.isGraph($0) }
  }

  private func makeLog(_ count: Int) throws {
    let base = try KnowledgeBase.create(at: locator.path, clock: clock)
    try base.append(events(0..<count))
  }

  @Test("a replay writes after so many events or so long, an append only after an eighth of all")
  func due() {
    let policy = SnapshotPolicy(events: 100, replay: 1_000, kept: 2)
    func isDue(_ position: Int64, _ kept: Int64, _ microseconds: Int64? = nil) -> Bool {
      policy.wants(at: position, since: kept, afterReplay: microseconds)
    }
    #expect(!isDue(99, 0) && isDue(100, 0))
    #expect(!isDue(799, 700) && isDue(800, 700))
    #expect(!isDue(7_998, 7_000) && isDue(7_999, 7_000))
    #expect(!isDue(7_099, 7_000, 0) && isDue(7_100, 7_000, 0))
    #expect(!isDue(7_010, 7_000, 999) && isDue(7_010, 7_000, 1_000))
    #expect(!isDue(7_009, 7_000, 1_000))
    #expect(!SnapshotPolicy.manual.wants(at: 1 << 40, since: 0, afterReplay: 1_000_000))
  }

  @Test func thePolicyWritesAndPrunes() throws {
    try makeLog(9)
    _ = try open()
    #expect(files().isEmpty)
    let base = try open()
    for start in [9, 20, 31, 42] {
      try base.append(events(start..<(start + 11)))
      #expect(try text(base) == text(open(.off)))
    }
    #expect(files() == ["clio-000000000042.cliosnap", "clio-000000000053.cliosnap"])
    let reopened = try open()
    #expect(reopened.notes.isEmpty)
    #expect(try text(reopened) == text(open(.off)))
  }

  @Test func whatComesAfterTheSnapshotIsFolded() throws {
    try makeLog(20)
    _ = try open()
    #expect(files() == ["clio-000000000020.cliosnap"])
    try open(.off).append(events(20..<24))
    let base = try open()
    #expect(try text(base) == text(open(.off)))
    #expect(try base.view().answered.position == 24)
    _ = try base.run("CREATE (:Note {text: 'written after opening'})")
    #expect(try text(base) == text(open(.off)))
  }

  @Test func snapshotsOfOtherLogsAndDamagedOnesAreNamedAndReplaced() throws {
    try makeLog(20)
    _ = try open()
    let name = try #require(files().first)
    let path = folder.path(of: "Snapshots/\(name)")
    let sound = try #require(TemporaryFolder.read(path))
    var broken = sound
    broken[broken.count / 2] ^= 1
    TemporaryFolder.write(broken, to: path)
    let base = try open(SnapshotPolicy(events: .max, replay: .max, kept: 2))
    // A byte between two sections belongs to none, and changes nothing.
    #expect(base.notes.count <= 1)
    #expect(base.notes.allSatisfy { $0.contains(name) })
    #expect(try text(base) == text(open(.off)))

    TemporaryFolder.write(Array(sound.prefix(5_000)), to: path)
    #expect(try open(.manual).notes.count == 1)

    let other = TemporaryFolder()
    let otherBase = try KnowledgeBase.create(at: other.path(of: "clio.db"), clock: clock)
    try otherBase.append(events(1..<21))
    TemporaryFolder.write(sound, to: path)
    let otherLocator = otherBase.locator
    try FileFacts.makeFolder(other.path(of: "Snapshots"))
    TemporaryFolder.write(sound, to: other.path(of: "Snapshots/\(name)"))
    let refused = try KnowledgeBase.open(otherLocator, clock: clock, snapshots: .manual)
    #expect(refused.notes.count == 1)
    #expect(refused.notes.first?.contains("other events") == true)
  }

  @Test func aGraphWithoutItsFoldIsReadAndTheLogFoldedToWrite() throws {
    try makeLog(20)
    _ = try open()
    let name = try #require(files().first)
    let stem = name.dropLast(SnapshotNames.suffix.count)
    TemporaryFolder.remove(folder.path(of: "Snapshots/\(stem).fold.cliosnap"))
    let base = try open(.manual)
    #expect(base.notes.isEmpty)
    #expect(try text(base) == text(open(.off)))
    try base.append(events(20..<21))
    #expect(base.notes.count == 1)
    #expect(try text(base) == text(open(.off)))
  }

  @Test func aSnapshotIsWrittenAtAnyPosition() throws {
    try makeLog(12)
    let base = try open(.off)
    let place = SnapshotFolder.beside(locator)
    #expect(try base.writeSnapshot(in: place, at: 5) == "clio-000000000005.cliosnap")
    #expect(try base.writeSnapshot(in: place) == "clio-000000000012.cliosnap")
    #expect(try place.entries().map(\.clocks) == ["all, up to position 5", "all, up to position 12"])
    #expect(try place.verify(base).allSatisfy { $0.finding == .agrees })
    try place.delete("clio-000000000012")
    let reopened = try open(.manual)
    #expect(reopened.notes.isEmpty)
    #expect(try text(reopened) == text(base))
  }

  @Test func anotherVocabularyMakesASnapshotUseless() throws {
    try makeLog(20)
    let base = try open()
    let text = try base.vocabularyText() + "\nEVENT further (model :Model)\n"
    try base.setVocabulary(VocabularyCheck(source: SourceText(text)))
    let reopened = try open(.manual)
    #expect(reopened.notes.count == 1)
    #expect(reopened.notes.first?.contains("another vocabulary") == true)
  }
}
