// Calendar values as text: every form of ISO 8601 that is read, how they print, what is refused.

import Chronology
import TestSupport
import Testing

@Suite struct CalendarTextTests {
  @Test(arguments: [
    (CalendarKind.date, "2015-07-21", "2015-07-21"), (.date, "20150721", "2015-07-21"),
    (.date, "2015-07", "2015-07-01"), (.date, "201507", "2015-07-01"),
    (.date, "2015-W30-2", "2015-07-21"), (.date, "2015W302", "2015-07-21"),
    (.date, "2015-W30", "2015-07-20"), (.date, "2015W30", "2015-07-20"),
    (.date, "2015-Q3-21", "2015-07-21"), (.date, "2015Q321", "2015-07-21"),
    (.date, "2015-Q3", "2015-07-01"), (.date, "2015-202", "2015-07-21"),
    (.date, "2015202", "2015-07-21"), (.date, "2015", "2015-01-01"),
    (.date, "2016-366", "2016-12-31"),
    (.date, "2020-W53-5", "2021-01-01"), (.date, "+999999999-12-31", "+999999999-12-31"),
    (.date, "-999999999-01-01", "-999999999-01-01"), (.date, "-0044-03-15", "-0044-03-15"),
    (.date, "-44-03-15", "-0044-03-15"), (.date, "0000-02-29", "0000-02-29"),
    (.localTime, "21:40:32.142", "21:40:32.142"), (.localTime, "214032.142", "21:40:32.142"),
    (.localTime, "21:40:32,142", "21:40:32.142"), (.localTime, "21:40", "21:40"),
    (.localTime, "2140", "21:40"), (.localTime, "21", "21:00"),
    (.localTime, "00:00:00.000000001", "00:00:00.000000001"), (.localTime, "T21:40", "21:40"),
    (.localTime, "23:59:59.999999999", "23:59:59.999999999"),
    (.time, "21:40:32.142+0100", "21:40:32.142+01:00"), (.time, "214032-0100", "21:40:32-01:00"),
    (.time, "2140-00:00", "21:40Z"), (.time, "22+18:00", "22:00+18:00"), (.time, "2140", "21:40Z"),
    (.time, "12:00+02:05:59", "12:00+02:05:59"), (.time, "12:00+020559", "12:00+02:05:59"),
    (.localDateTime, "2015-W30-2T214032.142", "2015-07-21T21:40:32.142"),
    (.localDateTime, "2015T21", "2015-01-01T21:00"),
    (.localDateTime, "2015-07-21", "2015-07-21T00:00"),
    (.dateTime, "20150721T21:40-01:30", "2015-07-21T21:40-01:30"),
    (.dateTime, "2015-07-21", "2015-07-21T00:00Z"), (.dateTime, "2015-07-21T21:40", "2015-07-21T21:40Z"),
    (
      .dateTime, "2015-07-21T21:40:32.142[Europe/London]",
      "2015-07-21T21:40:32.142+01:00[Europe/London]"
    ),
    (
      .dateTime, "2015-07-21T21:40:32.142+0845[Australia/Eucla]",
      "2015-07-21T21:40:32.142+08:45[Australia/Eucla]"
    ),
    (
      .dateTime, "1818-07-21T21:40:32.142[Europe/Stockholm]",
      "1818-07-21T21:40:32.142+00:53:28[Europe/Stockholm]"
    ),
    (
      .dateTime, "2017-10-29T02:30+01:00[Europe/Stockholm]",
      "2017-10-29T02:30+01:00[Europe/Stockholm]"
    ),
    (.dateTime, "2017-10-29T02:30[Europe/Stockholm]", "2017-10-29T02:30+02:00[Europe/Stockholm]"),
    (.dateTime, "2017-03-26T02:30[Europe/Stockholm]", "2017-03-26T03:30+02:00[Europe/Stockholm]"),
    (.duration, "P14DT16H12M", "P14DT16H12M"), (.duration, "P5M1.5D", "P5M1DT12H"),
    (.duration, "P0.75M", "P22DT19H51M49.5S"), (.duration, "PT0.75M", "PT45S"),
    (.duration, "P2.5W", "P17DT12H"), (.duration, "P12Y5M14DT16H12M70S", "P12Y5M14DT16H13M10S"),
    (.duration, "P2012-02-02T14:37:21.545", "P2012Y2M2DT14H37M21.545S"),
    (.duration, "P20120202T143721.545", "P2012Y2M2DT14H37M21.545S"),
    (.duration, "P2012-02-02", "P2012Y2M2D"), (.duration, "P2012D", "P2012D"),
    (.duration, "PT-23H-59M-59.9S", "PT-23H-59M-59.9S"), (.duration, "-P1Y2M", "P-1Y-2M"),
    (.duration, "PT-1.5H", "PT-1H-30M"), (.duration, "PT-0.001S", "PT-0.001S"),
    (.duration, "PT0S", "PT0S"), (.duration, "P0D", "PT0S"), (.duration, "P1Q", "P3M"),
    (.duration, "PT0.0000000019S", "PT0.000000001S"), (.duration, "P1M-1D", "P1M-1D"),
  ])
  func reads(kind: CalendarKind, text: String, expected: String) throws {
    let value = try CalendarValue(kind, text: text)
    #expect(value.description == expected)
    #expect(value.kind == kind)
    #expect(try CalendarValue(kind, text: value.description) == value)
  }

