// Owns what a range of a clock must give: at each instant of it, the rows whose periods hold that
// instant are the rows of the same query asked at the instant alone, of a graph that holds nothing
// but the events that count then.

import Chronology
import GraphModel
import TestSupport

/// A range of one clock over a random history.
struct RangeComparison {
  /// The clock that ranges, and the function that gives its periods.
  enum Axis: String, CaseIterable {
    case known = "KNOWN_TIME"
    case system = "SYSTEM_TIME"
    case valid = "VALID_TIME"
  }

  let events: [FactEvent]
  let whole: ClockedGraph
  let axis: Axis
  let written: WrittenPerspective
  let policy: RangePolicy
  private(set) var bounds = (from: Instant.distantPast, to: Instant.distantFuture)
  private var range = "ALL"

  init(
    _ events: [FactEvent], _ whole: ClockedGraph, _ axis: Axis, _ written: WrittenPerspective,
    policy: RangePolicy, using random: inout SeededGenerator
  ) throws {
    (self.events, self.whole, self.axis) = (events, whole, axis)
    (self.written, self.policy) = (written, policy)
    if axis == .system { chooseSystemRange(&random) } else { try chooseRange(&random) }
  }

  private mutating func chooseRange(_ random: inout SeededGenerator) throws {
    let dates = ["2025-01-04", "2025-01", "2025-02-05", "2025-02-10", "2025-02", "2025-03", "2026"]
    var ends = try [random.pick(dates), random.pick(dates)].map { try PartialDate($0) }
    ends.sort { $0.horizon < $1.horizon }
    switch random.pick([0, 1, 2, 3]) {
    case 0:
      bounds = (ends[0].horizon, ends[1].horizon)
      range = "FROM '\(ends[0])' TO '\(ends[1])'"
    case 1:
      bounds = (ends[0].horizon, ends[1].horizon.advanced(by: 1))
      range = "BETWEEN '\(ends[0])' AND date('\(ends[1].text.prefix(10))')"
      if ends[1].precision != .day { range = "BETWEEN '\(ends[0])' AND '\(ends[1])'" }
    case 2:
      bounds = (ends[0].span.start, ends[0].horizon.advanced(by: 1))
      range = "DURING '\(ends[0])'"
    default: break
    }
  }

  private mutating func chooseSystemRange(_ random: inout SeededGenerator) {
    let ends = [random.pick(0...events.count), random.pick(0...events.count)].sorted()
    func place(_ position: Int) -> Instant { Instant(microseconds: Int128(position)) }
    switch random.pick([0, 1, 2]) {
    case 0:
      bounds = (place(ends[0]), place(ends[1]))
      range = "FROM EVENT \(ends[0]) TO EVENT \(ends[1])"
    case 1:
      bounds = (place(ends[0]), place(ends[1] + 1))
      range = "BETWEEN EVENT \(ends[0]) AND EVENT \(ends[1])"
    default: bounds = (place(0), .distantFuture)
    }
  }

  /// The clauses that set the other clocks.
  private var others: String {
    let clauses: [Axis: String] = [
      .valid: "FOR VALID_TIME AS OF $valid ", .known: "FOR KNOWN_TIME AS OF $known ",
      .system: "FOR SYSTEM_TIME AS OF EVENT $position ",
    ]
    return Axis.allCases.filter { $0 != axis }.compactMap { clauses[$0] }.joined()
  }

  private var reading: String { written.certainty == .possibly ? "POSSIBLY " : "CERTAINLY " }

  /// What the range gives: each row's told columns, and the periods behind them.
  func rows(_ question: RangeQuestion, perMatch: Bool) throws -> [RangeRow] {
    let clocks = others + "FOR \(axis.rawValue) \(range) "
    let text = policy.words + reading + question.text(axis, clocks, perMatch: perMatch)
    return try whole.values(text, written.parameters, told: question.columns.count).map { row in
      let periods = row.values.dropFirst(question.columns.count).flatMap { value in
        if case .list(let values) = value { values } else { [value] }
      }
      return RangeRow(text: row.text, periods: periods.map { period($0) })
    }
  }

  private func period(_ value: Value) -> RangeRow.Period {
    guard case .map(let map) = value else { return .none }
    switch axis {
    case .known:
      return .interval(
        horizon(map["from"], .distantPast), horizon(map["to"], .distantFuture))
    case .system:
      return .interval(
        position(map["fromPosition"]) ?? .distantPast, position(map["toPosition"]) ?? .distantFuture)
    case .valid:
      return .validity(
        Self.span(map["from"]) ?? .unknown, Self.span(map["to"]) ?? .never, written.certainty)
    }
  }

  private static func span(_ value: Value?) -> InstantSpan? {
    if case .partialDate(let date)? = value { date.span } else { nil }
  }

  private func horizon(_ value: Value?, _ open: Instant) -> Instant {
    if case .partialDate(let date)? = value { date.horizon } else { open }
  }

