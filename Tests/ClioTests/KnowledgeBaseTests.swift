import Chronology
import GraphModel
import TestSupport
import Testing

@testable import Clio

@Suite("Knowledge base")
struct KnowledgeBaseTests {
  /// A knowledge base in memory that holds some events, given as lines of a journal, recorded in
  /// July 2026.
  static func base(_ lines: [String] = story, clock: ManualClock = ManualClock(Instant(microseconds: 1_782_864_000_000_000))) throws
    -> KnowledgeBase
  {
    let base = try KnowledgeBase(
      locator: LogLocator("memory.db"), log: MemoryLog(clock: clock), clock: clock)
    for line in lines {
      clock.advance(by: 1_000_000)
      try base.append([try EventText.decode(line)])
    }
    return base
  }

  static let story = [
    #"{"id":"e1","type":"preview","known":"2025-04-05","roles":{"organization":{"id":"meta","kind":"Organization","name":"Meta"},"model":{"id":"behemoth","kind":"Model","name":"Llama 4 Behemoth"}},"status":"claimed"}"#,
    #"{"id":"e2","type":"delay","occurred":"2025-05","known":"2025-05-15","roles":{"organization":"meta","model":"behemoth"},"status":"reported","sources":[{"publisher":"Reuters","published":"2025-05-15"},{"publisher":"Later","published":"2025-10"}]}"#,
    #"{"id":"e3","type":"halt","known":"2025-07","roles":{"organization":"meta","model":"behemoth"},"attributes":{"activity":"testing"}}"#,
    #"{"id":"e4","type":"hiring","known":"2025-06-12","roles":{"organization":"meta","person":{"id":"wang","kind":"Person","name":"Alexandr Wang"}}}"#,
    #"{"id":"e5","type":"retraction","known":"2025-08-01","roles":{"organization":"meta"},"retracts":["e3"]}"#,
  ]

  private func ids(_ answer: Answer) throws -> [String] {
    let column = try #require(answer.columns.firstIndex(of: "id"))
    return answer.rows.map { $0[column].text }
  }

