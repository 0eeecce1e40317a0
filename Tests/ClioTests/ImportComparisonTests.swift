// Holds the import, which looks at most events by rows only, against the plain way: every event a
// value, looked at by the validator. Journals of random events are changed at random; both must
// accept the same ones, keep the same bytes, and say the same of the others at the same places.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import Journals
import TestSupport
import Testing

@testable import Clio

@Suite struct ImportComparisonTests {
  private let folder = TemporaryFolder()

  private static let vocabulary = """
    KIND Organization, Person, Model
    KIND Lab IS Organization
    EVENT release (model :Model, by :Organization*, date DATE?, size INTEGER?)
      HAPPENS (by)-[:RELEASED]->(model)
    EVENT employment (person :Person, organization :Organization, share FLOAT, open BOOLEAN?)
      STARTS (person)-[:WORKS_AT]->(organization)
    EVENT gathering (who+, tags LIST OF STRING?, more MAP?)
    EVENT équipe (membre :Person+)
    EVENT identity (entity, same)
      UNITES entity, same
    """

  /// What an import came to: the contents of the log, or what was said.
  private enum Outcome: Equatable, CustomStringConvertible {
    case contents([String])
    case failure(String)

    var description: String {
      switch self {
      case .contents(let contents): contents.joined(separator: "\n")
      case .failure(let text): text
      }
    }
  }

  @Test(arguments: [true, false])
  func changedJournalsAreToldOfAlike(isTwoFiles: Bool) throws {
    var random = SeededGenerator(named: "imports, \(isTwoFiles ? "two files" : "one file")")
    var accepted = 0
    let rounds = 200
    for round in 0..<rounds {
      var lines = (0..<random.pick([1, 5, 30])).map { Self.line($0, &random) }
      for _ in 0..<random.pick([0, 0, 1, 1, 3]) { Self.change(&lines, &random) }
      let middle = isTwoFiles ? lines.count / 2 : lines.count
      let parts = [lines[..<middle], lines[middle...]].prefix(isTwoFiles ? 2 : 1)
      let paths = parts.enumerated().map { place, part in
        let path = folder.path(of: "\(place).jsonl")
        // Ended, so that all lines are read as one piece, whose problems are told together.
        TemporaryFolder.write(part.flatMap { $0 + [0x0A] }, to: path)
        return path
      }
      let expected = try plainly(paths)
      let found = try imported(paths)
      if case .contents = found { accepted += 1 }
      try #require(found == expected, "round \(round)")
    }
    // Neither all nor none.
    #expect(accepted > rounds / 10 && accepted < rounds * 9 / 10, "\(accepted) of \(rounds)")
  }

  // MARK: The two ways

  private func base() throws -> KnowledgeBase {
    let log = MemoryLog(clock: ManualClock())
    log.setAttachment("vocabulary", to: Self.vocabulary)
    let old = """
      {"id":"old","type":"gathering","known":"2025","roles":{"who":{"id":"x0","kind":"Lab"}}}
      """
    _ = try log.append([PendingEvent(id: "old", content: Array(old.utf8))], expecting: nil)
    return try KnowledgeBase(locator: LogLocator("memory"), log: log, clock: ManualClock())
  }

  private func imported(_ paths: [String]) throws -> Outcome {
    let base = try base()
    do {
      try base.importJournals(paths)
      return try contents(of: base.log)
    } catch let failure as ClioFailure {
      return .failure(failure.rendered(colours: false))
    }
  }

  private func contents(of log: any EventLog) throws -> Outcome {
    var contents: [String] = []
    try log.read(after: .start, limit: .max) {
      contents.append("\($0.id) " + String(decoding: $0.content, as: UTF8.self))
    }
    return .contents(contents)
  }

  /// Reads, checks and appends every event as a value.
  private func plainly(_ paths: [String]) throws -> Outcome {
    let base = try base()
    let journals = paths.map { JournalInput(path: $0) }
    do {
      var surveys: [JournalSurvey] = []
      var events: [[(event: FactEvent, place: EventPlace)]] = []
      for path in paths {
        events.append(try values(path))
        surveys.append(JournalSurvey())
        surveys[surveys.count - 1].note(events[events.count - 1].map(\.event))
      }
      let validator = EventValidator(vocabulary: base.vocabulary)
      let archive = base.state.withLock { $0.folded().archive }
      var before: [JournalSurvey] = []
      for indices in ImportOrder.batches(of: surveys) {
        let batch = indices.map { surveys[$0] }
        let check = EventCheck(
          validator: validator, history: ImportHistory(log: archive, surveys: batch + before))
        let all = indices.flatMap { events[$0] }
        let circle = validator.circles(in: batch.flatMap(\.acting)).first
        if paths.count > 1, let circle { throw ClioFailure(circle.diagnostic) }
        for index in indices {
          try check.check(events[index].map(\.event)) { events[index][$0].place }
        }
        if let circle { throw ClioFailure(circle.diagnostic) }
        let pending = try all.map { event, _ in
          PendingEvent(id: event.id, content: try EventEncoder.content(of: event))
        }
        do {
          _ = try base.log.append(pending, expecting: nil)
        } catch {
          guard let conflict = ImportConflict(error) else { throw error }
          throw try conflict.failure(
            in: indices.map { journals[$0] }, isInLog: base.log.position(of: conflict.id) != nil)
        }
        before += batch
      }
      return try contents(of: base.log)
    } catch {
      return .failure(ClioFailure(error).rendered(colours: false))
    }
  }