  private func position(_ value: Value?) -> Instant? {
    if case .integer(let number)? = value { Instant(microseconds: Int128(number)) } else { nil }
  }

  /// The same question at one instant, of a graph that was told nothing else.
  func rows(_ question: RangeQuestion, at instant: Instant, filtered: Bool) throws -> [String] {
    var clocks = others
    var graph = whole
    switch axis {
    case .system: clocks += "FOR SYSTEM_TIME AS OF EVENT \(instant.microseconds) "
    case .known, .valid:
      clocks += "FOR \(axis.rawValue) AS OF '\(instant.advanced(by: -1))' "
    }
    let last = axis == .system ? Int(instant.microseconds) : Int(clamping: written.position)
    let known = axis == .known ? instant : written.known.horizon
    var words = policy.words
    if filtered {
      let told = events.prefix(max(0, last)).filter {
        $0.knownSpan(recorded: nil).start < known && policy.admits($0)
      }
      graph = try ClockedGraph(told)
      clocks = clocks.replacing("EVENT $position", with: "EVENT 1000")
      if axis == .system { clocks = others }
      words = ""
    }
    let text = words + reading + question.plain(clocks)
    return try graph.values(text, written.parameters, told: question.columns.count).map(\.text)
      .sorted()
  }

  /// Instants in the range at and beside which something happens.
  func instants(using random: inout SeededGenerator) -> [Instant] {
    var places: Set<Instant> = []
    if axis == .system {
      for number in 0...events.count { places.insert(Instant(microseconds: Int128(number))) }
    } else {
      let spans = events.flatMap { event -> [InstantSpan] in
        let known = event.knownSpan(recorded: nil)
        guard axis == .valid, let occurred = event.occurred else { return [known] }
        return [occurred.start, occurred.end]
      }
      for end in spans.flatMap({ [$0.start, $0.end] }) where end.isFinite {
        places.formUnion([end.advanced(by: -1), end, end.advanced(by: 1)])
      }
    }
    places.formUnion([bounds.from, bounds.to.advanced(by: -1)].filter(\.isFinite))
    let inside = places.filter { bounds.from <= $0 && $0 < bounds.to }.sorted()
    return Array(inside.shuffled(using: &random).prefix(8))
  }
}

/// Words that say which facts count, and the same said of one event.
struct RangePolicy: Sendable {
  let words: String
  let admits: @Sendable (FactEvent) -> Bool

  init(_ words: String, _ admits: @escaping @Sendable (FactEvent) -> Bool) {
    self.words = words
    self.admits = admits
  }
}

/// A question put under a range: a pattern, what is told, and the elements of the pattern.
struct RangeQuestion {
  let pattern: String
  let columns: [String]
  let elements: [String]
  /// Whether every change of what is told, and nothing else, begins a new period.
  var isExact = false

  /// Whether nothing is told that can change while its element holds. Where one value is certainly
  /// over and the next not yet certain, a period in the world is told by the other's dates.
  var isPlain: Bool { !isOfFacts(pattern) && !columns.contains(where: isOfFacts) }

  private func isOfFacts(_ text: String) -> Bool {
    [".state", ".name", ".post", "state:", "labels", "properties", ":Person"]
      .contains { text.contains($0) }
  }

  func text(_ axis: RangeComparison.Axis, _ clocks: String, perMatch: Bool) -> String {
    let function = switch axis {
    case .known: "known"
    case .system: "recorded"
    case .valid: "valid"
    }
    let periods = elements.map { element in
      element.hasSuffix("*")
        ? "[x IN \(element.dropLast()) | \(function)(x)]" : "\(function)(\(element))"
    }
    let shown = (columns + periods).enumerated().map { "\($0.element) AS c\($0.offset)" }
    return (perMatch ? "" : clocks) + pattern.replacing("@", with: perMatch ? clocks : "")
      + " RETURN " + shown.joined(separator: ", ")
  }

  func plain(_ clocks: String) -> String {
    let shown = columns.enumerated().map { "\($0.element) AS c\($0.offset)" }
    return clocks + pattern.replacing("@", with: "") + " RETURN " + shown.joined(separator: ", ")
  }
}

/// A row of a range: what it tells, and when the elements behind it hold.
struct RangeRow {
  enum Period: Equatable {
    case interval(Instant, Instant)
    case validity(InstantSpan, InstantSpan, Certainty)
    case none

    func contains(_ instant: Instant) -> Bool {
      switch self {
      case .interval(let from, let to): from <= instant && instant < to
      case .validity(let from, let to, let certainty):
        instant.isWithin(from: from, to: to, certainty)
      case .none: false
      }
    }
  }

  let text: String
  let periods: [Period]

  func holds(at instant: Instant) -> Bool { periods.allSatisfy { $0.contains(instant) } }
}

extension RangeComparison {
  /// The clocks, for reading.
  var described: String {
    "\(policy.words)\(axis.rawValue) \(bounds.from)...\(bounds.to), valid \(written.valid.text), "
      + "known \(written.known.text), position \(written.position), \(written.certainty)"
  }
}
