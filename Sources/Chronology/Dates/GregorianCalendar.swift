// Owns the arithmetic of the proleptic Gregorian calendar: days since 1970-01-01 to and from
// years, months, weeks, quarters and ordinal days. It knows neither times of day nor text.

/// The proleptic Gregorian calendar over the years −999,999,999 to +999,999,999, where year 0 is
/// the year before year 1.
///
/// Days are counted from 1970-01-01. Functions that take fields expect valid ones; whoever reads
/// fields from outside checks them first, with `monthLength(year:month:)` and its like.
///
/// ```swift
/// GregorianCalendar.epochDay(year: 2024, month: 2, day: 29)   // 19782
/// GregorianCalendar.civil(19782)                              // 2024, 2, 29
/// ```
public enum GregorianCalendar {
  /// The first and last year that a date may have.
  public static let years: ClosedRange<Int64> = -999_999_999...999_999_999
  /// The days of those years.
  public static let epochDays: ClosedRange<Int64> =
    epochDay(year: -999_999_999, month: 1, day: 1)...epochDay(
      year: 999_999_999, month: 12, day: 31)

  /// A day by year, month (1–12) and day of the month.
  public struct CivilDate: Hashable, Sendable {
    public let year: Int64
    public let month: Int
    public let day: Int

    public init(year: Int64, month: Int, day: Int) {
      self.year = year
      self.month = month
      self.day = day
    }
  }

  /// Whether the year has a 29 February.
  public static func isLeap(_ year: Int64) -> Bool {
    year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// 365 or 366.
  public static func yearLength(_ year: Int64) -> Int { isLeap(year) ? 366 : 365 }

  /// The number of days that a month (1–12) has.
  public static func monthLength(year: Int64, month: Int) -> Int {
    if month == 2 { return isLeap(year) ? 29 : 28 }
    return (month & 1) ^ (month >> 3) == 1 ? 31 : 30
  }

  /// Days since 1970-01-01 of a year, month and day.
  public static func epochDay(year: Int64, month: Int, day: Int) -> Int64 {
    // Years are counted from March, so that the leap day is a year's last.
    let shifted: Int64 = month > 2 ? year : year - 1
    let era: Int64 = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra: Int64 = shifted - era * 400
    let marchMonth: Int64 = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear: Int64 = (153 * marchMonth + 2) / 5 + Int64(day) - 1
    let dayOfEra: Int64 = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The year, month and day of a day since 1970-01-01.
  public static func civil(_ epochDay: Int64) -> CivilDate {
    let day: Int64 = epochDay + 719_468
    let era: Int64 = (day >= 0 ? day : day - 146_096) / 146_097
    let dayOfEra: Int64 = day - era * 146_097
    let leapDays: Int64 = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra: Int64 = (dayOfEra - leapDays) / 365
    let dayOfYear: Int64 = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth: Int64 = (5 * dayOfYear + 2) / 153
    let month: Int64 = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year: Int64 = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return CivilDate(
      year: year, month: Int(month), day: Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1))
  }
}

// MARK: - Ordinal days, quarters and weeks

extension GregorianCalendar {
  /// 1 for 1 January, up to 366.
  public static func ordinalDay(_ date: CivilDate) -> Int {
    Int(
      epochDay(year: date.year, month: date.month, day: date.day)
        - epochDay(year: date.year, month: 1, day: 1)) + 1
  }

  /// 1 for January to March, up to 4.
  public static func quarter(month: Int) -> Int { (month - 1) / 3 + 1 }

  /// The number of days that a quarter (1–4) has.
  public static func quarterLength(year: Int64, quarter: Int) -> Int {
    let first = quarter * 3 - 2
    return (first...first + 2).reduce(0) { $0 + monthLength(year: year, month: $1) }
  }

  /// 1 for the first day of the quarter, up to 92.
  public static func dayOfQuarter(_ date: CivilDate) -> Int {
    let first = quarter(month: date.month) * 3 - 2
    return Int(
      epochDay(year: date.year, month: date.month, day: date.day)
        - epochDay(year: date.year, month: first, day: 1)) + 1
  }

  /// 1 for Monday, up to 7 for Sunday.
  public static func dayOfWeek(_ epochDay: Int64) -> Int {
    let remainder: Int64 = (epochDay + 3) % 7
    return Int(remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The first day, a Monday, of an ISO week year: that of the week with 4 January.
  public static func weekYearStart(_ weekYear: Int64) -> Int64 {
    let fourth = epochDay(year: weekYear, month: 1, day: 4)
    return fourth - Int64(dayOfWeek(fourth)) + 1
  }

  /// 52 or 53.
  public static func weeks(inWeekYear weekYear: Int64) -> Int {
    Int(weekYearStart(weekYear + 1) - weekYearStart(weekYear)) / 7
  }

  /// The day of an ISO week date; `dayOfWeek` is 1 for Monday.
  public static func epochDay(weekYear: Int64, week: Int, dayOfWeek: Int) -> Int64 {
    weekYearStart(weekYear) + Int64(week - 1) * 7 + Int64(dayOfWeek - 1)
  }

  /// The ISO week year and week (1–53) that a day is in.
  public static func week(_ epochDay: Int64) -> (weekYear: Int64, week: Int) {
    let thursday: Int64 = epochDay - Int64(dayOfWeek(epochDay)) + 4
    let year = civil(thursday).year
    let ordinal: Int64 = thursday - self.epochDay(year: year, month: 1, day: 1)
    return (year, Int(ordinal / 7) + 1)
  }
}
