// Making calendar values from components, projecting them from others, truncating them, and reading
// components back.

import Chronology
import TestSupport
import Testing

/// Reads values of types that their text tells apart, for tables.
func calendar(_ text: String) throws -> CalendarValue {
  if text.hasPrefix("P") || text.hasPrefix("-P") { return try CalendarValue(.duration, text: text) }
  let hasTime = text.contains("T")
  let isTime = !hasTime && text.contains(":")
  let hasZone = (isTime || hasTime) && text.dropFirst(8).contains { "Z+-[".contains($0) }
  if isTime {
    return try CalendarValue(text.contains { "Z+-".contains($0) } ? .time : .localTime, text: text)
  }
  if !hasTime { return try CalendarValue(.date, text: text) }
  let zoned = hasZone && text.split(separator: "T")[1].contains { "Z+-[".contains($0) }
  return try CalendarValue(zoned ? .dateTime : .localDateTime, text: text)
}

@Suite struct CalendarComponentTests {
  typealias Case = (kind: CalendarKind, components: CalendarComponents, expected: String)

  private func check(_ cases: [Case]) {
    for test in cases {
      do throws(CalendarError) {
        let value = try CalendarValue(test.kind, components: test.components)
        #expect(value.description == test.expected, "\(test.components.byName)")
      } catch {
        #expect("error: \(error.reason)" == test.expected, "\(test.components.byName): \(error)")
      }
    }
  }

  @Test func makesDates() {
    check([
      (.date, ["year": 1984, "month": 10, "day": 11], "1984-10-11"),
      (.date, ["year": 1984, "month": 10], "1984-10-01"), (.date, ["year": 1984], "1984-01-01"),
      (.date, ["year": 1984, "week": 10, "dayOfWeek": 3], "1984-03-07"),
      (.date, ["year": 1984, "week": 10], "1984-03-05"),
      (.date, ["year": 1817, "week": 1], "1816-12-30"),
      (.date, ["year": 1984, "ordinalDay": 202], "1984-07-20"),
      (.date, ["year": 1984, "quarter": 3, "dayOfQuarter": 45], "1984-08-14"),
      (.date, ["year": 1984, "quarter": 3], "1984-07-01"),
      (.date, ["year": -999_999_999], "-999999999-01-01"),
      (.date, ["year": 1_000_000_000], "error: component"),
      (.date, ["year": 1984, "day": 11], "error: component"),
      (.date, ["month": 10], "error: component"),
      (.date, ["year": 1984, "dayOfWeek": 2], "error: component"),
      (.date, ["year": 1984, "dayOfQuarter": 2], "error: component"),
      (.date, ["year": 1984, "month": 2, "week": 3], "error: component"),
      (.date, ["year": 2015, "month": 2, "day": 29], "error: component"),
      (.date, ["year": 2015, "week": 54], "error: component"),
      (.date, ["year": 2016, "week": 53], "error: component"),
      (.date, ["year": 2015, "quarter": 1, "dayOfQuarter": 91], "error: component"),
      (.date, ["year": 2015, "ordinalDay": 366], "error: component"),
      (.date, ["year": 2015, "hour": 3], "error: component"),
      (.date, ["year": .number(2015)], "error: component"),
      (.date, ["year": 999_999_999, "week": 52, "dayOfWeek": 7], "error: overflow"),
    ])
  }

