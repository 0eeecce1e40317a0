// Partial dates: the span of each form, exact round trips, marks, and edges.

import Chronology
import TestSupport
import Testing

@Suite struct PartialDateTests {
  /// Each form with the first instant of its span and the first after it.
  @Test(arguments: [
    ("2025", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", PartialDate.Precision.year),
    ("2025-05", "2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z", .month),
    ("2025-12", "2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z", .month),
    ("2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", .month),
    ("2025-05-12", "2025-05-12T00:00:00Z", "2025-05-13T00:00:00Z", .day),
    ("2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z", .day),
    ("2025-12-31", "2025-12-31T00:00:00Z", "2026-01-01T00:00:00Z", .day),
    ("2025-Q1", "2025-01-01T00:00:00Z", "2025-04-01T00:00:00Z", .quarter),
    ("2025-Q2", "2025-04-01T00:00:00Z", "2025-07-01T00:00:00Z", .quarter),
    ("2025-Q4", "2025-10-01T00:00:00Z", "2026-01-01T00:00:00Z", .quarter),
    ("2025-33", "2025-01-01T00:00:00Z", "2025-04-01T00:00:00Z", .quarter),
    ("2025-36", "2025-10-01T00:00:00Z", "2026-01-01T00:00:00Z", .quarter),
    ("2026-21", "2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z", .season),
    ("2026-22", "2026-06-01T00:00:00Z", "2026-09-01T00:00:00Z", .season),
    ("2026-23", "2026-09-01T00:00:00Z", "2026-12-01T00:00:00Z", .season),
    ("2026-24", "2026-12-01T00:00:00Z", "2027-03-01T00:00:00Z", .season),
    ("0000", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", .year),
    ("-0001", "-0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z", .year),
    ("-0044-03-15", "-0044-03-15T00:00:00Z", "-0044-03-16T00:00:00Z", .day),
    ("Y12345", "+12345-01-01T00:00:00Z", "+12346-01-01T00:00:00Z", .year),
    ("Y-12345", "-12345-01-01T00:00:00Z", "-12344-01-01T00:00:00Z", .year),
    ("+12345-06", "+12345-06-01T00:00:00Z", "+12345-07-01T00:00:00Z", .month),
    ("+2025-06", "2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z", .month),
    (
      "+999999999-12-31", "+999999999-12-31T00:00:00Z", "+1000000000-01-01T00:00:00Z", .day
    ),
    ("-999999999", "-999999999-01-01T00:00:00Z", "-999999998-01-01T00:00:00Z", .year),
  ])
  func meansItsSpan(
    text: String, start: String, end: String, precision: PartialDate.Precision
  ) throws {
    let date = try PartialDate(text)
    #expect(date.span.start.description == start)
    #expect(date.span.end.description == end)
    #expect(date.precision == precision)
    #expect(date.text == text)
    #expect("\(date)" == text)
    #expect(!date.isApproximate && !date.isDoubtful)
  }

  @Test(arguments: [
    ("2025-05-12T14:03:00Z", "2025-05-12T14:03:00Z", PartialDate.Precision.second),
    ("2025-05-12T14:03:00.25Z", "2025-05-12T14:03:00.25Z", .microsecond),
    ("2025-05-12T14:03:00.000001Z", "2025-05-12T14:03:00.000001Z", .microsecond),
    ("2025-05-12T14:03:00.000000Z", "2025-05-12T14:03:00Z", .microsecond),
    ("2025-05-12T01:03:00+02:00", "2025-05-11T23:03:00Z", .second),
    ("2025-05-12T23:03:00-0130", "2025-05-13T00:33:00Z", .second),
    ("2025-05-12T23:03:00-02", "2025-05-13T01:03:00Z", .second),
    ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z", .microsecond),
  ])
  func aTimestampIsOneMicrosecond(
    text: String, instant: String, precision: PartialDate.Precision
  ) throws {
    let date = try PartialDate(text)
    #expect(date.span.start.description == instant)
    #expect(date.span.end == date.span.start.advanced(by: 1))
    #expect(date.precision == precision)
    #expect(date.text == text)
  }

  @Test func aTimeWithoutSecondsIsThatMinute() throws {
    let date = try PartialDate("2025-05-12T14:03Z")
    #expect(date.span.start.description == "2025-05-12T14:03:00Z")
    #expect(date.span.end.description == "2025-05-12T14:04:00Z")
    #expect(date.precision == .minute)
  }

  @Test(arguments: [
    ("[2025-07-07..2025-07-13]", "2025-07-07T00:00:00Z", "2025-07-14T00:00:00Z"),
    ("[2025-05,2025-07]", "2025-05-01T00:00:00Z", "2025-08-01T00:00:00Z"),
    ("[2025-07, 2025-05]", "2025-05-01T00:00:00Z", "2025-08-01T00:00:00Z"),
    ("[2025-05..2025-06, 2026]", "2025-05-01T00:00:00Z", "2027-01-01T00:00:00Z"),
    ("[2025]", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
    ("[..2025-05-15]", "..", "2025-05-16T00:00:00Z"),
    ("[2025-05-15..]", "2025-05-15T00:00:00Z", ".."),
    ("[..2025,2027]", "..", "2028-01-01T00:00:00Z"),
    (
      "[2025-05-12T14:03:00Z..2025-05-12T14:05:00.5Z]", "2025-05-12T14:03:00Z",
      "2025-05-12T14:05:00.500001Z"
    ),
  ])
  func oneOfASetReachesFromItsFirstToItsLast(text: String, start: String, end: String) throws {
    let date = try PartialDate(text)
    #expect(date.span.start.description == start)
    #expect(date.span.end.description == end)
    #expect(date.precision == .set)
    #expect(date.text == text)
  }

  @Test func theEndsOfSetsMayBeOpen() throws {
    #expect(try PartialDate("[..2025]").span.start == .distantPast)
    #expect(try PartialDate("[..2025]").earliest == nil)
    #expect(try PartialDate("[2025..]").span.end == .distantFuture)
    #expect(try PartialDate("[2025..]").latest == nil)
  }

  @Test(arguments: ["2025", "2025-05", "2025-05-12", "2025-Q2", "2026-21", "-0044"])
  func marksNeverWidenTheSpan(text: String) throws {
    let plain = try PartialDate(text)
    let approximate = try PartialDate(text + "~")
    let doubtful = try PartialDate(text + "?")
    let both = try PartialDate(text + "%")
    #expect(approximate.isApproximate && !approximate.isDoubtful)
    #expect(!doubtful.isApproximate && doubtful.isDoubtful)
    #expect(both.isApproximate && both.isDoubtful)
    for marked in [approximate, doubtful, both] {
      #expect(marked.span == plain.span)
      #expect(marked.precision == plain.precision)
    }
    #expect(both.text == text + "%")
  }

  @Test func marksInASetMarkTheSet() throws {
    let date = try PartialDate("[2025-05~..2025-06?]")
    #expect(date.isApproximate && date.isDoubtful)
    #expect(date.span == (try PartialDate("[2025-05..2025-06]").span))
  }

  @Test func aMonthIsNeverItsFirstDay() throws {
    let month = try PartialDate("2025-05")
    let day = try PartialDate("2025-05-01")
    #expect(month != day)
    #expect(month.span.contains(day.span))
    #expect(month.earliest == day.earliest)
    #expect(month.latest?.description == "2025-05-31T23:59:59.999999Z")
    #expect(month.horizon.description == "2025-06-01T00:00:00Z")
  }

  @Test func instantsPrintAndReadBack() throws {
    var random = SeededGenerator(named: "instants print and read back")
    let reach: Int128 = 31_556_889_832_780_799_999_999
    for _ in 0..<5_000 {
      let wide = Instant(microseconds: Int128.random(in: -reach...reach, using: &random))
      let near = Instant(
        microseconds: Int128.random(in: 1_700_000_000_000_000...1_800_000_000_000_000, using: &random))
      for instant in [wide, near] { #expect(try Instant(instant.description) == instant) }
    }
    #expect(Instant(microseconds: 0).description == "1970-01-01T00:00:00Z")
    #expect(Instant(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
    #expect(Instant.distantPast.description == "..")
    #expect(Instant(microseconds: .max - 1).description.hasSuffix("µs"))
  }

  @Test func randomDatesKeepTheirTextAndSpan() throws {
    var random = SeededGenerator(named: "random dates keep their text and span")
    for _ in 0..<5_000 {
      let epochDay = Int64.random(in: -1_000_000...1_000_000, using: &random)
      let date = GregorianCalendar.civil(epochDay)
      let day = LocalDate(epochDay: epochDay).description
      let read = try PartialDate(day)
      #expect(read.text == day)
      #expect(read.span.start.microseconds == Int128(epochDay) * 86_400_000_000)
      #expect(read.span.end.microseconds == Int128(epochDay + 1) * 86_400_000_000)
      // Day within month within quarter within year; the seasons part no month.
      let year = String(day.dropLast(6))
      let month = try PartialDate(String(day.dropLast(3)))
      let quarter = try PartialDate("\(year)-Q\((date.month + 2) / 3)")
      #expect(month.span.contains(read.span))
      #expect(quarter.span.contains(month.span))
      #expect(try PartialDate(year).span.contains(quarter.span))
      let season = try PartialDate(
        "\(date.month < 3 ? LocalDate(epochDay: epochDay - 60).description.dropLast(6) : year[...])"
          + "-\(21 + (date.month + 9) % 12 / 3)")
      #expect(season.span.contains(month.span))
    }
  }
}
