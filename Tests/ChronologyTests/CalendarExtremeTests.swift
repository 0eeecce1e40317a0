// Calendar values at the limits: whatever is asked of them ends in a value within the years or in
// an error, never in a trap.

import Chronology
import TestSupport
import Testing

@Suite struct CalendarExtremeTests {
  private static let integers: [Int64] = [
    .min, .min + 1, -1_000_000_000_000, -999_999_999, -60, -1, 0, 1, 2, 7, 12, 28, 31, 53, 59, 60,
    92, 366, 999, 1000, 999_999_999, 1_000_000_000, 1_000_000_000_000, .max - 1, .max,
  ]
  private static let numbers: [Double] = [
    0, -0.0, 0.1, -0.75, 1.0 / 3, 1e-9, 1e-17, 1e-25, 1e-300, 1e15, 1e17, 1e18, 1e19, 1e25, 1e300,
    -1e18, .infinity, -.infinity, .nan, 9.223372036854775e18, 0.1234567890123456,
  ]
  private static let values = [
    "-999999999-01-01", "+999999999-12-31", "2016-02-29", "00:00", "23:59:59.999999999",
    "00:00+18:00", "23:59:59.999999999-18:00", "-999999999-01-01T00:00",
    "+999999999-12-31T23:59:59.999999999", "-999999999-01-01T00:00+18:00",
    "+999999999-12-31T23:59:59.999999999-18:00", "+999999999-12-31T23:59[Pacific/Kiritimati]",
    "-999999999-01-01T00:00[America/New_York]", "1969-12-31T23:59:59.999999999Z",
  ]

  @Test func componentsNeverTrap() throws {
    var random = SeededGenerator(named: "extreme components")
    let names = [
      "year", "quarter", "month", "week", "ordinalDay", "dayOfQuarter", "dayOfWeek", "day", "hour",
      "minute", "second", "millisecond", "microsecond", "nanosecond", "epochSeconds",
      "epochMillis", "timezone", "date", "time", "datetime", "years", "months", "days", "seconds",
    ]
    var made = 0
    for _ in 0..<1_500 {
      var components = CalendarComponents()
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let name = random.pick(names)
        switch name {
        case "timezone":
          components[name] = .text(random.pick(["Z", "+18:00", "-18:00", "Pacific/Apia", "?"]))
        case "date", "time", "datetime":
          components[name] = .value(try calendar(random.pick(Self.values)))
        default: components[name] = .integer(random.pick(Self.integers))
        }
      }
      for kind in CalendarKind.allCases {
        guard let value = try? CalendarValue(kind, components: components) else { continue }
        made += 1
        check(value)
      }
    }
    #expect(made > 100)
  }

  @Test func durationsNeverTrap() throws {
    var random = SeededGenerator(named: "extreme durations")
    for _ in 0..<500 {
      let duration = CalendarDuration(
        months: random.pick(Self.integers), days: random.pick(Self.integers),
        seconds: random.pick(Self.integers), nanoseconds: random.oneIn(2) ? 0 : 999_999_999)
      check(.duration(duration))
      for value in [try calendar(random.pick(Self.values)), .duration(duration)] {
        for moved in [try? value.adding(duration), try? value.subtracting(duration)] {
          if let moved { check(moved) }
        }
      }
      let integer = random.pick(Self.integers)
      let number = random.pick(Self.numbers)
      for factor in [CalendarDuration.Factor.integer(integer), .number(number)] {
        for result in [
          try? duration.multiplied(by: factor), try? duration.divided(by: factor),
          try? CalendarDuration(["months": .number(number), "milliseconds": .integer(integer)]),
        ] {
          if let result { check(.duration(result)) }
        }
      }
    }
  }

  @Test func differencesNeverTrap() throws {
    for start in Self.values {
      for end in Self.values {
        let (start, end) = (try calendar(start), try calendar(end))
        for result in [
          try? CalendarDuration.between(start, end), try? CalendarDuration.inMonths(start, end),
          try? CalendarDuration.inDays(start, end), try? CalendarDuration.inSeconds(start, end),
        ] {
          if let result { check(.duration(result)) }
        }
        for unit in CalendarUnit.allCases {
          for kind in CalendarKind.allCases {
            if let cut = try? CalendarValue(kind, truncating: start, to: unit) { check(cut) }
            if let taken = try? CalendarValue(kind, from: start) { check(taken) }
          }
        }
      }
    }
  }

  @Test func mutilatedTextsNeverTrap() throws {
    var random = SeededGenerator(named: "mutilated calendar texts")
    let texts = Self.values + [
      "P1Y2M3DT4H5M6.789S", "P2012-02-02T14:37:21.545", "P-0.75M", "2015-W30-2", "2015Q3-21",
      "2015202T21+18:00", "PT-23H-59M-59.9S",
    ]
    let noise = Array("0123456789-+:.,TZPWQYMDHS[]/é".unicodeScalars)
    for _ in 0..<500 {
      var scalars = Array(random.pick(texts).unicodeScalars)
      for _ in 0..<Int.random(in: 1...3, using: &random) where !scalars.isEmpty {
        let place = Int.random(in: 0..<scalars.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: scalars.insert(random.pick(noise), at: place)
        case 1: scalars.remove(at: place)
        default: scalars[place] = random.pick(noise)
        }
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      for kind in CalendarKind.allCases {
        if let value = try? CalendarValue(kind, text: String(view)) { check(value) }
      }
    }
  }

  /// A value within the limits prints, reads back, and has all its components.
  private func check(_ value: CalendarValue) {
    let text = value.description
    #expect((try? CalendarValue(value.kind, text: text)) != nil, "\(text)")
    for name in CalendarValue.componentNames(of: value.kind) {
      if name == "epochMillis" || name.hasSuffix("seconds") { continue }
      #expect((try? value.component(name)) != nil, "\(name) of \(text)")
    }
    _ = try? value.component("epochMillis")
    _ = try? value.component("nanoseconds")
  }
}
