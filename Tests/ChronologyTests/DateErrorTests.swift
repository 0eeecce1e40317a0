// What is no date: where the error stands, what it says was expected, what it proposes.

import Chronology
import TestSupport
import Testing

@Suite struct DateErrorTests {
  @Test(arguments: [
    ("2025-02-30", 8, 2, "February 2025 has 28 days", "did you mean '2025-02-28'?"),
    ("2024-02-30", 8, 2, "February 2024 has 29 days", "did you mean '2024-02-29'?"),
    ("2025-04-31", 8, 2, "April 2025 has 30 days", "did you mean '2025-04-30'?"),
    ("2025-05-00", 8, 2, "May 2025 has 31 days", "did you mean '2025-05-01'?"),
    ("0000-02-30", 8, 2, "February 0000 has 29 days", "did you mean '0000-02-29'?"),
    ("2025-05-1", 8, 1, "a day has two digits", "did you mean '2025-05-01'?"),
    ("2025-05-", 8, 0, "expected a day of the month", "did you mean '2025-05'?"),
    ("2025-05-XX", 8, 1, "expected a day of the month", "did you mean '2025-05'?"),
    ("2025-5", 5, 1, "a month has two digits, 01 to 12", "did you mean '2025-05'?"),
    (
      "2025-13", 5, 2, "a year has months 01 to 12, seasons 21 to 24 and quarters 33 to 36",
      "did you mean '2025-12'?"
    ),
    (
      "2025-00", 5, 2, "a year has months 01 to 12, seasons 21 to 24 and quarters 33 to 36",
      "did you mean '2025-01'?"
    ),
    (
      "2025-40", 5, 2, "a year has months 01 to 12, seasons 21 to 24 and quarters 33 to 36",
      "did you mean '2025-36'?"
    ),
    ("2025-202", 5, 3, "days are counted within months", "did you mean '2025-07-21'?"),
    ("2025-Q5", 6, 1, "a year has quarters Q1 to Q4", "did you mean '2025-Q4'?"),
    (
      "2025-Q2-01", 7, 3, "a quarter has no days: expected it alone, such as '2025-Q2'",
      "did you mean '2025-Q2'?"
    ),
    (
      "2025-21-01", 7, 3, "a season has no days: expected it alone, such as '2025-22'",
      "did you mean '2025-21'?"
    ),
    (
      "2025-W30", 5, 3, "weeks are written as one of a set of days",
      "such as '[2025-07-07..2025-07-13]'"
    ),
    ("25-05", 0, 2, "a year has four digits", "did you mean '0025'?"),
    ("201X", 0, 3, "a year has four digits", "a decade is written '[2010..2019]'"),
    (
      "202505", 0, 6, "a year of more than four digits starts with 'Y', '+' or '-'",
      "did you mean '2025-05'?"
    ),
    (
      "20250512", 0, 8, "a year of more than four digits starts with 'Y', '+' or '-'",
      "did you mean '2025-05-12'?"
    ),
    (
      "12345", 0, 5, "a year of more than four digits starts with 'Y', '+' or '-'",
      "did you mean 'Y12345'?"
    ),
    ("Y2025", 0, 5, "'Y' starts a year of more than four digits", "did you mean '2025'?"),
    ("-0000", 0, 5, "the year 0 has no sign", "did you mean '0000'?"),
    ("Y1000000000", 0, 11, "years reach from -999999999 to 999999999", nil),
    ("-1000000000", 0, 11, "years reach from -999999999 to 999999999", nil),
    (
      "2025-05~?", 7, 2, "a date has one mark: '~' approximate, '?' doubtful, '%' both",
      "did you mean '2025-05%'?"
    ),
    (
      "2025-05-12 14:03", 10, 6, "expected the date to end here, found ' 14:03'",
      "a time of day follows a 'T', such as '2025-05-12T14:03:00Z'"
    ),
    (
      "2025-05/2025-06", 7, 8, "expected the date to end here, found '/2025-06'",
      "a period stands where an event happened, not where one date is meant"
    ),
    ("", 0, 0, "expected a date such as '2025', '2025-Q2', '2025-05' or '2025-05-12'", nil),
    (
      "gestern", 0, 1, "expected a date such as '2025', '2025-Q2', '2025-05' or '2025-05-12'",
      nil
    ),
    (
      "2025-05-12T14:03:00", 19, 0,
      "a time of day needs its offset from UTC, such as 'Z' or '+02:00'",
      "in UTC this is '2025-05-12T14:03:00Z'"
    ),
    ("2025-05-12T24:00:00Z", 11, 2, "an hour has two digits, 00 to 23", nil),
    ("2025-05-12T14:60:00Z", 14, 2, "minutes have two digits, 00 to 59", nil),
    (
      "2025-05-12T14:03:60Z", 17, 2,
      "seconds have two digits, 00 to 59 (leap seconds are not counted)", nil
    ),
    (
      "2025-05-12T14:03:00.1234567Z", 20, 7, "an instant has at most six digits of a second",
      "to the microsecond this is '.123456'"
    ),
    (
      "2025-05-12T14:03:00+19:00", 19, 6,
      "expected an offset from UTC between -18:00 and +18:00, such as '+02:00'", nil
    ),
    ("[]", 1, 1, "a set names at least one date, such as '[2025-07-07..2025-07-13]'", nil),
    ("[..]", 1, 1, "a set names at least one date, such as '[2025-07-07..2025-07-13]'", nil),
    ("[2025", 5, 0, "expected ',' or ']' after a date of a set", nil),
    ("[2025.2026]", 5, 1, "expected '..' between two dates of a set", nil),
    (
      "[2026..2025]", 1, 10,
      "a range ends no earlier than it starts: expected the earlier date first",
      "did you mean '2025..2026'?"
    ),
    ("[2025-02-30..2026]", 9, 2, "February 2025 has 28 days", "did you mean '2025-02-28'?"),
    ("2025-05-12\u{301}", 10, 2, "expected the date to end here, found '\u{301}'", nil),
  ] as [(String, Int, Int, String, String?)])
  func says(text: String, offset: Int, length: Int, message: String, hint: String?) {
    do throws(DateError) {
      Issue.record("'\(text)' was read as \(try PartialDate(text).span)")
    } catch {
      #expect(error.offset == offset)
      #expect(error.length == length)
      #expect(error.message == message)
      #expect(error.hint == hint)
    }
  }

