// Owns the cases of `=` and `<`, three-valued.

import Chronology
import GraphModel
import Testing

@Suite struct ValueEqualityTests {
  private func list(_ values: Value...) -> Value { .list(values) }
  private let one = Value.integer(1)
  private let two = Value.integer(2)
  private let three = Value.integer(3)

  @Test func nullLeavesEqualityOpen() {
    #expect(Value.null.isEqual(to: .null) == nil)
    #expect(one.isEqual(to: .null) == nil)
    #expect(list(one).isEqual(to: list(.null)) == nil)
    #expect(list(one, two).isEqual(to: list(.null)) == false)
    #expect(list(one, two).isEqual(to: list(.null, three)) == false)
    #expect(list(one, two).isEqual(to: .string("foo")) == false)
  }

  @Test func mapsNeedTheSameKeys() {
    let empty = Value.map(ValueMap())
    let nullKey = ValueSamples.map(("k", .null))
    #expect(empty.isEqual(to: nullKey) == false)
    #expect(nullKey.isEqual(to: nullKey) == nil)
    #expect(nullKey.isEqual(to: ValueSamples.map(("k", .null), ("l", .null))) == false)
    #expect(
      ValueSamples.map(("k", one), ("l", .null))
        .isEqual(to: ValueSamples.map(("k", two), ("l", .null))) == false)
  }

  @Test func integersAreExact() {
    let large = Value.integer(4_611_686_018_427_387_905)
    #expect(large.isEqual(to: .integer(4_611_686_018_427_387_900)) == false)
    #expect(large.isEqual(to: .float(4.611686018427388e18)) == false)
    #expect(Value.integer(.max).isEqual(to: .float(0x1p63)) == false)
    #expect(Value.integer(.max).isLess(than: .float(0x1p63)) == true)
    #expect(Value.integer(.min).isEqual(to: .float(-0x1p63)) == true)
    #expect(one.isEqual(to: .float(1)) == true)
  }

  @Test func textsCompareByCodePoint() {
    #expect(Value.string("e\u{301}").isEqual(to: .string("\u{e9}")) == false)
    #expect(Value.string("\u{FFFF}").isLess(than: .string("\u{1F999}")) == true)
    #expect(Value.string("").isLess(than: .string("a")) == true)
    let long = String(repeating: "long text beyond small strings ", count: 4)
    #expect(Value.string(long).isEqual(to: .string(String(Array(long)))) == true)
  }

  @Test func notANumberIsUnequalToAll() {
    let notANumber = Value.float(.nan)
    #expect(notANumber.isEqual(to: notANumber) == false)
    #expect(notANumber.isLess(than: one) == false)
    #expect(notANumber.isLessOrEqual(to: notANumber) == false)
    #expect(notANumber.isLess(than: .string("a")) == nil)
  }

  @Test func otherKindsDoNotCompare() {
    #expect(one.isLess(than: .string("a")) == nil)
    #expect(Value.map(ValueMap()).isLess(than: .map(ValueMap())) == nil)
    let day = Value.duration(CalendarDuration(months: 0, days: 1, seconds: 0, nanoseconds: 0))
    #expect(day.isLess(than: day) == nil)
  }

  @Test func listsCompareElementByElement() {
    #expect(list(one).isLessOrEqual(to: list(one, .integer(0))) == true)
    #expect(list(one).isLessOrEqual(to: list(one, .null)) == true)
    #expect(list(one, .null).isLessOrEqual(to: list(one, two)) == nil)
    #expect(list(one, .null).isLessOrEqual(to: list(one, .string("a"))) == nil)
    #expect(list(three, .null).isLessOrEqual(to: list(one, two)) == false)
  }

  @Test func partialDatesAreOpenWhereTheyOverlap() throws {
    let may = Value.partialDate(try PartialDate("2025-05"))
    let day = Value.partialDate(try PartialDate("2025-05-12"))
    let june = Value.partialDate(try PartialDate("2025-06"))
    #expect(may.isEqual(to: day) == nil)
    #expect(may.isLess(than: day) == nil)
    #expect(day.isLess(than: may) == nil)
    #expect(may.isEqual(to: may) == true)
    #expect(may.isLess(than: june) == true)
    #expect(june.isLess(than: may) == false)
    #expect(june.isEqual(to: day) == false)
    let calendarDay = Value.date(LocalDate(epochDay: 20_220))
    #expect(day.isEqual(to: calendarDay) == true)
    #expect(calendarDay.isLess(than: june) == true)
    #expect(calendarDay.isEqual(to: .string("2025-05-12")) == false)
  }

  @Test func zonedTimesCompareByInstant() {
    let noon = LocalTime(nanosecondOfDay: 43_200_000_000_000)
    let eleven = LocalTime(nanosecondOfDay: 39_600_000_000_000)
    let west = Value.time(ZonedTime(time: noon, offset: 3_600))
    #expect(west.isEqual(to: .time(ZonedTime(time: eleven, offset: 0))) == true)
    #expect(west.isLess(than: .time(ZonedTime(time: noon, offset: 0))) == true)
  }
}
