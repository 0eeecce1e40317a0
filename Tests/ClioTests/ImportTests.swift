// Importing a journal in one reading: what refers to what comes later, over the pieces in which it
// is read, and what is told when that never comes.

import Chronology
import EventSourcing
import GraphModel
import TestSupport
import Testing

@testable import Clio

@Suite struct ImportTests {
  private let folder = TemporaryFolder()

  /// Events about a model that is introduced by the last one only, the first acting on the last.
  private func lines(_ count: Int, introduces: Bool = true) -> [String] {
    let filling = String(repeating: "x", count: 2_000)
    var lines = (0..<count).map { number in
      """
      {"id":"e\(number)","type":"delay","known":"2025","roles":{"model":"m",\
      "organization":{"id":"o","kind":"Organization","name":"O"}},"note":"\(filling)"\
      \(number == 0 ? #","supports":["last"]"# : "")}
      """
    }
    let model = introduces ? #"{"id":"m","kind":"Model","name":"M"}"# : #""m""#
    lines.append(
      """
      {"id":"last","type":"delay","known":"2025","roles":{"model":\(model),"organization":"o"}}
      """)
    return lines
  }

  private func journal(_ lines: [String]) -> String {
    let path = folder.path(of: "journal.jsonl")
    TemporaryFolder.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
    return path
  }

  private func base() throws -> KnowledgeBase {
    try KnowledgeBase.create(at: folder.path(of: "clio.db"), clock: ManualClock())
  }

  @Test func whatComesLaterMayBeReferredTo() throws {
    let count = 60
    let base = try base()
    let report = try base.importJournals([journal(lines(count))])
    #expect(report.added == count + 1)
    #expect(report.position == Int64(count + 1))
    #expect(try base.importJournals([journal(lines(count))]).added == 0)
  }

  @Test func whatNeverComesIsToldWithItsLine() throws {
    let base = try base()
    do {
      try base.importJournals([journal(lines(300, introduces: false))])
      Issue.record("an unknown entity was imported")
    } catch let failure as ClioFailure {
      #expect(failure.id == "event.unknown-entity")
      #expect(failure.problems.count == 301)
    }
    #expect(try base.head().position == .start)
  }

  @Test func circlesOverPiecesAreRefused() throws {
    var lines = lines(600)
    lines[599].replace(#""note":"#, with: #""supports":["e0"],"note":"#)
    lines[0].replace(#""supports":["last"]"#, with: #""supports":["e599"]"#)
    let base = try base()
    #expect(throws: ClioFailure.self) { try base.importJournals([journal(lines)]) }
    #expect(try base.head().position == .start)
  }

  @Test func aJournalThatRefersTooFarIsReadTwice() throws {
    let base = try base()
    let survey = JournalSurvey()
    let check = EventCheck(
      validator: EventValidator(vocabulary: base.vocabulary),
      history: ImportHistory(log: EmptyHistory(), surveys: [survey]))
    let input = JournalInput(path: journal(lines(600)))
    let pieces = JournalPieces([input], check: check, survey: survey, after: nil, waitingLimit: 2)
    #expect(throws: SurveyNeeded.self) { while try pieces.next() != nil {} }
  }

  @Test func kindsComeFromTheJournalAndThenFromTheLog() {
    struct History: KnownHistory {
      func hasEvent(_ id: String) -> Bool { false }
      func kinds(ofEntity id: String) -> [String]? { ["both": ["Lab"], "old": ["Person"]][id] }
    }
    var entities = JournalEntities()
    entities.note(Participant(id: "both"), isStarted: false)
    #expect(entities.kinds(ofEntity: "both", after: History()) == ["Lab"])
    entities.note(Participant(id: "both", kind: "Model"), isStarted: false)
    entities.note(Participant(id: "both", kind: "Model"), isStarted: false)
    entities.note(Participant(id: "node"), isStarted: true)
    entities.note(Participant(id: "needed"), isStarted: false)
    #expect(entities.kinds(ofEntity: "both", after: History()) == ["Model", "Lab"])
    #expect(entities.kinds(ofEntity: "both") == ["Model"])
    #expect(entities.kinds(ofEntity: "old", after: History()) == ["Person"])
    #expect(entities.kinds(ofEntity: "old") == nil)
    #expect(entities.kinds(ofEntity: "node", after: History()) == [])
    #expect(entities.kinds(ofEntity: "needed", after: History()) == nil)
    #expect(Array(entities.introducedIDs) == ["both", "node"])
    var other = JournalEntities()
    #expect(!entities.needs(other))
    other.note(Participant(id: "needed", kind: "Model"), isStarted: false)
    #expect(entities.needs(other))
    #expect(!other.needs(entities))
  }

  @Test func aSetOfNamesHoldsWhatWasPutIn() {
    var random = SeededGenerator(named: "set of names")
    var names = NameSet()
    var expected: Set<String> = []
    for _ in 0..<2_000 {
      let name = "n\(Int.random(in: 0..<1_500, using: &random))"
      #expect(names.contains(name) == expected.contains(name))
      names.insert(name)
      expected.insert(name)
    }
    #expect(Set(names.names) == expected)
    #expect(names.count == expected.count)
    for (number, name) in names.names.enumerated() { #expect(names.number(of: name) == number) }
    #expect(!names.contains(""))
  }
}
