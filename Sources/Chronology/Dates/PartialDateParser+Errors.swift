// Owns the wording of the errors about dates: what was expected, and what is nearest.

extension PartialDateParser {
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  func badYear(at field: Int, digits: Int, value: Int64, isNegative: Bool) -> DateError {
    let whole = scanner.position - start
    if digits == 0 {
      return DateError(
        offset: scanner.position, length: scanner.isAtEnd ? 0 : scanner.nextCharacter.utf8.count,
        message: "expected a date such as '2025', '2025-Q2', '2025-05' or '2025-05-12'",
        hint: scanner.next == UInt8(ascii: "{")
          ? "one of a set is written in square brackets" : nil)
    }
    if isNegative && value == 0 {
      return DateError(
        offset: start, length: whole, message: "the year 0 has no sign",
        hint: "did you mean '0000'?")
    }
    if digits > 9 || !GregorianCalendar.years.contains(value) {
      return DateError(
        offset: start, length: whole, message: "years reach from -999999999 to 999999999")
    }
    let sign = isNegative ? "-" : ""
    if digits <= 4 {
      return DateError(
        offset: start, length: whole,
        message: digits == 4
          ? "'Y' starts a year of more than four digits" : "a year has four digits",
        hint: nextIsUnspecified
          ? "a decade is written '[2010..2019]'" : "did you mean '\(sign)\(padded(value, to: 4))'?")
    }
    return DateError(
      offset: start, length: whole,
      message: "a year of more than four digits starts with 'Y', '+' or '-'",
      hint: "did you mean '\(nearestToDigits(value, count: digits))'?")
  }

  private var nextIsUnspecified: Bool {
    scanner.next == UInt8(ascii: "X") || scanner.next == UInt8(ascii: "x")
  }

  /// `202505` and `20250512` are more likely dates without hyphens than years.
  private func nearestToDigits(_ value: Int64, count: Int) -> String {
    var month = value
    var day: Int64 = 1
    if count == 8 { (month, day) = value.quotientAndRemainder(dividingBy: 100) }
    if count == 6 || count == 8, month % 100 >= 1, month % 100 <= 12, day >= 1, day <= 31 {
      let text = "\(padded(month / 100, to: 4))-\(padded(month % 100, to: 2))"
      return count == 8 ? "\(text)-\(padded(day, to: 2))" : text
    }
    return "Y\(value)"
  }

  func badMonth(year: Int64, at field: Int, digits: Int, value: Int64) -> DateError {
    let prefix = scanner.text(start, field)
    if digits == 0 {
      if scanner.next == UInt8(ascii: "W") {
        return DateError(
          offset: field, length: scanner.limit - field,
          message: "weeks are written as one of a set of days",
          hint: "such as '[2025-07-07..2025-07-13]'")
      }
      return DateError(
        offset: field, length: scanner.isAtEnd ? 0 : scanner.nextCharacter.utf8.count,
        message: "expected a month, 01 to 12, or a quarter, Q1 to Q4",
        hint: nextIsUnspecified || scanner.isAtEnd
          ? "did you mean '\(scanner.text(start, field - 1))'?" : nil)
    }
    if digits == 3, value >= 1, value <= GregorianCalendar.yearLength(year) {
      let day = GregorianCalendar.epochDay(year: year, month: 1, day: 1) + value - 1
      return DateError(
        offset: field, length: digits, message: "days are counted within months",
        hint: "did you mean '\(dateText(day))'?")
    }
    if digits != 2 {
      let isMonth = value >= 1 && value <= 12
      return DateError(
        offset: field, length: digits, message: "a month has two digits, 01 to 12",
        hint: isMonth ? "did you mean '\(prefix)\(padded(value, to: 2))'?" : nil)
    }
    return DateError(
      offset: field, length: digits,
      message: "a year has months 01 to 12, seasons 21 to 24 and quarters 33 to 36",
      hint: "did you mean '\(prefix)\(padded(nearestMonth(value), to: 2))'?")
  }

  /// The month, season or quarter whose number is nearest.
  private func nearestMonth(_ value: Int64) -> Int64 {
    switch value {
    case ..<1: 1
    case 13...16: 12
    case 17...20: 21
    case 25...28: 24
    case 29...32: 33
    default: 36
    }
  }

  func badDay(year: Int64, month: Int, at field: Int, digits: Int, value: Int64) -> DateError {
    let prefix = scanner.text(start, field)
    if digits == 0 {
      return DateError(
        offset: field, length: scanner.isAtEnd ? 0 : scanner.nextCharacter.utf8.count,
        message: "expected a day of the month",
        hint: nextIsUnspecified || scanner.isAtEnd
          ? "did you mean '\(scanner.text(start, field - 1))'?" : nil)
    }
    let length = Int64(GregorianCalendar.monthLength(year: year, month: month))
    if digits != 2 && value >= 1 && value <= length {
      return DateError(
        offset: field, length: digits, message: "a day has two digits",
        hint: "did you mean '\(prefix)\(padded(value, to: 2))'?")
    }
    return DateError(
      offset: field, length: digits,
      message: "\(Self.monthNames[month - 1]) \(yearText(year)) has \(length) days",
      hint: "did you mean '\(prefix)\(padded(min(max(value, 1), length), to: 2))'?")
  }

  func badQuarter(year: Int64, at field: Int, digits: Int) -> DateError {
    DateError(
      offset: field, length: max(digits, scanner.isAtEnd ? 0 : 1),
      message: "a year has quarters Q1 to Q4",
      hint: digits == 0 ? nil : "did you mean '\(scanner.text(start, field))4'?")
  }

  func doubleMark() -> DateError {
    DateError(
      offset: scanner.position - 1, length: 2,
      message: "a date has one mark: '~' approximate, '?' doubtful, '%' both",
      hint: "did you mean '\(scanner.text(start, scanner.position - 1))%'?")
  }

  func unexpectedRest() -> DateError {
    let rest = scanner.text(scanner.position, scanner.limit)
    let date = scanner.text(start, scanner.position)
    let isTime = rest.hasPrefix(" ") && rest.utf8.count > 2
    return DateError(
      offset: scanner.position, length: rest.utf8.count,
      message: "expected the date to end here, found '\(rest)'",
      hint: rest.hasPrefix("/")
        ? "a period stands where an event happened, not where one date is meant"
        : isTime || rest.hasPrefix("t")
          ? "a time of day follows a 'T', such as '\(date)T14:03:00Z'" : nil)
  }
}
