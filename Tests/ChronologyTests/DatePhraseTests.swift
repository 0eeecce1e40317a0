// Dates in words, English and French, and the periods they make.

import Chronology
import Testing

@Suite struct DatePhraseTests {
  /// A Saturday in May.
  static let now = Instant(microseconds: 1_748_698_200_000_000)  // 2025-05-31T13:30:00Z

  @Test(arguments: [
    ("May 2025", "2025-05"), ("may 2025", "2025-05"), ("MAY 2025", "2025-05"),
    ("12 May 2025", "2025-05-12"), ("May 12, 2025", "2025-05-12"), ("May 1st 2025", "2025-05-01"),
    ("the 31st of May, 2025", "2025-05-31"), ("31 May 2025", "2025-05-31"),
    ("2025 May 12", "2025-05-12"), ("Sept. 2025", "2025-09"), ("in December 1999", "1999-12"),
    ("mai 2025", "2025-05"), ("le 31 mai 2025", "2025-05-31"), ("1er mai 2025", "2025-05-01"),
    ("le 1er août 2025", "2025-08-01"), ("1er aou\u{302}t 2025", "2025-08-01"),
    ("en février 2025", "2025-02"), ("DÉCEMBRE 2025", "2025-12"), ("juil. 2025", "2025-07"),
    ("the end of May 2025", "2025-05-31"), ("end of February 2024", "2024-02-29"),
    ("fin mai 2025", "2025-05-31"), ("à la fin de mai 2025", "2025-05-31"),
    ("end of 2025", "2025-12-31"), ("fin 2025", "2025-12-31"),
    ("the beginning of Q3 2025", "2025-07-01"), ("début juin 2025", "2025-06-01"),
    ("end of 2025-05", "2025-05-31"), ("the end of winter 2025", "2026-02-28"),
    ("Q2 2025", "2025-Q2"), ("2025 Q2", "2025-Q2"), ("q4 of 2025", "2025-Q4"),
    ("T2 2025", "2025-Q2"), ("2e trimestre 2025", "2025-Q2"),
    ("deuxième trimestre de 2025", "2025-Q2"), ("the second quarter of 2025", "2025-Q2"),
    ("1st quarter 2025", "2025-Q1"), ("quarter 3 2025", "2025-Q3"),
    ("spring 2025", "2025-21"), ("printemps 2025", "2025-21"), ("l'été 2025", "2025-22"),
    ("autumn 2025", "2025-23"), ("fall of 2025", "2025-23"), ("hiver 2025", "2025-24"),
    ("today", "2025-05-31"), ("yesterday", "2025-05-30"), ("tomorrow", "2025-06-01"),
    ("aujourd'hui", "2025-05-31"), ("aujourd’hui", "2025-05-31"), ("hier", "2025-05-30"),
    ("demain", "2025-06-01"), ("now", "2025-05-31T13:30:00Z"),
    ("last month", "2025-04"), ("le mois dernier", "2025-04"), ("this year", "2025"),
    ("next year", "2026"), ("l'an dernier", "2024"), ("the end of last month", "2025-04-30"),
    ("about May 2025", "2025-05~"), ("vers mai 2025", "2025-05~"), ("peut-être mai 2025", "2025-05?"),
    ("perhaps about 2025", "2025%"), ("44 BC", "-0043"), ("March 44 BC", "-0043-03"),
    ("2025", "2025"), ("2025-05-12", "2025-05-12"), ("[2025-07-07..2025-07-13]", "[2025-07-07..2025-07-13]"),
    ("Y12345", "Y12345"),
  ])
  func reads(phrase: String, expected: String) throws {
    #expect(try PartialDate(phrase: phrase, now: Self.now).text == expected)
  }

  @Test(arguments: [
    ("Mya 2025", 0, 3, "did you mean 'May'?"), ("12 Jnauary 2025", 3, 7, "did you mean 'January'?"),
    ("le 3 sptembre 2025", 5, 8, "did you mean 'septembre'?"),
    ("yesteday", 0, 8, "did you mean 'yesterday'?"), ("printems 2025", 0, 8, "did you mean 'printemps'?"),
    ("12 blue moons 2025", 3, 4, nil), ("May", 3, 0, "did you mean 'May 2025'?"),
    ("30 February 2025", 0, 16, "did you mean '2025-02-28'?"),
    ("May June 2025", 4, 4, nil), ("12 spring 2025", 0, 14, nil),
    ("05/12/2025", 0, 10, "did you mean '2025-05-12' or '2025-12-05'?"),
    ("31/12/2025", 0, 10, "did you mean '2025-12-31'?"),
    ("12.05.2025", 0, 10, "did you mean '2025-05-12' or '2025-12-05'?"),
    ("2025-13", 5, 2, "did you mean '2025-12'?"), ("Q5 2025", 0, 7, "did you mean '2025-Q4'?"),
  ] as [(String, Int, Int, String?)])
  func refuses(phrase: String, offset: Int, length: Int, hint: String?) {
    do throws(DateError) {
      Issue.record("'\(phrase)' was read as \(try PartialDate(phrase: phrase, now: Self.now))")
    } catch {
      #expect(error.offset == offset)
      #expect(error.length == length)
      if error.message.hasPrefix("expected a date such as") && hint == nil { return }
      #expect(error.hint == hint)
    }
  }

  @Test func todayNeedsAClock() {
    #expect(throws: DateError.self) { try PartialDate(phrase: "today") }
    #expect(throws: DateError.self) { try PartialDate(phrase: "last month") }
  }

  @Test(arguments: [
    ("from May to July 2025", "2025-05/2025-07"), ("from May 2025 to 3 July 2025", "2025-05/2025-07-03"),
    ("de mai à juillet 2025", "2025-05/2025-07"), ("du 3 mai 2025 au 5 mai 2025", "2025-05-03/2025-05-05"),
    ("since May 2025", "2025-05/.."), ("depuis mai 2025", "2025-05/.."),
    ("until yesterday", "../2025-05-30"), ("jusqu'à mai 2025", "../2025-05"),
    ("Since Q2 2025", "2025-Q2/.."), ("2025-05/..", "2025-05/.."), ("May 2025", "2025-05"),
  ])
  func readsPeriods(phrase: String, expected: String) throws {
    #expect(try Occurrence(phrase: phrase, now: Self.now).description == expected)
  }

  @Test func placesErrorsInPeriods() {
    do throws(DateError) {
      _ = try Occurrence(phrase: "since Mya 2025")
      Issue.record("read")
    } catch {
      #expect(error.offset == 6)
      #expect(error.hint == "did you mean 'May'?")
    }
    #expect(throws: DateError.self) { try Occurrence(phrase: "from June to May 2025") }
  }
}
