// Owns the three graphs of a clock comparison, and what must be equal between them.

import Chronology
import GraphModel
import TestSupport

/// A history folded whole, and twice only as far as a perspective sees it.
struct ClockComparison {
  private let whole: ClockedGraph
  /// Only the events that count for the perspective in one reading or the other.
  private let seen: ClockedGraph
  /// Only the events in effect, as the naive model finds them, freed of what undid others: here
  /// everything may be known.
  private let effective: ClockedGraph
  private let written: WrittenPerspective

  /// - Parameter whole: all of `events`, if that was folded before
  init(_ events: [FactEvent], at written: WrittenPerspective, whole: ClockedGraph? = nil) throws {
    self.written = written
    self.whole = try whole ?? ClockedGraph(events, settles: true)
    let perspective = written.perspective
    let told = events.enumerated().map {
      NaiveEvent(event: $0.element, position: Int64($0.offset + 1), recorded: nil)
    }
    let recorded = told.filter { $0.position <= perspective.position }
    seen = try ClockedGraph(recorded.filter { $0.known.start < perspective.known }.map(\.event))
    let naive = NaiveModel(
      vocabulary: RandomVocabulary.compiled(), events: told, perspective: perspective)
    let inEffect = Set(naive.effective().map(\.id))
    effective = try ClockedGraph(
      recorded.map(\.event).filter { inEffect.contains($0.id) }.map(Self.harmless))
  }

  /// The event without what would undo other events.
  private static func harmless(_ event: FactEvent) -> FactEvent {
    var event = event
    event.acts.retracts = []
    event.acts.corrects = []
    if event.type == "withdrawal" { event.attributes = ValueMap() }
    return event
  }

  /// How a query of the corpus is put under the perspective.
  enum Way: CaseIterable {
    /// Clocks in front of the statement.
    case prefix
    /// Clocks behind each pattern, other ones in front.
    case perMatch
    /// The clocks of the view that is asked.
    case view
    /// Clocks in front of the statement, which ranges over valid time.
    case range
  }

  /// One query in one way: the rows of the whole graph, and of each of the smaller ones.
  func rows(_ query: String, _ way: Way) -> (found: [String], expected: [[String]]) {
    let plain = query.replacing("@ ", with: "")
    var perspective = written.perspective
    perspective.position = .max
    var everKnown = perspective
    everKnown.known = ClockedGraph.now
    let range = "FOR VALID_TIME FROM '2025-01-05' TO $valid "
    let prefix = way == .range ? range + written.reading : written.reading
    let expected = [
      seen.rows(prefix + plain, written.parameters, perspective),
      effective.rows(prefix + plain, written.parameters, everKnown),
    ]
    return (found(query, plain, way, prefix), expected)
  }

  private func found(_ query: String, _ plain: String, _ way: Way, _ prefix: String) -> [String] {
    let parameters = written.parameters
    let clocks = WrittenPerspective.clocks
    switch way {
    case .prefix: return whole.rows(prefix + clocks + plain, parameters)
    case .perMatch:
      let other = prefix + "FOR KNOWN_TIME AS OF '2025-02-07' FOR VALID_TIME AS OF '2025-02-12' "
      return whole.rows(other + query.replacing("@ ", with: clocks), parameters)
    case .view: return whole.rows(prefix + plain, parameters, written.perspective)
    case .range:
      return whole.rows(
        prefix + "FOR KNOWN_TIME AS OF $known FOR SYSTEM_TIME AS OF EVENT $position " + plain,
        parameters)
    }
  }

  /// What is different, told for reading; `nil` when nothing is.
  func difference(_ query: String, _ way: Way) -> String? {
    let rows = self.rows(query, way)
    if let first = rows.found.first, first.hasPrefix("error "), !Self.isOfValues(first) {
      return "\(query): \(first)"
    }
    for (name, expected) in zip(["seen", "effective"], rows.expected)
    where expected != rows.found && !(name == "effective" && Self.needsDoubt(query)) {
      return """
        \(way), against the graph of the \(name): \(query)
        expected: \(expected)
        found: \(rows.found)
        """
    }
    return nil
  }

  /// Whether an error is about a value that the random history happens to hold, where every graph
  /// must give the same; any other is a fault of the corpus.
  static func isOfValues(_ error: String) -> Bool {
    error.hasPrefix("error query.invalid-argument-value:")
  }

  /// Whether a query asks what cannot be told where everything is known and in effect.
  private static func needsDoubt(_ query: String) -> Bool {
    query.contains("certainty(") || ClockCorpus.events.contains(query)
  }
}