  @Test func makesTimes() {
    check([
      (.localTime, ["hour": 12, "minute": 31, "second": 14, "nanosecond": 645_876_123],
        "12:31:14.645876123"),
      (.localTime, ["hour": 12, "minute": 31, "second": 14, "millisecond": 645], "12:31:14.645"),
      (
        .localTime,
        [
          "hour": 12, "minute": 31, "second": 14, "millisecond": 123, "microsecond": 456,
          "nanosecond": 789,
        ], "12:31:14.123456789"
      ),
      (.localTime, ["hour": 12], "12:00"), (.localTime, ["minute": 12], "error: component"),
      (.localTime, ["hour": 12, "second": 1], "error: component"),
      (.localTime, ["hour": 24], "error: component"), (.localTime, ["hour": -1], "error: component"),
      (
        .localTime,
        ["hour": 1, "minute": 1, "second": 1, "millisecond": 1, "microsecond": 1000],
        "error: component"
      ),
      (.time, ["hour": 12, "timezone": "+01:00"], "12:00+01:00"), (.time, ["hour": 12], "12:00Z"),
      (.time, ["hour": 12, "timezone": "+02:05:59"], "12:00+02:05:59"),
      (.time, ["hour": 12, "timezone": "Europe/Stockholm"], "error: zone"),
      (.localDateTime, ["year": 1984, "week": 10, "dayOfWeek": 3, "hour": 12], "1984-03-07T12:00"),
      (.dateTime, ["year": 1984, "month": 10, "day": 11, "hour": 12], "1984-10-11T12:00Z"),
      (
        .dateTime,
        ["year": 1984, "month": 10, "day": 11, "timezone": "Europe/Stockholm"],
        "1984-10-11T00:00+01:00[Europe/Stockholm]"
      ),
      (
        .dateTime, ["year": 2017, "month": 3, "day": 26, "hour": 2, "timezone": "Europe/Paris"],
        "2017-03-26T03:00+02:00[Europe/Paris]"
      ),
      (.dateTime, ["epochSeconds": 416_779, "nanosecond": 999_999_999],
        "1970-01-05T19:46:19.999999999Z"),
      (.dateTime, ["epochMillis": 237_821_673_987], "1977-07-15T13:34:33.987Z"),
      (.dateTime, ["epochMillis": -1, "timezone": "+01:00"], "1970-01-01T00:59:59.999+01:00"),
      (.dateTime, ["epochSeconds": 1, "year": 2015], "error: component"),
      (.dateTime, ["epochSeconds": .integer(.max)], "error: overflow"),
    ])
  }

  @Test func aNamedZoneGivesATimeItsOffsetOfNow() throws {
    let summer = try Instant("2025-07-01T00:00:00Z")
    let time = try CalendarValue(
      .time, components: ["hour": 12, "timezone": "Europe/Stockholm"], now: summer)
    #expect(time.description == "12:00+02:00")
  }

  @Test func projects() throws {
    func value(_ text: String) throws -> CalendarComponents.Component {
      .value(try calendar(text))
    }
    let date = try value("1984-11-11")
    let leap = try value("2016-02-29")
    let time = try value("12:31:14.645876+01:00")
    let zoned = try value("1984-10-11T12:00+01:00[Europe/Stockholm]")
    let local = try value("1984-03-07T12:31:14.645")
    check([
      (.date, ["date": date, "year": 28], "0028-11-11"), (.date, ["date": date, "day": 28], "1984-11-28"),
      (.date, ["date": date, "week": 1], "1984-01-08"),
      (.date, ["date": date, "dayOfWeek": 1], "1984-11-05"),
      (.date, ["date": date, "ordinalDay": 28], "1984-01-28"),
      (.date, ["date": date, "quarter": 3], "1984-08-11"),
      (.date, ["date": date, "dayOfQuarter": 1], "1984-10-01"),
      (.date, ["date": date, "month": 2], "1984-02-11"), (.date, ["date": leap, "year": 2015], "2015-02-28"),
      (.date, ["date": leap, "month": 3, "day": 31], "2016-03-31"),
      (.date, ["date": leap, "day": 30], "error: component"), (.date, ["date": time], "error: part"),
      (.date, ["date": try value("2020-12-31"), "year": 2021], "2021-12-31"),
      (.date, ["date": try value("2020-12-31"), "year": 2021, "dayOfWeek": 1], "2021-12-27"),
      (.localTime, ["time": zoned, "second": 42], "12:00:42"),
      (.localTime, ["time": time, "millisecond": 1], "12:31:14.001"),
      (.localTime, ["time": date], "error: part"),
      (.time, ["time": time, "timezone": "+05:00"], "16:31:14.645876+05:00"),
      (.time, ["time": local, "timezone": "+05:00"], "12:31:14.645+05:00"),
      (.time, ["time": try value("23:30-10:00"), "timezone": "+10:00"], "19:30+10:00"),
      (.localDateTime, ["date": date, "time": time, "day": 28], "1984-11-28T12:31:14.645876"),
      (.localDateTime, ["datetime": zoned, "hour": 1], "1984-10-11T01:00"),
      (.dateTime, ["date": date, "time": time, "timezone": "+05:00"],
        "1984-11-11T16:31:14.645876+05:00"),
      (.dateTime, ["date": date, "time": try value("23:30-10:00"), "timezone": "+10:00"],
        "1984-11-12T19:30+10:00"),
      (.dateTime, ["date": date, "time": local, "timezone": "+05:00"], "1984-11-11T12:31:14.645+05:00"),
      (
        .dateTime,
        ["date": try value("1984-03-07"), "time": zoned, "day": 28, "timezone": "Pacific/Honolulu"],
        "1984-03-28T00:00-10:00[Pacific/Honolulu]"
      ),
      (.dateTime, ["datetime": zoned, "timezone": "+05:00"], "1984-10-11T16:00+05:00"),
      (.dateTime, ["datetime": zoned, "month": 7], "1984-07-11T12:00+02:00[Europe/Stockholm]"),
      (.dateTime, ["datetime": local], "1984-03-07T12:31:14.645Z"),
      (.dateTime, ["datetime": date], "1984-11-11T00:00Z"), (.dateTime, ["date": zoned], "1984-10-11T00:00Z"),
    ])
  }

