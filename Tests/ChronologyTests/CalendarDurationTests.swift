// Durations: how fractions cascade, sums and products, moving values, and what lies between two.

import Chronology
import TestSupport
import Testing

@Suite struct CalendarDurationTests {
  @Test func makesDurations() throws {
    let cases: [(CalendarComponents, String)] = [
      (["days": 14, "hours": 16, "minutes": 12], "P14DT16H12M"),
      (["months": 5, "days": .number(1.5)], "P5M1DT12H"),
      (["months": .number(0.75)], "P22DT19H51M49.5S"), (["weeks": .number(2.5)], "P17DT12H"),
      (["years": .number(12.5), "months": .number(5.5), "days": .number(14.5),
        "hours": .number(16.5), "minutes": .number(12.5), "seconds": .number(70.5), "nanoseconds": 3],
        "P12Y11M29DT33H58M13.500000003S"),
      (["days": 14, "seconds": 70, "milliseconds": 1], "P14DT1M10.001S"),
      (["seconds": 2, "milliseconds": -1], "PT1.999S"), (["seconds": -2, "milliseconds": 1], "PT-1.999S"),
      (["seconds": -60, "milliseconds": -1], "PT-1M-0.001S"),
      (["years": 12, "months": 5, "days": -14, "hours": 16], "P12Y5M-14DT16H"),
      (["minutes": 12, "seconds": -60], "PT11M"), (["quarters": 5], "P1Y3M"),
      (["months": .number(0.5), "days": -20], "P-4DT-18H-45M-27S"),
      (["seconds": .number(2.3)], "PT2.3S"), (["days": .number(14.1)], "P14DT2H24M"),
      (["days": .number(1_000_000.1)], "P1000000DT2H24M"), (["seconds": .number(1e-9)], "PT0.000000001S"),
      (["seconds": .number(1e-10)], "PT0S"), (["seconds": .number(-1.5)], "PT-1.5S"),
      (["seconds": .number(5e15)], "PT1388888888888H53M20S"), (["nanoseconds": .integer(.max)],
        "PT2562047H47M16.854775807S"),
      (["milliseconds": .integer(.max)], "PT2562047788015H12M55.807S"), ([:], "PT0S"),
      (["months": .integer(.max)], "P768614336404564650Y7M"),
    ]
    for (components, expected) in cases {
      #expect(try CalendarDuration(components).description == expected)
    }
    for components: CalendarComponents in [
      ["years": .integer(.max)], ["hours": .integer(.max)], ["seconds": .number(1e30)],
      ["seconds": .number(.infinity)], ["days": .number(.nan)], ["days": "one"], ["day": 1],
      ["seconds": .integer(.max), "nanoseconds": 1_000_000_000],
    ] {
      #expect(throws: CalendarError.self) { try CalendarDuration(components) }
    }
  }

  @Test(arguments: [
    (CalendarDuration.Factor.integer(1), "P12Y5M14DT16H13M10.000000001S", "P12Y5M14DT16H13M10.000000001S"),
    (.integer(2), "P24Y10M28DT32H26M20.000000002S", "P6Y2M22DT13H21M8S"),
    (.number(0.5), "P6Y2M22DT13H21M8S", "P24Y10M28DT32H26M20.000000002S"),
    (
      .integer(3), "P37Y3M42DT48H39M30.000000003S", "P4Y1M24DT28H23M47.333333333S"
    ),
    (.integer(-1), "P-12Y-5M-14DT-16H-13M-10.000000001S", "P-12Y-5M-14DT-16H-13M-10.000000001S"),
  ])
  func multipliesAndDivides(factor: CalendarDuration.Factor, product: String, quotient: String) throws {
    let duration = try CalendarDuration("P12Y5M14DT16H12M70.000000001S")
    #expect(try duration.multiplied(by: factor).description == product)
    #expect(try duration.divided(by: factor).description == quotient)
  }

  @Test func dividesExactly() throws {
    let day = try CalendarDuration("P1D")
    #expect(try day.divided(by: .integer(3)).description == "PT8H")
    #expect(try day.divided(by: .number(0.3)).description == "P3DT8H")
    #expect(try day.multiplied(by: .number(0.1)).description == "PT2H24M")
    #expect(try CalendarDuration("P1M").divided(by: .integer(3)).description == "P10DT3H29M42S")
    let hundred = try CalendarDuration("PT100H").multiplied(by: .number(1.0 / 3))
    #expect(hundred.description == "PT33H19M59.999999999S")
  }

