// Owns how history looks as values: periods, events, sources and versions as maps, dates as the
// events wrote them.

import Chronology
import GraphModel
import GraphProjection

/// Makes values of the parts of history.
enum HistoryValues {
  /// A period as a map of `from` and `to`; null for an unknown start and for an end that has not
  /// come.
  static func period(_ validity: Validity, writtenIn events: [EvidenceItem]) -> Value {
    let dates = events.flatMap { writtenDates($0) }
    return map([
      ("from", validity.from == .unknown ? .null : date(validity.from, among: dates)),
      ("to", validity.to == .never ? .null : date(validity.to, among: dates)),
    ])
  }

  /// The dates that an event wrote.
  private static func writtenDates(_ item: EvidenceItem) -> [PartialDate] {
    switch item.event.occurred {
    case .date(let date)?: return [date]
    case .period(let period)?:
      return [period.from, period.to].compactMap { end in
        if case .date(let date) = end { date } else { nil }
      }
    case nil: return [item.event.known ?? item.event.earliestPublication].compactMap(\.self)
    }
  }

  /// The date of a span: as one of some dates wrote it, else as plainly as it can be written.
  private static func date(_ span: InstantSpan, among dates: [PartialDate]) -> Value {
    if let written = dates.first(where: { $0.span == span }) { return .partialDate(written) }
    let first = span.start.isFinite ? span.start.description : ""
    let last = span.end.isFinite ? span.end.advanced(by: -1).description : ""
    let day = first.prefix { $0 != "T" }
    let days: Substring = "[\(day)..\(last.prefix { $0 != "T" })]"
    let instants: Substring = "[\(first)..\(last)]"
    for text in [day.dropLast(6), day.dropLast(3), day, first[...], days, instants] {
      if let date = try? PartialDate(String(text)), date.span == span { return .partialDate(date) }
    }
    return .null
  }

  /// A period of known time as a map of `from` and `to`: who asks as of `from` sees it, and as of
  /// `to` no longer. Null where it has no bound.
  static func knownPeriod(_ period: Interval) -> Value {
    map([("from", horizon(period.from)), ("to", horizon(period.to))])
  }

  /// The plainest date that stands for an instant in a question.
  private static func horizon(_ instant: Instant) -> Value {
    guard instant.isFinite else { return .null }
    let last = instant.advanced(by: -1).description
    let day = String(last.prefix { $0 != "T" })
    for text in [day, last] {
      if let date = try? PartialDate(text), date.horizon == instant { return .partialDate(date) }
    }
    return .null
  }

  /// A period of system time as a map: the positions between which the log said so, and when it
  /// had reached them.
  static func recordedPeriod(
    _ period: Interval, recorded: (Int64) throws -> Instant?
  ) rethrows -> Value {
    func position(_ end: Instant) -> Int64? {
      end.isFinite && end.microseconds > 0 ? Int64(clamping: end.microseconds) : nil
    }
    let ends = [position(period.from), position(period.to)]
    let instants = try ends.map { try $0.flatMap(recorded) }
    return map([
      ("from", instants[0].map { Value($0) } ?? .null),
      ("to", instants[1].map { Value($0) } ?? .null),
      ("fromPosition", ends[0].map { .integer($0) } ?? .null),
      ("toPosition", ends[1].map { .integer($0) } ?? .null),
    ])
  }

  /// An event as a map.
  static func event(_ item: EvidenceItem) -> Value {
    let event = item.event
    return map([
      ("id", .string(event.id)),
      ("type", .string(event.type)),
      ("occurred", event.occurred.map(occurrence) ?? .null),
      ("known", knownDate(item)),
      ("recorded", item.recorded.map { Value($0) } ?? .null),
      ("position", .integer(item.position)),
      ("status", .string(event.status.rawValue)),
      ("confidence", event.confidence.map { .float($0) } ?? .null),
    ])
  }

  private static func knownDate(_ item: EvidenceItem) -> Value {
    let written = item.event.known ?? item.event.earliestPublication
    return written.map { .partialDate($0) } ?? item.recorded.map { Value($0) } ?? .null
  }

  /// A date, or a period as a map of `from` and `to`.
  private static func occurrence(_ occurrence: Occurrence) -> Value {
    switch occurrence {
    case .date(let date): return .partialDate(date)
    case .period(let period):
      func end(_ end: Period.End) -> Value {
        if case .date(let date) = end { .partialDate(date) } else { .null }
      }
      return map([("from", end(period.from)), ("to", end(period.to))])
    }
  }

  /// A source as a map of what is said of it.
  static func source(_ source: Source) -> Value {
    let entries: [(String, Value?)] = [
      ("url", source.url.map { .string($0) }),
      ("title", source.title.map { .string($0) }),
      ("publisher", source.publisher.map { .string($0) }),
      ("published", source.published.map { .partialDate($0) }),
      ("quote", source.quote.map { .string($0) }),
    ]
    return map(entries.compactMap { entry in entry.1.map { (entry.0, $0) } })
  }

  /// A version as a map: `value` only for versions of properties. `neighbours` are the events
  /// behind all versions: one version ends where another one's event says that it begins.
  static func version(
    _ version: ElementVersion, isProperty: Bool, evidence: [Int64], neighbours: [EvidenceItem],
    _ reader: any HistoryReader
  ) throws -> Value {
    let events = try evidence.compactMap { try reader.event(at: $0) }
    var entries: [(String, Value)] = isProperty ? [("value", version.value)] : []
    entries.append(("valid", period(version.validity, writtenIn: events + neighbours)))
    entries.append(("known", try ElementHistory.firstKnown(evidence, reader)?.value ?? .null))
    entries.append(("status", best(of: events).map { .string($0.event.status.rawValue) } ?? .null))
    entries.append(("events", .list(events.map { .string($0.event.id) })))
    return map(entries)
  }

  /// The best of some events: by status, confidence, number of sources, later known, greater id.
  static func best(of events: [EvidenceItem]) -> EvidenceItem? {
    events.max { left, right in
      let (one, other) = (left.event, right.event)
      if one.status != other.status { return one.status < other.status }
      let confidences = (one.confidence ?? 0, other.confidence ?? 0)
      if confidences.0 != confidences.1 { return confidences.0 < confidences.1 }
      if one.sources.count != other.sources.count {
        return one.sources.count < other.sources.count
      }
      let spans = (
        one.knownSpan(recorded: left.recorded), other.knownSpan(recorded: right.recorded)
      )
      if spans.0.end != spans.1.end { return spans.0.end < spans.1.end }
      return CodePoints.order(one.id, other.id) == .before
    }
  }

  static func map(_ entries: [(String, Value)]) -> Value {
    .map(ValueMap(entries.map { (key: $0.0, value: $0.1) }))
  }
}