  @Test(arguments: [
    (CalendarKind.date, "1984-11-11T12:00+01:00", "1984-11-11"), (.localTime, "1984-11-11T12:00", "12:00"),
    (.localTime, "12:00+01:00", "12:00"), (.time, "12:00", "12:00Z"),
    (.time, "2015-07-11T12:00[Europe/Stockholm]", "12:00+02:00"),
    (.localDateTime, "2015-07-11T12:00[Europe/Stockholm]", "2015-07-11T12:00"),
    (.localDateTime, "2015-07-11", "2015-07-11T00:00"), (.dateTime, "2015-07-11T12:00", "2015-07-11T12:00Z"),
  ])
  func takesOneTypeFromAnother(kind: CalendarKind, text: String, expected: String) throws {
    #expect(try CalendarValue(kind, from: calendar(text)).description == expected)
  }

  @Test(arguments: [
    (CalendarKind.date, "millennium", "2017-10-11", "2000-01-01"), (.date, "century", "1984-10-11", "1900-01-01"),
    (.date, "decade", "1984-10-11", "1980-01-01"), (.date, "decade", "-0004-10-11", "-0010-01-01"),
    (.date, "weekYear", "1984-01-01", "1983-01-03"), (.date, "quarter", "1984-11-11", "1984-10-01"),
    (.date, "week", "1984-10-11", "1984-10-08"), (.date, "WEEK", "1984-10-11", "1984-10-08"),
    (.date, "day", "1984-10-11T12:31", "1984-10-11"), (.time, "day", "1984-10-11T12:31+01:00", "00:00+01:00"),
    (.localTime, "minute", "12:31:14.645876123", "12:31"),
    (.localTime, "second", "12:31:14.645876123", "12:31:14"),
    (.localTime, "millisecond", "12:31:14.645876123", "12:31:14.645"),
    (.localTime, "microsecond", "12:31:14.645876123", "12:31:14.645876"),
    (.dateTime, "month", "2017-10-29T12:00[Europe/Stockholm]", "2017-10-01T00:00+02:00[Europe/Stockholm]"),
    (.dateTime, "year", "2017-10-11", "2017-01-01T00:00Z"),
    (.dateTime, "hour", "2017-10-29T02:30+01:00[Europe/Stockholm]", "2017-10-29T02:00+01:00[Europe/Stockholm]"),
    (.localDateTime, "hour", "2017-10-29T02:30+01:00", "2017-10-29T02:00"),
  ])
  func truncates(kind: CalendarKind, unit: String, text: String, expected: String) throws {
    let value = try CalendarValue(kind, truncating: calendar(text), to: CalendarUnit(unit))
    #expect(value.description == expected)
  }