  @Test(arguments: [
    (CalendarKind.date, "2015-02-29", CalendarError.Reason.component),
    (.date, "2018-W53-1", .component), (.date, "2015-366", .component), (.date, "2015-13", .component),
    (.date, "2015-Q5", .component), (.date, "2015-W30-8", .component), (.date, "15-07-21", .text),
    (.date, "2015-7-21", .text), (.date, "", .text), (.date, "2015-", .text), (.date, "20150", .text),
    (.date, "2015-07-21T21:40", .text), (.date, "+1000000000-01-01", .text),
    (.date, "+999999999999", .text), (.date, "tomorrow", .text), (.date, "2015-W3", .text),
    (.date, "2015-07-21 ", .text),
    (.localTime, "24:00", .component), (.localTime, "21:60", .component), (.localTime, "21:40:", .text),
    (.localTime, "2140:32", .text), (.localTime, "21:4032", .text), (.localTime, "21.5", .text),
    (.localTime, "21:40:32.", .text), (.localTime, "21:40:32.1234567890", .text),
    (.time, "21:40+19:00", .zone), (.time, "21:40[Europe/London]", .text), (.time, "21:40+", .zone),
    (.localDateTime, "2015-07-21T21:40Z", .text), (.localDateTime, "2015-07-21T", .text),
    (.dateTime, "2015-07-21T21:40[Europe/Lundon]", .zone),
    (.dateTime, "2015-07-21T21:40+05:00[Europe/London]", .zone),
    (.dateTime, "2017-03-26T02:30+01:00[Europe/Stockholm]", .zone),
    (.duration, "P", .text), (.duration, "PT", .text), (.duration, "P1", .text), (.duration, "1Y", .text),
    (.duration, "P1M1Y", .text), (.duration, "PT1D", .text), (.duration, "P1.D", .text),
    (.duration, "P1YT", .text), (.duration, "P2012-13-01", .text),
    (.duration, "P9223372036854775808D", .overflow), (.duration, "P99999999999999999Y1Y", .text),
    (.duration, "P999999999999999999Y", .overflow), (.duration, "PT9223372036854775807H", .overflow),
  ])
  func refuses(kind: CalendarKind, text: String, reason: CalendarError.Reason) {
    do throws(CalendarError) {
      Issue.record("'\(text)' was read as \(try CalendarValue(kind, text: text))")
    } catch {
      #expect(error.reason == reason)
      #expect(!error.message.isEmpty)
    }
  }

  @Test func proposesZonesAndOffsets() {
    do throws(CalendarError) { _ = try Zone("Europe/Stokholm") } catch {
      #expect(error.message == "unknown zone 'Europe/Stokholm'")
      #expect(error.hint == "did you mean 'Europe/Stockholm'?")
    }
    do throws(CalendarError) {
      _ = try ZonedDateTime("2015-07-21T21:40+05:00[Europe/London]")
    } catch {
      #expect(error.message
        == "the offset +05:00 is not that of 'Europe/London' at 2015-07-21T21:40")
      #expect(error.hint == "did you mean '2015-07-21T21:40+01:00[Europe/London]'?")
    }
    do throws(CalendarError) { _ = try CalendarUnit("milennium") } catch {
      #expect(error.hint == "did you mean 'millennium'?")
    }
  }

  @Test func randomValuesReadBack() throws {
    var random = SeededGenerator(named: "calendar values read back")
    for _ in 0..<3_000 {
      let date = LocalDate(epochDay: .random(in: GregorianCalendar.epochDays, using: &random))
      let time = LocalTime(nanosecondOfDay: .random(in: 0..<86_400_000_000_000, using: &random))
      let offset = Int32.random(in: -64_800...64_800, using: &random)
      let local = LocalDateTime(date: date, time: time)
      #expect(try LocalDate(date.description) == date)
      #expect(try LocalTime(time.description) == time)
      #expect(try LocalDateTime(local.description) == local)
      let zonedTime = ZonedTime(time: time, offset: offset)
      #expect(try ZonedTime(zonedTime.description) == zonedTime)
      let zoned = Zone.offset(offset).resolve(local)
      #expect(try ZonedDateTime(zoned.description) == zoned)
      let duration = CalendarDuration(
        months: .random(in: -1_000_000...1_000_000, using: &random),
        days: .random(in: -1_000_000...1_000_000, using: &random),
        seconds: .random(in: -1_000_000_000...1_000_000_000, using: &random),
        nanoseconds: .random(in: 0...999_999_999, using: &random))
      #expect(try CalendarDuration(duration.description) == duration)
    }
  }
}
