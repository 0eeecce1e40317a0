// Owns the constructors and differences of temporal values as functions; the calendar itself is
// Chronology's.

import Chronology
import Diagnostics
import GraphModel

/// `date()`, `datetime.truncate()`, `duration.between()`, `partialDate()` and their like.
enum TemporalFunctions {
  static let bodies: [String: FunctionBody] = {
    var bodies = durations
    let kinds: [CalendarKind] = [.date, .localTime, .time, .localDateTime, .dateTime]
    for kind in kinds {
      let name = kind.rawValue
      bodies[name] = .strict { values, use in try make(kind, values.first, use) }
      bodies[name + ".truncate"] = .lenient { values, use in try truncate(kind, values, use) }
      for clock in Clock.allCases {
        bodies[name + "." + clock.rawValue] = .strict { values, use in
          try now(kind, on: clock, zone: values.first, use)
        }
      }
    }
    bodies["partialdate"] = .unary { value, use in
      if case .partialDate = value { return value }
      let text = try use.text(value)
      return try checked(use) { .partialDate(try PartialDate(text)) }
    }
    return bodies
  }()

  /// The three clocks of a statement.
  private enum Clock: String, CaseIterable {
    case transaction, statement, realtime

    func instant(_ use: FunctionUse) -> Instant {
      switch self {
      case .transaction: use.environment.transactionStart
      case .statement: use.environment.statementStart
      case .realtime: use.environment.clock.now()
      }
    }
  }

  private static let durations: [String: FunctionBody] = [
    "duration": .unary { value, use in
      switch value {
      case .duration: return value
      case .string(let text):
        return try checked(use) { Value(try CalendarValue(.duration, text: text)) }
      case .map(let map):
        guard let components = try components(map, use) else { return .null }
        return try checked(use) { Value(try CalendarValue(.duration, components: components)) }
      default: throw use.expected("a string or a map", found: value)
      }
    },
    "duration.between": .binary { start, end, use in
      let (start, end) = (try temporal(start, 0, use), try temporal(end, 1, use))
      return try checked(use) { .duration(try CalendarDuration.between(start, end)) }
    },
    "duration.inmonths": .binary { start, end, use in
      let (start, end) = (try temporal(start, 0, use), try temporal(end, 1, use))
      return try checked(use) { .duration(try CalendarDuration.inMonths(start, end)) }
    },
    "duration.indays": .binary { start, end, use in
      let (start, end) = (try temporal(start, 0, use), try temporal(end, 1, use))
      return try checked(use) { .duration(try CalendarDuration.inDays(start, end)) }
    },
    "duration.inseconds": .binary { start, end, use in
      let (start, end) = (try temporal(start, 0, use), try temporal(end, 1, use))
      return try checked(use) { .duration(try CalendarDuration.inSeconds(start, end)) }
    },
    "datetime.fromepoch": .binary { seconds, nanoseconds, use in
      let (seconds, nanoseconds) = (try use.integer(seconds), try use.integer(nanoseconds, 1))
      return try checked(use) {
        .dateTime(try ZonedDateTime(epochSeconds: seconds, nanoseconds: nanoseconds))
      }
    },
    "datetime.fromepochmillis": .unary { value, use in
      let milliseconds = try use.integer(value)
      return try checked(use) {
        .dateTime(try ZonedDateTime(epochMilliseconds: milliseconds))
      }
    },
  ]

  /// Without argument the statement's instant; else from a text, from components, or the part of
  /// another value.
  private static func make(
    _ kind: CalendarKind, _ value: Value?, _ use: FunctionUse
  ) throws -> Value {
    guard let value else { return try now(kind, on: .statement, zone: nil, use) }
    switch value {
    case .string(let text):
      return try checked(use) { Value(try CalendarValue(kind, text: text)) }
    case .map(let map):
      if map.count == 1, let zone = map["timezone"] {
        return try zone.isNull ? .null : now(kind, on: .statement, zone: zone, use)
      }
      guard let components = try components(map, use) else { return .null }
      let instant = use.environment.statementStart
      return try checked(use) {
        Value(try CalendarValue(kind, components: components, now: instant))
      }
    default:
      guard let calendar = value.calendarValue else {
        throw use.expected("a string, a map or a temporal value", found: value)
      }
      return try checked(use) { Value(try CalendarValue(kind, from: calendar)) }
    }
  }

  private static func now(
    _ kind: CalendarKind, on clock: Clock, zone: Value?, _ use: FunctionUse
  ) throws -> Value {
    var name = "Z"
    switch zone {
    case .string(let text)?: name = text
    case .map(let map)?:
      guard let zone = map["timezone"], map.count == 1 else {
        throw RuntimeError.invalidArgumentValue.diagnostic(
          "'\(use.site.name)' expects a map with 'timezone' alone", at: use.span(0))
      }
      name = try use.text(zone)
    case let other?: throw use.expected("a timezone as a string", found: other)
    case nil: break
    }
    let instant = clock.instant(use)
    return try checked(use) { Value(try CalendarValue(kind, at: instant, zone: name)) }
  }

  /// `(unit[, value[, components]])`: the value defaults to the statement's instant.
  private static func truncate(
    _ kind: CalendarKind, _ values: [Value], _ use: FunctionUse
  ) throws -> Value {
    if values.prefix(2).contains(where: \.isNull) { return .null }
    let name = try use.text(values[0])
    let unit = try checked(use, 0) { try CalendarUnit(name) }
    let instant = use.environment.statementStart
    let value =
      try values.count > 1
      ? temporal(values[1], 1, use) : checked(use) { try CalendarValue(.dateTime, at: instant) }
    var setting: CalendarComponents? = [:]
    switch values.count > 2 ? values[2] : .null {
    case .null: break
    case .map(let map): setting = try components(map, use, argument: 2)
    case let other: throw use.expected("a map", found: other, argument: 2)
    }
    guard let setting else { return .null }
    return try checked(use) {
      Value(try CalendarValue(kind, truncating: value, to: unit, setting: setting))
    }
  }

  private static func temporal(
    _ value: Value, _ argument: Int, _ use: FunctionUse
  ) throws -> CalendarValue {
    guard let calendar = value.calendarValue, calendar.kind != .duration else {
      throw use.expected("a temporal value", found: value, argument: argument)
    }
    return calendar
  }

  /// The components that a map says; `nil` when one is null.
  private static func components(
    _ map: ValueMap, _ use: FunctionUse, argument: Int = 0
  ) throws -> CalendarComponents? {
    var components = CalendarComponents()
    for entry in map.entries {
      switch entry.value {
      case .integer(let number): components[entry.key] = .integer(number)
      case .float(let number): components[entry.key] = .number(number)
      case .string(let text): components[entry.key] = .text(text)
      case .null: return nil
      case let other:
        guard let value = other.calendarValue else {
          throw RuntimeError.invalidArgumentValue.diagnostic(
            "'\(use.site.name)' cannot take \(other.kind.phrase) as '\(entry.key)'",
            at: use.span(argument))
        }
        components[entry.key] = .value(value)
      }
    }
    return components
  }

  private static func checked<T>(
    _ use: FunctionUse, _ argument: Int? = nil, _ body: () throws -> T
  ) throws -> T {
    try TemporalArithmetic.checked(
      at: argument.flatMap { use.span($0) } ?? use.site.span, body)
  }
}