  @Test("an append says where it went, and what it said")
  func append() throws {
    let base = try Self.base()
    let event = try EventText.decode(
      #"{"id":"e6","type":"delay","known":"2025-09","roles":{"model":"behemoth"}}"#)
    let report = try base.append([event], expecting: 5)
    #expect(report.positions == [6])
    #expect(report.added == [6])
    #expect(try report.sentences() == ["Somebody delays Llama 4 Behemoth"])
    #expect(report.before.answered.position == 5)
    #expect(report.after.answered.position == 6)
    let again = try base.append([event])
    #expect(again.positions == [6])
    #expect(again.added.isEmpty)
  }

  @Test("a refused event names the field; nothing of its batch is written")
  func refusal() throws {
    let base = try Self.base()
    let good = try EventText.decode(
      #"{"id":"good","type":"delay","known":"2025","roles":{"model":"behemoth"}}"#)
    let bad = try EventText.decode(
      #"{"id":"bad","type":"delay","known":"2025","roles":{"modle":"behemoth"}}"#)
    let failure = #expect(throws: ClioFailure.self) { try base.append([good, bad]) }
    #expect(failure?.id == "event.unknown-role")
    #expect(failure?.description.contains("did you mean 'model'?") ?? false)
    #expect(try base.head().position.number == 5)
  }

  @Test("a wrong expected position is a conflict")
  func conflict() throws {
    let base = try Self.base()
    let event = try EventText.decode(
      #"{"id":"x","type":"delay","known":"2025","roles":{"model":"behemoth"}}"#)
    let failure = #expect(throws: ClioFailure.self) { try base.append([event], expecting: 2) }
    #expect(failure?.category == .conflict)
  }

  @Test("a view stays what it was")
  func views() throws {
    let base = try Self.base(Array(Self.story.prefix(2)))
    let early = try base.view()
    for line in Self.story.dropFirst(2) { try base.append([try EventText.decode(line)]) }
    #expect(try ids(early.events()) == ["e1", "e2"])
    #expect(try ids(base.view().events()) == ["e1", "e2", "e3", "e4", "e5"])
  }

  @Test("known: in effect by then, retracted later, possibly known")
  func known() throws {
    let base = try Self.base()
    func known(_ date: String, _ certainty: Certainty = .certainly) throws -> Answer {
      try base.view(.asOf(PartialDate(date), certainty: certainty)).known(about: "Behemoth")
    }
    #expect(try ids(known("2025-04-04")) == [])
    #expect(try ids(known("2025-05-14")) == ["e1"])
    #expect(try ids(known("2025-05-15")) == ["e2", "e1"])
    #expect(try ids(known("2025-07-13")) == ["e2", "e1"])
    #expect(
      try known("2025-07-13").notes == [
        "1 more event may already have been known: it is dated only 2025-07"
          + " (--possibly shows it)"
      ])
    #expect(try ids(known("2025-07-13", .possibly)) == ["e3", "e2", "e1"])
    #expect(try ids(known("2025-07")) == ["e3", "e2", "e1"])
    #expect(try ids(known("2025-08")) == ["e2", "e1"])
  }

  @Test("the log lists what was known, whatever became of it")
  func events() throws {
    let base = try Self.base()
    let view = try base.view(.asOf(PartialDate("2025-08")))
    #expect(try ids(view.events(EventFilter(entity: "behemoth"))) == ["e1", "e2", "e3"])
    let halts = try view.events(EventFilter(type: "halt"))
    #expect(try ids(halts) == ["e3"])
    let remarks = try #require(halts.columns.firstIndex(of: "remarks"))
    #expect(halts.rows[0][remarks].text == "retracted by e5")
    let ordered = try base.view().events(
      EventFilter(from: try PartialDate("2025-05"), to: try PartialDate("2025-06"), order: .known))
    #expect(try ids(ordered) == ["e2", "e4"])
  }

  @Test("sources that were published later are not shown earlier")
  func laterSources() throws {
    let base = try Self.base()
    func sources(_ date: String) throws -> String {
      let answer = try base.view(.asOf(PartialDate(date))).events(EventFilter(type: "delay"))
      let column = try #require(answer.columns.firstIndex(of: "sources"))
      return answer.rows[0][column].text
    }
    #expect(try sources("2025-05") == "Reuters")
    #expect(try sources("2025-10") == "Reuters, Later")
  }

  @Test("system time: what the log held at a position")
  func systemTime() throws {
    let base = try Self.base()
    let view = try base.view(PerspectiveRequest(system: .position(2)))
    #expect(try ids(view.events()) == ["e1", "e2"])
    #expect(view.answered.json.compact.contains(#""system":2"#))
  }

  @Test("entities are found by id, name, alias, part, in any case and accent")
  func resolution() throws {
    let lines =
      Self.story + [
        #"{"id":"n1","type":"founding","known":"2025-08","roles":{"organization":{"id":"mistral","kind":"Organization","name":"Société Générale d’IA"}}}"#,
        #"{"id":"n2","type":"renaming","known":"2025-09","roles":{"entity":"mistral"},"attributes":{"name":"Mistral AI"}}"#,
        #"{"id":"n3","type":"founding","known":"2025-09","roles":{"organization":{"id":"lab","kind":"Organization","name":"Meta Labs"}}}"#,
      ]
    let view = try Self.base(lines).view()
    #expect(try view.entity("behemoth") == "behemoth")
    #expect(try view.entity("LLAMA 4 BEHEMOTH") == "behemoth")
    #expect(try view.entity("wang") == "wang")
    #expect(try view.entity("alexandr") == "wang")
    #expect(try view.entity("societe generale") == "mistral")
    #expect(try view.entity("mistral ai") == "mistral")
    #expect(try view.entity("meta") == "meta")
    #expect(try view.entity("labs") == "lab")
    let several = #expect(throws: ClioFailure.self) { try view.entity("a") }
    #expect(several?.id == "entity.ambiguous")
    let none = #expect(throws: ClioFailure.self) { try view.entity("Behemohth") }
    #expect(none?.id == "entity.unknown")
  }

  @Test("later knowledge never makes an earlier name ambiguous")
  func earlierNames() throws {
    let lines =
      Self.story + [
        #"{"id":"n1","type":"preview","known":"2026","roles":{"organization":"meta","model":{"id":"behemoth-2","kind":"Model","name":"Llama 5 Behemoth"}}}"#
      ]
    let base = try Self.base(lines)
    let may = try base.view(.asOf(PartialDate("2025-05")))
    #expect(try may.entity("Behemoth") == "behemoth")
  }

  @Test("the difference between two dates names the causes")
  func difference() throws {
    let view = try Self.base().view()
    let answer = try view.difference(
      from: .end(of: PartialDate("2025-04")), to: .end(of: PartialDate("2025-05")),
      of: "behemoth")
    let lines = answer.rows.map { row in row.map(\.text).joined(separator: " ") }
    #expect(lines.contains("~ behemoth.status previewed delayed e2"))
    #expect(lines.contains("+ meta DELAYED behemoth  since 2025-05 e2"))
  }

  @Test("why names the evidence, and what was taken back")
  func why() throws {
    let base = try Self.base()
    let status = try base.view(.asOf(PartialDate("2025-05"))).why("behemoth.status")
    #expect(try ids(status) == ["e2", "e1"])
    let halted = try base.view(.asOf(PartialDate("2025-08"))).why("behemoth.halted")
    let part = try #require(halted.columns.firstIndex(of: "part"))
    #expect(halted.rows.map { $0[part].text } == ["no longer counts", "acts against"])
    let hop = try base.view().why("meta DELAYED behemoth")
    #expect(try ids(hop).first == "e2")
  }

  @Test("a replay adds up to the graph")
  func replay() throws {
    let base = try Self.base()
    let end = try PartialDate("2025-08")
    let replay = try base.view().replay(ReplayRequest(to: end))
    #expect(replay.steps.map(\.event.id) == ["e1", "e2", "e4", "e3", "e5"])
    let graph = try base.view(.asOf(end)).graph
    #expect(replay.counts == graph.counts())
    #expect(replay.stateHash == StateText(graph).hash.description)
    #expect(replay.steps[4].changes.contains { $0.kind == .removed })
  }

  @Test("a vocabulary is set only when the log's events fit it")
  func vocabulary() throws {
    let base = try Self.base()
    let narrow = VocabularyCheck(source: SourceText("KIND Person", name: "narrow"))
    let failure = #expect(throws: ClioFailure.self) { try base.setVocabulary(narrow) }
    #expect(failure?.id == "vocabulary.refused")
    let wide = VocabularyCheck(
      source: SourceText(DefaultVocabulary.text + "\nKIND Ship\n", name: "wide"))
    try base.setVocabulary(wide)
    #expect(try base.vocabularyText().hasSuffix("KIND Ship\n"))
  }
}
