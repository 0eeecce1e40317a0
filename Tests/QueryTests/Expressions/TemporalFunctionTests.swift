// Owns the cases of temporal functions and operators as the language sees them; the calendar has
// its own tests.

import Testing

@testable import QueryExecution

@Suite struct TemporalFunctionTests {
  private static let invalidValue = "TypeError/runtime/InvalidArgumentValue"
  private static let invalidArgument = "ArgumentError/runtime/InvalidArgumentValue"

  @Test(arguments: [
    ("date('2015-W30-2')", "'2015-07-21'"), ("date({year: 1984, month: 10})", "'1984-10-01'"),
    ("date({year: 1984, week: 10, dayOfWeek: 3})", "'1984-03-07'"), ("date(null)", "null"),
    ("date({year: 1984, month: null})", "null"), ("date(datetime('2015-07-21T21:40Z'))", "'2015-07-21'"),
    ("date()", "'2025-01-01'"), ("datetime()", "'2025-01-01T00:00Z'"),
    ("time({timezone: '+02:00'})", "'02:00+02:00'"),
    ("datetime.statement('+01:00')", "'2025-01-01T01:00+01:00'"),
    ("datetime.realtime(null)", "null"), ("localtime.transaction()", "'00:00'"),
    ("localdatetime({date: date('1984-10-11'), time: localtime('12:31')})", "'1984-10-11T12:31'"),
    ("datetime({date: date('1984-10-11'), timezone: 'Europe/Stockholm'})",
      "'1984-10-11T00:00+01:00[Europe/Stockholm]'"),
    ("datetime.fromepoch(416779, 999999999)", "'1970-01-05T19:46:19.999999999Z'"),
    ("datetime.fromepochmillis(237821673987)", "'1977-07-15T13:34:33.987Z'"),
    ("date.truncate('month', date('2017-10-11'), {day: 2})", "'2017-10-02'"),
    ("date.truncate('day', null)", "null"), ("datetime.truncate('year')", "'2025-01-01T00:00Z'"),
    ("date('2015-13-01')", invalidArgument), ("date(1)", invalidValue),
    ("date({year: 1984, month: 13})", invalidArgument), ("date({year: []})", invalidValue),
    ("date.truncate('eon', date())", invalidArgument), ("datetime('2015-07-21T24:61Z')", invalidArgument),
  ])
  func constructors(_ text: String, _ expected: String) {
    #expect(ExpressionBench().show(text) == expected, "\(text)")
  }

  @Test(arguments: [
    ("duration('P1Y2M10DT2H30M')", "'P1Y2M10DT2H30M'"), ("duration({months: 0.75})", "'P22DT19H51M49.5S'"),
    ("duration({seconds: -2, milliseconds: 1})", "'PT-1.999S'"), ("duration(null)", "null"),
    ("duration.between(date('1984-10-11'), date('2015-06-24'))", "'P30Y8M13D'"),
    ("duration.inDays(date('1984-10-11'), date('2015-06-24'))", "'P11213D'"),
    ("duration.inMonths(null, date())", "null"), ("duration.inSeconds(date(), 1)", invalidValue),
    ("date('1984-10-11') + duration({days: 1})", "'1984-10-12'"),
    ("duration({days: 1}) + date('1984-10-11')", "'1984-10-12'"),
    ("date('2011-03-31') - duration({months: 1})", "'2011-02-28'"),
    ("duration({days: 1}) + duration({hours: 1})", "'P1DT1H'"), ("duration({days: 1}) * 2", "'P2D'"),
    ("2 * duration({days: 1})", "'P2D'"), ("duration({days: 2}) / 2", "'P1D'"),
    ("-duration({days: 1})", "'P-1D'"), ("date() + null", "null"),
    ("date() + date()", "TypeError/runtime/InvalidArgumentType"),
    ("date() + 1", "TypeError/runtime/InvalidArgumentType"),
    ("duration({days: 1}) / 0", invalidArgument),
    ("date({year: 999999999, month: 12, day: 31}) + duration({days: 1})",
      "ArgumentError/runtime/NumberOutOfRange"),
    ("duration({days: 1}) < duration({days: 2})", "null"),
    ("duration({days: 1}) = duration({hours: 24})", "false"),
  ])
  func durations(_ text: String, _ expected: String) {
    #expect(ExpressionBench().show(text) == expected, "\(text)")
  }

  @Test(arguments: [
    ("date('1984-10-11').year", "1984"), ("date('1984-10-11').weekYear", "1984"),
    ("date('1984-10-11')['month']", "10"), ("datetime('1984-10-11T12:00+01:00').offset", "'+01:00'"),
    ("duration('P1Y2M').months", "14"), ("duration('P1Y2M').monthsOfYear", "2"),
    ("date('1984-10-11').hour", invalidValue), ("localtime('12:31').nanosecond", "0"),
    ("date('2025-05-12') < date('2025-06-01')", "true"), ("date('2025-05-12') < time('12:00Z')", "null"),
    ("date('2025-05-12') = localdatetime('2025-05-12T00:00')", "false"),
    ("time('12:00+01:00') = time('11:00Z')", "true"),
    ("date('2025-05-12') < partialDate('2025-06')", "true"),
    ("toString(duration('PT0S'))", "'PT0S'"),
  ])
  func componentsAndComparison(_ text: String, _ expected: String) {
    #expect(ExpressionBench().show(text) == expected, "\(text)")
  }
}
