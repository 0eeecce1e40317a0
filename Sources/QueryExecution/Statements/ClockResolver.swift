// Owns the step from what a statement says of the clocks to a perspective. Here parameters are at
// hand, and the log that turns instants of system time into positions.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import QueryPlanning
import QuerySyntax

/// Turns what a statement says of the clocks into perspectives.
struct ClockResolver {
  let graph: TemporalGraph
  let log: (any EventLog)?
  let vocabulary: EventVocabulary?
  let policies: PolicyGraphs?
  /// Now, or what the caller's view says instead.
  let base: Perspective
  /// Whether the base stands at now and moves with the statement's writes.
  let isBasePresent: Bool
  /// Evaluates an expression without variables.
  let evaluate: (Expression) throws -> Value

  /// The perspective of a setting; for a range of a clock, at the range's end.
  func resolve(_ setting: ClockSetting) throws -> SeenPerspective {
    guard setting.rangeCount <= 1 else {
      throw ClockResolver.refused(
        "only one clock can range: the others take an instant",
        hint: "CONTINUOUS and TIME RESPECTING paths range over VALID_TIME themselves")
    }
    var perspective = base
    var stretch: ClockStretch?
    if case .asOf(let instant)? = setting.known {
      perspective.known = try self.instant(instant)
      if setting.valid == nil { perspective.valid = perspective.known }
    } else if let known = setting.known {
      stretch = ClockStretch(.known, try range(known))
    }
    if case .asOf(let instant)? = setting.valid {
      perspective.valid = try self.instant(instant)
    } else if let valid = setting.valid {
      stretch = ClockStretch(.valid, try range(valid))
    }
    if case .asOf(let instant)? = setting.system {
      perspective.position = min(perspective.position, try position(instant))
    } else if let system = setting.system {
      stretch = ClockStretch(.system, try positions(system, upTo: perspective.position))
    }
    if let stretch, stretch.axis != .valid {
      perspective = stretch.moved(perspective, to: stretch.interval.to.advanced(by: -1))
    }
    if let possibly = setting.isPossibly {
      perspective.certainty = possibly ? .possibly : .certainly
    }
    let graph = try self.graph(try policy(setting), in: perspective, over: stretch)
    let isPresent = isBasePresent && setting.isPresent
    let view = stretch.map { graph.view(perspective, over: $0) } ?? graph.view(perspective)
    return SeenPerspective(view: view, isPresent: isPresent, period: nil, stretch: stretch)
  }

  private func policy(_ setting: ClockSetting) throws -> TrustPolicy {
    var policy = TrustPolicy()
    policy.leastStatus = setting.leastStatus.flatMap { EventStatus(rawValue: $0.rawValue) }
    if let sources = setting.sources {
      guard case .list(let items) = try evaluate(sources.list) else {
        throw ClockResolver.refused(
          "FROM SOURCES takes a list of publishers and urls", at: sources.list.span)
      }
      policy.sources = try items.map { item in
        guard case .string(let name) = item else {
          throw ClockResolver.refused(
            "FROM SOURCES takes publishers and urls as texts, found \(item.kind.phrase)",
            at: sources.list.span)
        }
        return name
      }
      policy.isNegated = sources.isNegated
    }
    if let corroboration = setting.corroboration {
      guard case .integer(let count) = try evaluate(corroboration), count > 0 else {
        throw ClockResolver.refused(
          "CORROBORATED BY takes a positive number", at: corroboration.span)
      }
      policy.corroboration = Int(count)
    }
    return policy
  }

  private func graph(
    _ policy: TrustPolicy, in perspective: Perspective, over stretch: ClockStretch?
  ) throws -> TemporalGraph {
    if policy.isEmpty { return graph }
    guard let log, let vocabulary, let policies else {
      throw ClockResolver.refused("policies on sources need the log, which is not at hand")
    }
    return try policies.graph(
      policy, of: graph, in: perspective, over: stretch, log: log, vocabulary: vocabulary)
  }

  /// The instants of a range on the valid or the known clock.
  private func range(_ range: TimeClause.Range) throws -> Interval {
    switch range {
    case .asOf(let instant):
      let instant = try self.instant(instant)
      return Interval(from: instant, to: instant.advanced(by: 1))
    case .from(let from, let to):
      return Interval(from: try instant(from), to: try instant(to))
    case .between(let from, let to):
      return Interval(from: try instant(from), to: try instant(to).advanced(by: 1))
    case .during(let date):
      let value = try evaluate(date)
      let end = try ClockResolver.horizon(of: value, at: date.span)
      return Interval(
        from: try ClockResolver.start(of: value, at: date.span), to: end.advanced(by: 1))
    case .all: return Interval(from: .distantPast, to: .distantFuture)
    }
  }

  static func start(of value: Value, at span: TextSpan?) throws -> Instant {
    switch value {
    case .partialDate(let date): return date.span.start
    case .string(let text):
      if let date = try? PartialDate(text) { return date.span.start }
    case .date(let date):
      if let date = try? PartialDate(date.description) { return date.span.start }
    case .dateTime(let dateTime): return dateTime.instant
    default: break
    }
    throw refused("DURING takes a date, found \(value.kind.phrase)", at: span)
  }

  func instant(_ expression: InstantExpression) throws -> Instant {
    switch expression.kind {
    case .now: return base.valid
    case .event:
      throw ClockResolver.refused("EVENT counts positions of SYSTEM_TIME", at: expression.span)
    case .expression(let inner):
      return try ClockResolver.horizon(of: try evaluate(inner), at: expression.span)
    }
  }

  /// The last instant of what a date names: dates in questions stand for their ends.
  static func horizon(of value: Value, at span: TextSpan?) throws -> Instant {
    let text: String
    switch value {
    case .partialDate(let date): return date.horizon
    case .string(let written): text = written
    case .date(let date): text = date.description
    case .dateTime(let dateTime):
      return dateTime.instant.advanced(by: 1)
    case .localDateTime(let local):
      return ZonedDateTime(local: local, offset: 0, zone: nil).instant.advanced(by: 1)
    default:
      throw refused("a clock takes a date, found \(value.kind.phrase)", at: span)
    }
    do {
      return try PartialDate(text).horizon
    } catch {
      throw refused("'\(text)' is no date that a clock can be set to", at: span)
    }
  }

  static func refused(_ message: String, at span: TextSpan? = nil, hint: String? = nil)
    -> Diagnostic
  {
    Diagnostic(
      id: "query.invalid-clock", message: message, span: span, hint: hint,
      classification: ErrorClassification(
        type: "ArgumentError", phase: .runtime, detail: "InvalidClock"))
  }
}

extension ZonedDateTime {
  /// The point of the time line, in whole microseconds.
  var instant: Instant {
    let days = Int128(local.date.epochDay) * 86_400_000_000
    let time = Int128(local.time.nanosecondOfDay / 1_000)
    return Instant(microseconds: days + time - Int128(offset) * 1_000_000)
  }
}
