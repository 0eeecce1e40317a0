// Periods: their ends, the open and the unknown ones, and what is refused.

import Chronology
import Testing

@Suite struct OccurrenceTests {
  @Test func aPeriodHasTwoEndsWithTheirOwnSpans() throws {
    let occurrence = try Occurrence("2025-01/2025-06")
    #expect(occurrence.start == (try PartialDate("2025-01").span))
    #expect(occurrence.end == (try PartialDate("2025-06").span))
  }

  @Test func endsMayBeOpenOrUnknown() throws {
    #expect(try Occurrence("2025-01/..").end == .never)
    #expect(try Occurrence("../2025-06").start == .unknown)
    #expect(try Occurrence("/2025-06").start == .unknown)
    let ended = try Occurrence("2025-01/").end
    #expect(ended.start == (try PartialDate("2025-01").span.start))
    #expect(ended.end == .distantFuture)
  }

  @Test func aDateStartsAndEndsInItsSpan() throws {
    let occurrence = try Occurrence("2025-05")
    #expect(occurrence.start == occurrence.end)
    #expect(occurrence == .date(try PartialDate("2025-05")))
  }

  @Test(arguments: [
    "2025-01/2025-06", "2025-01/..", "../2025-06", "/2025-06", "2025-01/", "2025~/2026?",
    "[2025-01,2025-02]/2025-Q3", "2025-05-12T14:03:00+02:00/..", "2025/2025", "Y12345/Y12346",
    "2025-05-12", "-0044/0014",
  ])
  func roundTrips(text: String) throws {
    #expect(try Occurrence(text).description == text)
  }

  @Test(arguments: [
    ("2025-06/2025-01", 0, "a period ends no earlier than it starts: expected the earlier date first"),
    ("../..", 0, "a period names at least one date, such as '2025-01/..'"),
    ("/", 0, "a period names at least one date, such as '2025-01/..'"),
    ("2025/2026/2027", 9, "a period has two ends: expected one '/'"),
    ("2025-01/2025-02-30", 16, "February 2025 has 28 days"),
    ("2025-13/2025", 5, "a year has months 01 to 12, seasons 21 to 24 and quarters 33 to 36"),
  ])
  func refuses(text: String, offset: Int, message: String) {
    do throws(DateError) {
      Issue.record("'\(text)' was read as \(try Occurrence(text))")
    } catch {
      #expect(error.offset == offset)
      #expect(error.message == message)
    }
  }

  @Test func anOverlapOfTheEndsIsAllowed() throws {
    #expect(throws: Never.self) { try Occurrence("2025-05/2025-05-12") }
    #expect(throws: Never.self) { try Occurrence("2025-05-12/2025-05") }
  }
}
