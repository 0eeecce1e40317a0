// The calendar's arithmetic: against a calendar that walks day by day, and at the edges.

import Chronology
import TestSupport
import Testing

/// A calendar that knows only how to go to the next day.
private struct WalkingCalendar {
  var year: Int64
  var month = 1
  var day = 1
  var ordinalDay = 1
  var dayOfWeek: Int
  var dayOfQuarter = 1

  private var lengths: [Int] {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  }

  mutating func step() {
    day += 1
    ordinalDay += 1
    dayOfQuarter += 1
    dayOfWeek = dayOfWeek % 7 + 1
    guard day > lengths[month - 1] else { return }
    (day, month) = (1, month + 1)
    if month % 3 == 1 { dayOfQuarter = 1 }
    guard month > 12 else { return }
    (year, month, ordinalDay) = (year + 1, 1, 1)
  }
}

@Suite struct GregorianCalendarTests {
  @Test(arguments: [(-401, 5), (-1, 5), (1599, 5), (1969, 3), (2399, 5)])
  func agreesWithAWalkOfTenYears(year: Int64, weekdayOfFirst: Int) {
    let start = GregorianCalendar.epochDay(year: year, month: 1, day: 1)
    #expect(GregorianCalendar.dayOfWeek(start) == weekdayOfFirst)
    var walk = WalkingCalendar(year: year, dayOfWeek: weekdayOfFirst)
    var week: (weekYear: Int64, week: Int)?
    for epochDay in start..<start + 3653 {
      let date = GregorianCalendar.civil(epochDay)
      #expect(date == .init(year: walk.year, month: walk.month, day: walk.day))
      #expect(
        GregorianCalendar.epochDay(year: walk.year, month: walk.month, day: walk.day) == epochDay)
      #expect(GregorianCalendar.ordinalDay(date) == walk.ordinalDay)
      #expect(GregorianCalendar.dayOfWeek(epochDay) == walk.dayOfWeek)
      #expect(GregorianCalendar.dayOfQuarter(date) == walk.dayOfQuarter)
      #expect(GregorianCalendar.quarter(month: date.month) == (walk.month + 2) / 3)

      // A week is one from Monday on; the week with 4 January is the first of its year.
      let here = GregorianCalendar.week(epochDay)
      if let before = week, walk.dayOfWeek != 1 { #expect(here == before) }
      if let before = week, walk.dayOfWeek == 1 { #expect(here != before) }
      if walk.month == 1 && walk.day == 4 { #expect(here == (walk.year, 1)) }
      if walk.month == 12 && walk.day == 28 {
        #expect(here == (walk.year, GregorianCalendar.weeks(inWeekYear: walk.year)))
      }
      #expect(
        GregorianCalendar.epochDay(
          weekYear: here.weekYear, week: here.week, dayOfWeek: walk.dayOfWeek) == epochDay)
      week = here
      walk.step()
    }
  }

  @Test func roundsTripsOverAllYears() {
    var random = SeededGenerator(named: "civil days over all years")
    for _ in 0..<20_000 {
      let epochDay = Int64.random(in: GregorianCalendar.epochDays, using: &random)
      let date = GregorianCalendar.civil(epochDay)
      #expect(GregorianCalendar.years.contains(date.year))
      #expect(
        (1...GregorianCalendar.monthLength(year: date.year, month: date.month)).contains(date.day))
      #expect(
        GregorianCalendar.epochDay(year: date.year, month: date.month, day: date.day) == epochDay)
    }
  }

  @Test func knowsTheEdges() {
    #expect(GregorianCalendar.civil(0) == .init(year: 1970, month: 1, day: 1))
    #expect(GregorianCalendar.civil(-719_528) == .init(year: 0, month: 1, day: 1))
    #expect(GregorianCalendar.civil(-719_529) == .init(year: -1, month: 12, day: 31))
    #expect(
      GregorianCalendar.civil(GregorianCalendar.epochDays.lowerBound)
        == .init(year: -999_999_999, month: 1, day: 1))
    #expect(
      GregorianCalendar.civil(GregorianCalendar.epochDays.upperBound)
        == .init(year: 999_999_999, month: 12, day: 31))
    #expect(GregorianCalendar.isLeap(0) && GregorianCalendar.isLeap(-4))
    #expect(GregorianCalendar.isLeap(2000) && !GregorianCalendar.isLeap(1900))
    #expect(!GregorianCalendar.isLeap(-100) && GregorianCalendar.isLeap(-400))
    #expect(GregorianCalendar.monthLength(year: 2024, month: 2) == 29)
    #expect(GregorianCalendar.quarterLength(year: 2024, quarter: 1) == 91)
    #expect(GregorianCalendar.quarterLength(year: 2025, quarter: 1) == 90)
    #expect((1...12).map { GregorianCalendar.monthLength(year: 2025, month: $0) }
      == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  }
}
