// Owns the fields of the tz database's lines: times of day, months, days of a month.

/// A time of day and the clock it is read on.
struct ZoneTime: Sendable {
  enum Clock: Sendable {
    /// What the clocks of the place show, summer time included.
    case wall
    /// What they would show without summer time.
    case standard
    case universal
  }

  /// Seconds since midnight; may be negative or more than a day.
  var seconds: Int64 = 0
  var clock = Clock.wall

  init() {}

  /// Reads `2`, `-1`, `0:53:28`, `2:30s`, `1u`.
  init?(_ text: Substring) {
    var digits = text
    switch text.utf8.last {
    case UInt8(ascii: "s"): clock = .standard
    case UInt8(ascii: "u"), UInt8(ascii: "g"), UInt8(ascii: "z"): clock = .universal
    case UInt8(ascii: "w"): clock = .wall
    default: digits.append(" ")
    }
    digits.removeLast()
    guard let seconds = Self.seconds(digits) else { return nil }
    self.seconds = seconds
  }

  /// Reads a signed amount of hours, minutes and seconds; `-` alone is none.
  static func seconds(_ text: Substring) -> Int64? {
    if text == "-" { return 0 }
    let isNegative = text.hasPrefix("-")
    var total: Int64 = 0
    var unit: Int64 = 3600
    for field in text.drop(while: { $0 == "-" }).split(separator: ":") {
      guard let value = Int64(field) else { return nil }
      total += value * unit
      unit /= 60
    }
    return isNegative ? -total : total
  }

  /// The instant of this time on a day, in seconds since 1970, where the clocks run so far ahead.
  func instant(on epochDay: Int64, standard: Int64, saving: Int64) -> Int64 {
    let local: Int64 = epochDay * 86_400 + seconds
    switch clock {
    case .wall: return local - standard - saving
    case .standard: return local - standard
    case .universal: return local
    }
  }
}

/// A day of a month: `5`, `lastSu`, `Su>=8`, `Sa<=30`.
enum ZoneDay: Sendable {
  case day(Int)
  case last(weekday: Int)
  case onOrAfter(weekday: Int, day: Int)
  case onOrBefore(weekday: Int, day: Int)

  init?(_ text: Substring) {
    if let day = Int(text) {
      self = .day(day)
    } else if text.hasPrefix("last") {
      guard let weekday = Self.weekday(text.dropFirst(4)) else { return nil }
      self = .last(weekday: weekday)
    } else {
      let parts = text.split(separator: "=")
      guard parts.count == 2, let day = Int(parts[1]),
        let weekday = Self.weekday(parts[0].dropLast())
      else { return nil }
      self = parts[0].hasSuffix(">")
        ? .onOrAfter(weekday: weekday, day: day) : .onOrBefore(weekday: weekday, day: day)
    }
  }

  private static func weekday(_ text: Substring) -> Int? {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    guard !text.isEmpty else { return nil }
    return names.firstIndex { $0.hasPrefix(text) }.map { $0 + 1 }
  }

  /// Reads a month's name, cut short as far as it stays the only one.
  static func month(_ text: Substring) -> Int? {
    guard !text.isEmpty else { return nil }
    return PartialDateParser.monthNames.firstIndex { $0.hasPrefix(text) }.map { $0 + 1 }
  }

  /// The day in a month of a year; may lie in the month after or before.
  func epochDay(year: Int64, month: Int) -> Int64 {
    func day(_ day: Int) -> Int64 {
      GregorianCalendar.epochDay(year: year, month: month, day: 1) + Int64(day - 1)
    }
    switch self {
    case .day(let number): return day(number)
    case .last(let weekday):
      let last = day(GregorianCalendar.monthLength(year: year, month: month))
      return last - Int64((GregorianCalendar.dayOfWeek(last) - weekday + 7) % 7)
    case .onOrAfter(let weekday, let number):
      let first = day(number)
      return first + Int64((weekday - GregorianCalendar.dayOfWeek(first) + 7) % 7)
    case .onOrBefore(let weekday, let number):
      let last = day(number)
      return last - Int64((GregorianCalendar.dayOfWeek(last) - weekday + 7) % 7)
    }
  }
}

/// A line of a set of rules: from year to year, on some day at some time, clocks are set so far
/// ahead.
struct ZoneRule: Sendable {
  let years: ClosedRange<Int64>
  let month: Int
  let day: ZoneDay
  let time: ZoneTime
  let saving: Int64

  /// Reads a line after its `R `: name, from, to, -, in, on, at, save, letters.
  init?(_ line: Substring) {
    let fields = line.split(separator: " ")
    guard fields.count >= 8, let from = Int64(fields[1]),
      let month = ZoneDay.month(fields[4]), let day = ZoneDay(fields[5]),
      let time = ZoneTime(fields[6]), let saving = ZoneTime.seconds(fields[7])
    else { return nil }
    let to = fields[2].hasPrefix("o") ? from : fields[2].hasPrefix("ma") ? .max : Int64(fields[2])
    guard let to, from <= to else { return nil }
    years = from...to
    self.month = month
    self.day = day
    self.time = time
    self.saving = saving
  }
}

/// A line of a zone: its standard offset and its rules, until some moment.
struct ZoneLine: Sendable {
  enum Saving: Sendable {
    case fixed(Int64)
    case rules(Substring)
  }

  /// When the line ends: a year, and the day and time in it.
  struct Until: Sendable {
    let year: Int64
    let epochDay: Int64
    let time: ZoneTime
  }

  let standard: Int64
  let saving: Saving
  let until: Until?

  /// Reads a line after the zone's name: offset, rules, format, and until when.
  init?(_ line: Substring) {
    let fields = line.split(separator: " ")
    guard fields.count >= 3, let standard = ZoneTime.seconds(fields[0]) else { return nil }
    self.standard = standard
    let isTime = fields[1] == "-" || fields[1].utf8.first.map { $0 < 0x3A } ?? false
    saving = isTime ? .fixed(ZoneTime.seconds(fields[1]) ?? 0) : .rules(fields[1])
    guard fields.count > 3 else {
      until = nil
      return
    }
    guard let year = Int64(fields[3]),
      let month = fields.count > 4 ? ZoneDay.month(fields[4]) : 1,
      let day = fields.count > 5 ? ZoneDay(fields[5]) : .day(1),
      let time = fields.count > 6 ? ZoneTime(fields[6]) : ZoneTime()
    else { return nil }
    until = Until(year: year, epochDay: day.epochDay(year: year, month: month), time: time)
  }
}