  @Test func overflowsAndZeroDivisorsAreErrors() throws {
    let long = CalendarDuration(months: .max, days: .min, seconds: .max, nanoseconds: 999_999_999)
    let short = CalendarDuration(months: 1, days: 0, seconds: 0, nanoseconds: 0)
    #expect(throws: CalendarError.self) { try long.adding(short) }
    #expect(throws: CalendarError.self) { try long.negated() }
    #expect(throws: CalendarError.self) { try long.multiplied(by: .integer(.min)) }
    #expect(throws: CalendarError.self) { try long.multiplied(by: .number(1.1)) }
    #expect(throws: CalendarError.self) { try long.divided(by: .number(0.1)) }
    #expect(throws: CalendarError.self) { try short.divided(by: .number(1e-25)) }
    #expect(throws: CalendarError.self) { try short.multiplied(by: .number(.infinity)) }
    #expect(throws: CalendarError.self) { try short.divided(by: .number(.nan)) }
    for zero: CalendarDuration.Factor in [.integer(0), .number(0), .number(-0.0)] {
      do throws(CalendarError) {
        _ = try short.divided(by: zero)
        Issue.record("divided by zero")
      } catch {
        #expect(error.reason == .division)
      }
    }
    #expect(try long.divided(by: .integer(.max)).months == 1)
    #expect(try long.divided(by: .number(1e300)).description == "PT0S")
    for factor in [1e17, 1e18, 1e19, 1e37, 1e-17, 1e-300, 1.7e308] {
      _ = try? long.divided(by: .number(factor))
      _ = try? long.multiplied(by: .number(factor))
      _ = try? long.multiplied(by: .number(-factor))
    }
  }

  @Test(arguments: [
    ("1984-10-11", "P12Y5M14DT16H12M70S", "1997-03-25", "1972-04-27"),
    ("1984-10-11", "P1M-14DT16H-12M70S", "1984-10-28", "1984-09-25"),
    ("1984-10-11", "P12Y11M29DT33H58M13.5S", "1997-10-11", "1971-10-12"),
    ("2015-01-31", "P1M", "2015-02-28", "2014-12-31"), ("2016-02-29", "P1Y", "2017-02-28", "2015-02-28"),
    ("2015-01-31", "P1M1D", "2015-03-01", "2014-12-30"),
    ("12:31:14.000000001", "P14DT16H12M70.000000002S", "04:44:24.000000003", "20:18:03.999999999"),
    ("12:31:14.000000001+01:00", "PT16H-12M70S", "04:20:24.000000001+01:00", "20:42:04.000000001+01:00"),
    ("1984-10-11T12:31:14", "P1M-14DT16H-12M70S", "1984-10-29T04:20:24", "1984-09-24T20:42:04"),
    (
      "2017-10-29T00:00+02:00[Europe/Stockholm]", "P1D", "2017-10-30T00:00+01:00[Europe/Stockholm]",
      "2017-10-28T00:00+02:00[Europe/Stockholm]"
    ),
    (
      "2017-10-29T00:00+02:00[Europe/Stockholm]", "PT24H", "2017-10-29T23:00+01:00[Europe/Stockholm]",
      "2017-10-28T00:00+02:00[Europe/Stockholm]"
    ),
    (
      "2017-03-25T02:30+01:00[Europe/Stockholm]", "P1D", "2017-03-26T03:30+02:00[Europe/Stockholm]",
      "2017-03-24T02:30+01:00[Europe/Stockholm]"
    ),
    ("P1Y", "P1MT1S", "P1Y1MT1S", "P11MT-1S"),
  ])
  func movesValues(text: String, duration: String, sum: String, difference: String) throws {
    let duration = try CalendarDuration(duration)
    #expect(try calendar(text).adding(duration).description == sum)
    #expect(try calendar(text).subtracting(duration).description == difference)
  }