  /// Every proposal that quotes a date is a date.
  @Test func proposesOnlyDates() {
    for year in ["2025", "-0001", "Y12345", "20250512", "25"] {
      for rest in ["", "-5", "-13", "-77", "-02-30", "-2-3", "-04-99", "-366", "-Q9", "-Q1-1", "~?"] {
        do throws(DateError) { _ = try PartialDate(year + rest) } catch {
          guard let hint = error.hint, hint.hasPrefix("did you mean '") else { continue }
          let proposal = String(hint.dropFirst(14).dropLast(2))
          #expect(throws: Never.self) { try PartialDate(proposal) }
        }
      }
    }
  }

  /// Mutilated dates never trap, and what is read keeps its text and an ordered span.
  @Test func survivesAnyText() {
    var random = SeededGenerator(named: "mutilated dates")
    let seeds = [
      "2025-05-12T14:03:00.25+02:00", "[2025-07-07..2025-07-13]", "2025-Q2~", "Y-12345",
      "[..2025-05-15]", "2025-01/2025-06", "2026-21?", "le 31 mai 2025", "since May 2025",
    ]
    let noise = Array("0123456789-+:.TZQYX[]{}~?%/, éß🧭".unicodeScalars)
    for _ in 0..<2_500 {
      var scalars = Array(random.pick(seeds).unicodeScalars)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<max(1, scalars.count), using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: scalars.insert(random.pick(noise), at: place)
        case 1 where !scalars.isEmpty: scalars.remove(at: place)
        default: if !scalars.isEmpty { scalars[place] = random.pick(noise) }
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let date = String(text)
      do throws(DateError) {
        let read = try PartialDate(date)
        #expect(read.text == date && read.span.start < read.span.end)
      } catch {
        #expect(error.offset >= 0 && error.offset + error.length <= date.utf8.count)
      }
      do throws(DateError) { _ = try Occurrence(phrase: date) } catch {
        #expect(error.offset >= 0 && error.offset + error.length <= date.utf8.count)
      }
    }
  }
}