  @Test func setsComponentsAfterTruncating() throws {
    let value = try calendar("1984-10-11T12:31:14.645876123-01:00")
    func truncated(
      _ kind: CalendarKind, _ unit: CalendarUnit, _ components: CalendarComponents
    ) throws -> String {
      try CalendarValue(kind, truncating: value, to: unit, setting: components).description
    }
    #expect(try truncated(.date, .year, ["day": 5]) == "1984-01-05")
    #expect(try truncated(.date, .week, ["dayOfWeek": 2]) == "1984-10-09")
    #expect(try truncated(.time, .hour, ["timezone": "+01:00"]) == "12:00+01:00")
    #expect(try truncated(.time, .millisecond, ["nanosecond": 2]) == "12:31:14.645000002-01:00")
    #expect(try truncated(.time, .microsecond, ["nanosecond": 2]) == "12:31:14.645876002-01:00")
    #expect(
      try truncated(.dateTime, .day, ["timezone": "Europe/Stockholm"])
        == "1984-10-11T00:00+01:00[Europe/Stockholm]")
    #expect(throws: CalendarError.self) { try truncated(.date, .hour, [:]) }
    #expect(throws: CalendarError.self) { try truncated(.time, .month, [:]) }
    #expect(throws: CalendarError.self) {
      try CalendarValue(.localDateTime, truncating: calendar("1984-10-11"), to: .hour)
    }
    #expect(throws: CalendarError.self) {
      try CalendarValue(.date, truncating: calendar("-999999999-01-01"), to: .century)
    }
  }

  @Test func readsComponents() throws {
    let value = try CalendarValue(
      .dateTime, text: "1984-11-11T12:31:14.645876123[Europe/Stockholm]")
    let expected: [(String, CalendarComponents.Component)] = [
      ("year", 1984), ("quarter", 4), ("month", 11), ("week", 45), ("weekYear", 1984), ("day", 11),
      ("ordinalDay", 316), ("weekDay", 7), ("dayOfWeek", 7), ("dayOfQuarter", 42), ("hour", 12),
      ("minute", 31), ("second", 14), ("millisecond", 645), ("microsecond", 645_876),
      ("nanosecond", 645_876_123), ("timezone", "Europe/Stockholm"), ("offset", "+01:00"),
      ("offsetMinutes", 60), ("offsetSeconds", 3600), ("epochSeconds", 469_020_674),
      ("epochMillis", 469_020_674_645),
    ]
    for (name, component) in expected {
      #expect(try value.component(name) == component)
      #expect(CalendarValue.componentNames(of: .dateTime).contains(name))
    }
    #expect(CalendarValue.componentNames(of: .dateTime).count == expected.count)
    #expect(try value.component("years") == nil)
    #expect(try calendar("1984-11-11").component("hour") == nil)
    #expect(try calendar("2020-12-31").component("week") == 53)
    #expect(try calendar("2021-01-01").component("weekYear") == 2020)
    #expect(throws: CalendarError.self) {
      try calendar("+999999999-01-01T00:00Z").component("epochMillis")
    }
  }

  @Test func readsTheClockAtAnInstant() throws {
    let instant = try Instant("2025-05-31T23:30:00.25Z")
    #expect(try CalendarValue(.date, at: instant).description == "2025-05-31")
    #expect(
      try CalendarValue(.dateTime, at: instant, zone: "Europe/Stockholm").description
        == "2025-06-01T01:30:00.25+02:00[Europe/Stockholm]")
    #expect(try CalendarValue(.time, at: instant, zone: "-10:00").description == "13:30:00.25-10:00")
    #expect(throws: CalendarError.self) { try CalendarValue(.date, at: .distantFuture) }
  }
}

extension CalendarComponents.Component: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(stringLiteral value: String) { self = .text(value) }
}