  @Test(arguments: [
    "+999999999-12-31", "+999999999-12-31T23:59:59.999999999", "+999999999-12-31T23:59:59Z",
    "+999999999-12-31T23:59:59[Europe/Stockholm]",
  ])
  func neverLeavesTheYears(text: String) throws {
    let value = try calendar(text)
    for duration in ["P1D", "P1M", "P1Y", "PT24H", "P9223372036854775807M", "P9223372036854775807D"] {
      let duration = try CalendarDuration(duration)
      #expect(throws: CalendarError.self) { try value.adding(duration) }
      #expect(throws: CalendarError.self) { try value.adding(duration).adding(duration) }
    }
    let longest = CalendarDuration(months: 0, days: 0, seconds: .min, nanoseconds: 0)
    #expect(throws: CalendarError.self) { try value.adding(longest) }
    #expect(throws: CalendarError.self) { try value.subtracting(longest) }
  }

  @Test(arguments: [
    ("1984-10-11", "2015-06-24", "P30Y8M13D"), ("1984-10-11", "2016-07-21T21:45:22.142", "P31Y9M10DT21H45M22.142S"),
    ("1984-10-11", "16:30+01:00", "PT16H30M"), ("14:30", "2015-07-21T21:40:32.142+01:00", "PT7H10M32.142S"),
    ("14:30Z", "2015-07-21T21:40:32.142+01:00", "PT6H10M32.142S"), ("14:30Z", "16:30", "PT2H"),
    ("14:30Z", "16:30+01:00", "PT1H"), ("14:30", "2015-06-24", "PT-14H-30M"),
    ("23:30-10:00", "01:00+10:00", "PT-42H-30M"),
    ("2015-07-21T21:40:32.142", "2015-06-24", "P-27DT-21H-40M-32.142S"),
    ("2015-07-21T21:40:32.142", "2015-07-21T21:40:32.142+01:00", "PT0S"),
    ("2014-07-21T21:40:36.143+02:00", "2015-07-21T21:40:32.142+01:00", "P1YT59M55.999S"),
    ("2014-07-21T21:40:36.143+02:00", "2015-06-24", "P11M2DT2H19M23.857S"),
    ("2017-10-28T23:00+02:00[Europe/Stockholm]", "2017-10-29T04:00+01:00[Europe/Stockholm]", "PT6H"),
    ("2017-10-29T04:00+01:00[Europe/Stockholm]", "2017-10-28T23:00+02:00[Europe/Stockholm]", "PT-6H"),
    ("-999999999-01-01", "+999999999-12-31", "P1999999998Y11M30D"),
    ("+999999999-12-31", "-999999999-01-01", "P-1999999998Y-11M-30D"),
    ("2018-01-31", "2018-02-28", "P28D"), ("2018-02-28", "2018-03-31", "P1M3D"),
    ("2018-03-31", "2018-02-28", "P-1M"), ("2016-02-29", "2017-02-28", "P11M30D"),
  ])
  func liesBetween(start: String, end: String, expected: String) throws {
    #expect(try CalendarDuration.between(calendar(start), calendar(end)).description == expected)
  }

  @Test(arguments: [
    ("1984-10-11", "2015-06-24", "P30Y8M", "P11213D", "PT269112H"),
    ("14:30", "2016-07-21T21:45:22.142", "PT0S", "PT0S", "PT7H15M22.142S"),
    ("2014-07-21T21:40:36.143+02:00", "2015-07-21T21:40:32.142+01:00", "P1Y", "P365D", "PT8760H59M55.999S"),
    ("2017-10-29T00:00[Europe/Stockholm]", "2017-10-29T04:00", "PT0S", "PT0S", "PT5H"),
    ("2017-10-29T00:00[Europe/Stockholm]", "04:00", "PT0S", "PT0S", "PT5H"),
    ("2017-10-29", "2017-10-29T04:00[Europe/Stockholm]", "PT0S", "PT0S", "PT5H"),
    ("00:00", "2017-10-29T04:00[Europe/Stockholm]", "PT0S", "PT0S", "PT5H"),
    ("2017-10-29T00:00[Europe/Stockholm]", "2017-10-30", "PT0S", "P1D", "PT25H"),
    ("12:34:54.7", "12:34:54.3", "PT0S", "PT0S", "PT-0.4S"), ("12:44:54.7", "12:34:55.3", "PT0S", "PT0S", "PT-9M-59.4S"),
    (
      "-999999999-01-01T00:00", "+999999999-12-31T23:59:59", "P1999999998Y11M", "P730484999633D",
      "PT17531639991215H59M59S"
    ),
  ])
  func liesBetweenInUnits(
    start: String, end: String, months: String, days: String, seconds: String
  ) throws {
    let (start, end) = (try calendar(start), try calendar(end))
    #expect(try CalendarDuration.inMonths(start, end).description == months)
    #expect(try CalendarDuration.inDays(start, end).description == days)
    #expect(try CalendarDuration.inSeconds(start, end).description == seconds)
  }