  private func values(_ path: String) throws -> [(event: FactEvent, place: EventPlace)] {
    var reader = try JournalReader(path)
    var decoder = EventDecoder()
    var events: [(event: FactEvent, place: EventPlace)] = []
    while let piece = try reader.next() {
      for (number, text) in piece.lines.enumerated() {
        let line = piece.firstLine + number
        let text = Array(text)
        if text.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { continue }
        let place = EventPlace(journal: path, line: line, text: text)
        events.append((try value(of: place, with: &decoder), place))
      }
    }
    return events
  }

  private func value(
    of place: EventPlace, with decoder: inout EventDecoder
  ) throws(JournalProblem) -> FactEvent {
    do throws(Diagnostic) { return try decoder.decode(place.text) } catch {
      throw JournalProblem(
        journal: place.journal, line: place.line, text: place.text, diagnostic: error)
    }
  }

  // MARK: Random journals

  /// A line that is right more often than not, given some others.
  private static func line(_ number: Int, _ random: inout SeededGenerator) -> [UInt8] {
    let known = random.oneIn(8) ? "" : #","known":"\#(random.pick(dates))""#
    let when = random.oneIn(3) ? "" : #","occurred":"\#(random.pick(dates + periods))""#
    var tail = random.oneIn(5) ? #","status":"reported""# : ""
    if random.oneIn(9) { tail += #","confidence":0.5"# }
    if random.oneIn(2) {
      tail += #","sources":[{"publisher":"P\#(number % 3)","published":"2025-01"}]"#
    }
    if random.oneIn(9) { tail += #","note":"élan""# }
    if random.oneIn(6) { tail += #","supports":["\#(event(&random, number))"]"# }
    let body: String
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      body = """
        "release"\(when)\(known),"roles":{"by":\(players(&random, "Lab")),\
        "model":\(player(&random, "Model"))}
        """ + random.pick(["", #","attributes":{"size":7}"#, #","attributes":{"date":"2025-05"}"#])
    case 1:
      body = """
        "employment"\(when)\(known),"roles":{"organization":\(player(&random, "Lab")),\
        "person":\(player(&random, "Person"))},"attributes":{"share":\(number % 3)}
        """
    case 2:
      body = #""équipe"\#(when)\#(known),"roles":{"membre":\#(players(&random, "Person"))}"#
    case 3:
      body = """
        "identity"\(when)\(known),"roles":{"entity":\(player(&random, "Lab")),\
        "same":\(player(&random, "Model"))}
        """
    case 4:
      body = #""node-started"\#(when)\#(known),"roles":{"node":"y\#(number)"}"#
    default:
      body = #""gathering"\#(when)\#(known),"roles":{"who":\#(players(&random, "Model"))}"#
        + random.pick(["", #","attributes":{"tags":["a","b"]}"#, #","attributes":{"more":{}}"#])
    }
    return Array(#"{"id":"e\#(number)","type":\#(body)\#(tail)}"#.utf8)
  }

  private static let dates = ["2025", "2025-05", "2025-05-12", "2025-05~", "2024-12-31T10:00:00Z"]
  private static let periods = ["2024-01/2025-06", "2025-01/..", "2025/2025"]

  private static func event(_ random: inout SeededGenerator, _ number: Int) -> String {
    random.oneIn(12) ? "old" : "e\(Int.random(in: 0...max(number - 1, 0), using: &random))"
  }

  /// Ids of each kind, and now and then of another one.
  private static func player(_ random: inout SeededGenerator, _ kind: String) -> String {
    let kind = random.oneIn(60) ? random.pick(["Lab", "Person", "Model"]) : kind
    let id: String
    switch kind {
    case "Lab": id = random.pick(["a", "b", "x0"])
    case "Person": id = random.pick(["é", "e\u{301}", "p", "q"])
    default: id = random.pick(["m", "n", "o"])
    }
    if random.oneIn(3) { return #""\#(id)""# }
    let name = random.oneIn(2) ? #","name":"N""# : ""
    return #"{"id":"\#(id)","kind":"\#(kind)"\#(name)}"#
  }

  private static func players(_ random: inout SeededGenerator, _ kind: String) -> String {
    if !random.oneIn(4) { return player(&random, kind) }
    return "[" + [player(&random, kind), player(&random, kind)].joined(separator: ",") + "]"
  }

  private static func change(_ lines: inout [[UInt8]], _ random: inout SeededGenerator) {
    let place = Int.random(in: lines.indices, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: lines[place] = [0x20] + lines[place] + [0x0D]
    case 1: lines.insert(lines[place], at: place)
    case 2: lines.insert([], at: place)
    case 3: lines.swapAt(place, Int.random(in: lines.indices, using: &random))
    default:
      let cuts = lines[place].indices.filter { !lines[place][$0].isLetter }
      guard !cuts.isEmpty else { return }
      let start = random.pick(cuts)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: lines[place].remove(at: start)
      case 1: lines[place].insert(contentsOf: random.pick(fragments), at: start)
      case 2: lines[place][start] = UInt8.random(in: 0x20...0xFF, using: &random)
      default:
        let end = random.pick(cuts)
        let piece = lines[place][min(start, end)..<max(start, end)]
        lines[place].replaceSubrange(
          min(start, end)..<max(start, end), with: random.oneIn(2) ? [] : piece + piece)
      }
    }
  }

  private static let fragments: [[UInt8]] = [
    " ", "x", "1", "\\u0041", "null", "[", "]", "{", "}", ",", #"["a"]"#, #""extra":1,"#,
    #","status":"confirmed""#, #","confidence":2"#, #","retracts":[]"#, #","retracts":["e0"]"#,
    #","relates":[{"relation":"r","event":"e0"}]"#, #""kind":"Robot","#, #","note":"a\tb""#, "é",
  ].map { Array($0.utf8) }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
