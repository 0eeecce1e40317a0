// Holds the fold against the naive model: random histories, shuffled, at random perspectives.

import Chronology
import Diagnostics
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct FoldComparisonTests {
  private static let vocabulary = RandomVocabulary.compiled()

  private static var effort: Int {
    environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1
  }

  /// Folds events; large slots are worked out by parts from few statements on. Some come one by
  /// one, some in batches of canonical texts.
  private static func fold(_ events: [FactEvent]) throws -> EventFold<ArraySink> {
    let fold = EventFold(vocabulary: vocabulary, sink: ArraySink())
    let length = events.reduce(0) { $0 + $1.id.utf8.count }
    fold.windowThreshold = [1, 2, 3, 12][length % 4]
    var batch = EventBatch()
    for (place, event) in events.enumerated() {
      let position = Int64(place + 1)
      if length / 4 % 2 == 0 {
        fold.apply(event, position: position, recorded: nil)
        continue
      }
      try EventEncoder.content(of: event).withUnsafeBufferPointer { content throws(Diagnostic) in
        try batch.append(content: content, position: position, recorded: nil)
      }
      if batch.count == 5 || place == events.count - 1 {
        fold.apply(batch)
        batch = EventBatch()
      }
    }
    return fold
  }

  @Test func vocabularyIsSound() {
    let compiled = EventVocabulary.compile(RandomVocabulary.text)
    #expect(compiled.diagnostics.filter { $0.severity == .error }.isEmpty)
    #expect(compiled.vocabulary.types.count == 16 + PrimitiveTypes.all.count)
  }

  @Test func everyPerspectiveSeesWhatTheNaiveModelSees() throws {
    var random = SeededGenerator(named: "fold against the naive model")
    for _ in 0..<(600 * Self.effort) {
      let seed = random.next()
      var own = SeededGenerator(seed: seed)
      let count = own.pick([2, 3, 4, 6, 10, 16])
      var events = try RandomHistory(seed: seed, count: count).events.shuffled(using: &own)
      // What arrives as it becomes known takes other ways through the fold.
      if own.pick([true, false]) {
        events.sort { $0.knownSpan(recorded: nil).end < $1.knownSpan(recorded: nil).end }
      }
      let fold = try Self.fold(events)
      let told = events.enumerated().map {
        NaiveEvent(event: $0.element, position: Int64($0.offset + 1), recorded: nil)
      }
      var perspectives = RandomPerspectives(random: own.fork())
      for _ in 0..<8 {
        let perspective = try perspectives.perspective(positions: count)
        let naive = NaiveModel(
          vocabulary: Self.vocabulary, events: told, perspective: perspective)
        let expected = naive.graph().lines
        let found = fold.lines(perspective)
        if expected != found {
          Issue.record("\(try Self.report(seed, events, perspective, expected, found))")
          return
        }
      }
    }
  }

  /// The smallest part of a history at which the two still differ, for reading.
  private static func report(
    _ seed: UInt64, _ events: [FactEvent], _ perspective: Perspective, _ expected: Set<String>,
    _ found: Set<String>
  ) throws -> String {
    var events = events
    var best = (expected, found)
    var hasShrunk = true
    while hasShrunk {
      hasShrunk = false
      for place in events.indices {
        var fewer = events
        fewer.remove(at: place)
        let told = fewer.enumerated().map {
          NaiveEvent(event: $0.element, position: Int64($0.offset + 1), recorded: nil)
        }
        let naive = NaiveModel(vocabulary: vocabulary, events: told, perspective: perspective)
        let pair = (naive.graph().lines, try fold(fewer).lines(perspective))
        if pair.0 != pair.1 {
          events = fewer
          best = pair
          hasShrunk = true
          break
        }
      }
    }
    let lines = events.map { event in
      let roles = event.roles.map { "\($0.role)=\($0.participants)" }
      return "\(event.id) \(event.type) occurred \(event.occurred.map(String.init(describing:)) ?? "-") "
        + "known \(event.known?.text ?? "-") \(roles) \(event.attributes.entries) "
        + "\(event.status) \(event.confidence ?? -1) \(event.sources.map { $0.url ?? $0.publisher ?? "t" }) \(event.acts)"
    }
    return """
      seed \(seed), \(perspective)
      \(lines.joined(separator: "\n"))
      expected only:
      \(best.0.subtracting(best.1).sorted().joined(separator: "\n"))
      found only:
      \(best.1.subtracting(best.0).sorted().joined(separator: "\n"))
      """
  }
}
