// Owns one graph of a clock comparison: some events, folded and logged, and the asking of it.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import QueryExecution
import TestSupport

/// Events folded in order, with a log of them and an engine of their own.
final class ClockedGraph {
  private let engine = QueryEngine(vocabulary: RandomVocabulary.compiled())
  private let graph: TemporalGraph
  private let log: MemoryLog
  /// After everything that the histories tell.
  static let now = Instant(microseconds: 1_893_456_000_000_000)

  /// - Parameter settles: whether the versions are settled into columns half-way
  init(_ events: [FactEvent], settles: Bool = false) throws {
    let projector = GraphProjector(vocabulary: RandomVocabulary.compiled())
    log = MemoryLog(clock: ManualClock())
    for (place, event) in events.enumerated() {
      let pending = PendingEvent(id: event.id, content: try EventEncoder.content(of: event))
      let receipt = try log.append([pending], expecting: nil)
      projector.apply(
        event, position: Int64(place + 1), recorded: receipt.added.first?.recorded)
      if settles, place == events.count / 2 { projector.commit() }
    }
    graph = projector.snapshot()
  }

  /// The rows as they come, and each as a text of some of its columns.
  func values(
    _ text: String, _ parameters: ValueMap = ValueMap(), told columns: Int
  ) throws -> [(values: [Value], text: String)] {
    let options = RunOptions(parameters: parameters, now: Self.now, log: log)
    let cursor = try engine.prepare(text, for: graph).run(on: graph, options)
    var rows: [(values: [Value], text: String)] = []
    while let row = try cursor.next() {
      let told = row.prefix(columns).map { $0.literal(cursor.elements) }
      rows.append((row, told.joined(separator: " | ")))
    }
    return rows
  }

  /// The rows as texts, in order of these; or the id of the error.
  func rows(
    _ text: String, _ parameters: ValueMap = ValueMap(), _ perspective: Perspective? = nil
  ) -> [String] {
    var options = RunOptions(
      parameters: parameters, perspective: perspective, now: Self.now, log: log)
    options.limits = StatementLimits(duration: .seconds(60))
    do {
      let cursor = try engine.prepare(text, for: graph).run(on: graph, options)
      var rows: [String] = []
      while let row = try cursor.next() {
        rows.append(row.map { $0.literal(cursor.elements) }.joined(separator: " | "))
      }
      return rows.sorted()
    } catch let diagnostic as Diagnostic {
      return ["error \(diagnostic.id): \(diagnostic.message)"]
    } catch {
      return ["error \(error)"]
    }
  }
}

/// A perspective with the texts of its dates, as a query gives them.
struct WrittenPerspective {
  let valid: PartialDate
  let known: PartialDate
  let position: Int64
  let certainty: Certainty

  init(using random: inout SeededGenerator, positions: Int) throws {
    let dates = [
      "2025-01-04", "2025-01-05", "2025-01-10T11:59:59Z", "2025-01-10T12:00:00Z", "2025-01",
      "2025-02-04", "2025-02-05", "2025-02-05T00:00:00.000000Z", "2025-02-10", "2025-02-11",
      "2025-02-14", "2025-02-20", "2025-02", "2025-03-05", "2025-03-10T12:00:00.000000Z",
      "2025-03-19", "2025-03", "2025", "2024", "2026",
    ]
    valid = try PartialDate(random.pick(dates))
    known = try PartialDate(random.oneIn(4) ? "2025" : random.pick(dates))
    position =
      random.oneIn(2) ? .max : Int64(random.pick(Array((positions / 2)...positions)))
    certainty = random.pick(Certainty.allCases)
  }

  var perspective: Perspective {
    Perspective(
      valid: valid.horizon, known: known.horizon, position: position, certainty: certainty)
  }

  /// The words that set certainty; the present reads certainly.
  var reading: String { certainty == .possibly ? "POSSIBLY " : "" }

  /// The clauses that set all three clocks, from parameters.
  static let clocks =
    "FOR VALID_TIME AS OF $valid FOR KNOWN_TIME AS OF $known "
    + "FOR SYSTEM_TIME AS OF EVENT $position "

  var parameters: ValueMap {
    ValueMap([
      (key: "known", value: .partialDate(known)), (key: "position", value: .integer(position)),
      (key: "valid", value: .string(valid.text)),
    ])
  }
}