  @Test func keepsNegativeSecondsNormal() throws {
    let duration = try CalendarDuration.between(
      calendar("2018-01-02T10:00:00.1"), calendar("2018-01-01T10:00:00.2"))
    #expect(duration.description == "PT-23H-59M-59.9S")
    #expect(try duration.component("seconds") == -86_400)
    #expect(try duration.component("nanosecondsOfSecond") == 100_000_000)
  }

  @Test func hasComponents() throws {
    let duration = try CalendarDuration("P1Y4M10DT1H1M1.111111111S")
    let expected: [(String, Int64)] = [
      ("years", 1), ("quarters", 5), ("months", 16), ("weeks", 1), ("days", 10), ("hours", 1),
      ("minutes", 61), ("seconds", 3661), ("milliseconds", 3_661_111),
      ("microseconds", 3_661_111_111), ("nanoseconds", 3_661_111_111_111), ("quartersOfYear", 1),
      ("monthsOfQuarter", 1), ("monthsOfYear", 4), ("daysOfWeek", 3), ("minutesOfHour", 1),
      ("secondsOfMinute", 1), ("millisecondsOfSecond", 111), ("microsecondsOfSecond", 111_111),
      ("nanosecondsOfSecond", 111_111_111),
    ]
    for (name, value) in expected { #expect(try duration.component(name) == value) }
    #expect(CalendarValue.componentNames(of: .duration) == expected.map(\.0))
    #expect(throws: CalendarError.self) {
      try CalendarDuration(months: 0, days: 0, seconds: .max, nanoseconds: 0)
        .component("milliseconds")
    }
  }

  /// What lies between two values, added to the first, gives the second.
  @Test func whatLiesBetweenLeadsThere() throws {
    var random = SeededGenerator(named: "what lies between leads there")
    let zones = ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Z"]
    for _ in 0..<2_000 {
      func local() -> LocalDateTime {
        LocalDateTime(
          date: LocalDate(epochDay: .random(in: -30_000...30_000, using: &random)),
          time: LocalTime(nanosecondOfDay: .random(in: 0..<86_400_000_000_000, using: &random)))
      }
      let (first, second) = (local(), local())
      let zone = try Zone(random.pick(zones))
      for (start, end) in [
        (CalendarValue.date(first.date), CalendarValue.date(second.date)),
        (.localDateTime(first), .localDateTime(second)),
        (.dateTime(zone.resolve(first)), .dateTime(zone.resolve(second))),
      ] {
        let between = try CalendarDuration.between(start, end)
        #expect(try start.adding(between) == end, "\(start) to \(end): \(between)")
        guard case .dateTime = start else { continue }
        #expect(try start.adding(CalendarDuration.inSeconds(start, end)) == end)
      }
      let times = (CalendarValue.localTime(first.time), CalendarValue.localTime(second.time))
      #expect(try times.0.adding(CalendarDuration.between(times.0, times.1)) == times.1)
    }
  }

  /// Sums and differences undo each other, and products are repeated sums.
  @Test func durationsReckonExactly() throws {
    var random = SeededGenerator(named: "durations reckon exactly")
    func duration() -> CalendarDuration {
      CalendarDuration(
        months: .random(in: -10_000...10_000, using: &random),
        days: .random(in: -10_000...10_000, using: &random),
        seconds: .random(in: -1_000_000...1_000_000, using: &random),
        nanoseconds: .random(in: 0...999_999_999, using: &random))
    }
    for _ in 0..<2_000 {
      let (one, other) = (duration(), duration())
      #expect(try one.adding(other).subtracting(other) == one)
      #expect(try one.adding(other) == other.adding(one))
      #expect(try one.multiplied(by: .integer(3)) == one.adding(one).adding(one))
      #expect(try one.multiplied(by: .number(2)) == one.adding(one))
      #expect(try one.multiplied(by: .integer(7)).divided(by: .integer(7)) == one)
      let divisor = Int64.random(in: 1...1_000_000, using: &random)
      #expect(try one.multiplied(by: .integer(divisor)).divided(by: .integer(divisor)) == one)
      #expect(try one.negated().negated() == one)
    }
  }
}
