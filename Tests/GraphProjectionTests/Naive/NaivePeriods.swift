// How the naive model turns statements about one thing into periods, happenings and moments.

import Chronology
import GraphModel

/// A period that the naive model found, with the events behind it.
struct NaivePeriod {
  var from: InstantSpan
  var to: InstantSpan
  var evidence: [NaiveEvent]

  func holds(at perspective: Perspective) -> Bool {
    switch perspective.certainty {
    case .certainly: from.end <= perspective.valid && perspective.valid <= to.start
    case .possibly: from.start < perspective.valid && perspective.valid < to.end
    }
  }
}

/// One statement that something starts or ends.
struct NaiveStatement {
  let event: NaiveEvent
  let isStart: Bool
  let span: InstantSpan
  /// Whether it ends whatever holds, and is silent where nothing does.
  let isNameless: Bool
  /// The place of its verb in the event; the end of a period comes after all verbs.
  let order: Int
}

enum NaivePeriods {
  /// Starts and ends of one thing, played in order.
  static func states(_ statements: [NaiveStatement]) -> [NaivePeriod] {
    let ordered = statements.sorted { left, right in
      let a = (left.span.start, left.span.end, left.event.known.start, left.event.known.end)
      let b = (right.span.start, right.span.end, right.event.known.start, right.event.known.end)
      if a != b { return a < b }
      if left.event.id != right.event.id {
        return left.event.id.utf8.lexicographicallyPrecedes(right.event.id.utf8)
      }
      return left.order < right.order
    }
    var periods: [NaivePeriod] = []
    var isOpen = false
    for statement in ordered {
      let last = periods.count - 1
      switch (statement.isStart, isOpen) {
      case (true, false):
        periods.append(NaivePeriod(from: statement.span, to: .never, evidence: [statement.event]))
        isOpen = true
      case (true, true):
        periods[last].evidence.append(statement.event)
        if periods[last].from.contains(statement.span) { periods[last].from = statement.span }
      case (false, true):
        periods[last].evidence.append(statement.event)
        periods[last].to = statement.span
        isOpen = false
      case (false, false):
        if statement.isNameless { continue }
        if last < 0 {
          periods.append(
            NaivePeriod(from: .unknown, to: statement.span, evidence: [statement.event]))
        } else {
          // The same end, told again.
          periods[last].evidence.append(statement.event)
          if periods[last].to.contains(statement.span) { periods[last].to = statement.span }
        }
      }
    }
    return periods
  }

  /// Tellings grouped: narrower spans first, each joins what it refines (or is refined by), else
  /// the earliest group that it overlaps, else founds its own. The first of a group founded it.
  static func groups(_ events: [NaiveEvent]) -> [[NaiveEvent]] {
    func width(_ event: NaiveEvent) -> Int128 {
      let span = event.start
      guard span.start.isFinite, span.end.isFinite else { return .max }
      return span.end.microseconds - span.start.microseconds
    }
    let ordered = events.sorted { left, right in
      let (a, b) = (width(left), width(right))
      return a == b ? NaiveEvent.precedes(left, right) : a < b
    }
    var groups: [[NaiveEvent]] = []
    func areLinked(_ left: NaiveEvent, _ right: NaiveEvent) -> Bool {
      left.event.acts.refines.contains(right.id) || right.event.acts.refines.contains(left.id)
    }
    for event in ordered {
      let bySpan = groups.indices.sorted {
        (groups[$0][0].start.start, groups[$0][0].start.end, $0)
          < (groups[$1][0].start.start, groups[$1][0].start.end, $1)
      }
      let place =
        bySpan.first { groups[$0].contains { areLinked($0, event) } }
        ?? bySpan.first { groups[$0][0].start.overlaps(event.start) }
      if let place { groups[place].append(event) } else { groups.append([event]) }
    }
    return groups
  }

  /// Whether the first is the better witness: status, confidence, sources, later known, id.
  static func isBetter(_ left: NaiveEvent, than right: NaiveEvent) -> Bool {
    let a = (left.event.status.rank, left.event.confidence ?? -1, left.event.sources.count)
    let b = (right.event.status.rank, right.event.confidence ?? -1, right.event.sources.count)
    if a != b { return a > b }
    let known = (left.known.start, left.known.end)
    let other = (right.known.start, right.known.end)
    if known != other { return known > other }
    return right.id.utf8.lexicographicallyPrecedes(left.id.utf8)
  }
}
