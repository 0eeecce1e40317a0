// Certainly and possibly: when dates are reached, when periods hold, how dates and periods compare.

import Chronology
import TestSupport
import Testing

@Suite struct PerspectiveTests {
  @Test(arguments: [
    ("2025-04-30T23:59:59.999999Z", false, false), ("2025-05-01T00:00:00Z", false, false),
    ("2025-05-01T00:00:00.000001Z", false, true), ("2025-05-31T23:59:59.999999Z", false, true),
    ("2025-06-01T00:00:00Z", true, true),
  ])
  func aDateIsReachedByDegrees(instant: String, certainly: Bool, possibly: Bool) throws {
    let may = try PartialDate("2025-05").span
    #expect(may.isReached(by: try Instant(instant), .certainly) == certainly)
    #expect(may.isReached(by: try Instant(instant), .possibly) == possibly)
  }

  @Test func whatNeverComesIsNeverReached() throws {
    let far = try Instant("+999999999-12-31T23:59:59Z")
    for certainty in Certainty.allCases {
      #expect(!InstantSpan.never.isReached(by: far, certainty))
      #expect(!InstantSpan.never.isReached(by: .distantFuture, certainty))
    }
    #expect(InstantSpan.unknown.isReached(by: far, .possibly))
    #expect(!InstantSpan.unknown.isReached(by: .distantFuture, .certainly))
  }

  @Test func aPeriodHoldsBetweenItsEnds() throws {
    let period = try Occurrence("2025-01/2025-06")
    func holds(_ instant: String, _ certainty: Certainty) throws -> Bool {
      try Instant(instant).isWithin(from: period.start, to: period.end, certainty)
    }
    #expect(try !holds("2025-01-01T00:00:00Z", .possibly))
    #expect(try holds("2025-01-01T00:00:00.000001Z", .possibly))
    #expect(try !holds("2025-01-31T23:59:59.999999Z", .certainly))
    #expect(try holds("2025-02-01T00:00:00Z", .certainly))
    #expect(try holds("2025-06-01T00:00:00Z", .certainly))
    #expect(try !holds("2025-06-01T00:00:00.000001Z", .certainly))
    #expect(try holds("2025-06-30T23:59:59.999999Z", .possibly))
    #expect(try !holds("2025-07-01T00:00:00Z", .possibly))
  }

  @Test func openAndUnknownEnds() throws {
    let open = try Occurrence("2025-01/..")
    let unknown = try Occurrence("../2025-06")
    let later = try Instant("3000-01-01T00:00:00Z")
    let early = try Instant("-3000-01-01T00:00:00Z")
    #expect(later.isWithin(from: open.start, to: open.end, .certainly))
    #expect(!early.isWithin(from: open.start, to: open.end, .possibly))
    #expect(early.isWithin(from: unknown.start, to: unknown.end, .possibly))
    #expect(!early.isWithin(from: unknown.start, to: unknown.end, .certainly))
    #expect(!later.isWithin(from: unknown.start, to: unknown.end, .possibly))
  }

  @Test(arguments: [
    ("2025-04", "2025-05", true, false, false), ("2025-05", "2025-04", false, true, false),
    ("2025-05", "2025-05-12", nil, nil, nil), ("2025-05", "2025-05", false, false, true),
    ("2025-05~", "2025-05", false, false, true),
    ("2025-05-12T00:00:00Z", "2025-05-12", nil, false, nil),
    ("2025-05-12T00:00:00Z", "2025-05-12T02:00:00+02:00", false, false, true),
    ("2025-05-12T00:00:00Z", "2025-05-12T00:00:00.000001Z", true, false, false),
    ("[..2025]", "2026", true, false, false), ("[2025..]", "2026", nil, nil, nil),
  ] as [(String, String, Bool?, Bool?, Bool?)])
  func datesCompareInThreeValues(
    left: String, right: String, precedes: Bool?, follows: Bool?, equals: Bool?
  ) throws {
    let (left, right) = (try PartialDate(left), try PartialDate(right))
    #expect(left.precedes(right) == precedes)
    #expect(left.follows(right) == follows)
    #expect(left.equals(right) == equals)
    #expect(right.precedes(left) == follows)
    #expect(right.equals(left) == equals)
  }

  @Test(arguments: [
    ("2025-01/2025-02", PeriodRelation.precedes, "2025-04/2025-05", true),
    ("2025-01/2025-02", .isPrecededBy, "2025-04/2025-05", false),
    ("2025-01/2025-02", .precedes, "2025-02/2025-05", nil),
    ("2025-01/2025-03-01T00:00:00Z", .meets, "2025-03-01T00:00:00Z/2025-05", true),
    ("2025-01/2025-03", .meets, "2025-03/2025-05", nil),
    ("2025-01/2025-04", .overlaps, "2025-03/2025-06", true),
    ("2025-01/2025-04", .overlaps, "2025-05/2025-06", false),
    ("2025-03/2025-04", .during, "2025-01/2025-06", true),
    ("2025-01/2025-06", .contains, "2025-03/2025-04", true),
    ("2025-01/..", .contains, "2025-03/2025-04", true),
    ("2025-03/..", .finishes, "2025-01/..", true),
    ("2025-01/2025-06", .starts, "2025-01/2025-12", nil),
    ("2025-01-01T00:00:00Z/2025-06", .starts, "2025-01-01T00:00:00Z/2025-12", true),
    ("2025-01-01T00:00:00Z/..", .equals, "2025-01-01T00:00:00Z/..", true),
    ("2025-01/2025-06", .equals, "2025-01/2025-06", nil),
    ("2025-05", .precedes, "2025-06", true), ("2025-05", .during, "2025-01/2025-12", true),
    ("2025-05", .during, "2025", nil),
    ("2025-05-12T00:00:00Z", .equals, "2025-05-12T00:00:00Z", true),
  ] as [(String, PeriodRelation, String, Bool?)])
  func periodsRelateInThreeValues(
    left: String, relation: PeriodRelation, right: String, expected: Bool?
  ) throws {
    let left = UncertainPeriod(try Occurrence(left))
    let right = UncertainPeriod(try Occurrence(right))
    #expect(left.has(relation, to: right) == expected)
    #expect(right.has(relation.inverse, to: left) == expected)
  }

  /// Against all choices of ends in small spans: a relation is true when all choices give it, false
  /// when none does. Each choice has exactly one relation.
  @Test func relationsAgreeWithAllChoices() {
    var random = SeededGenerator(named: "relations agree with all choices")
    func span() -> InstantSpan {
      let start = Int128.random(in: 0...6, using: &random)
      return InstantSpan(
        start: Instant(microseconds: start),
        end: Instant(microseconds: start + Int128.random(in: 1...4, using: &random)))
    }
    for _ in 0..<2_000 {
      let (a, b, c, d) = (span(), span(), span(), span())
      var counts: [PeriodRelation: Int] = [:]
      var total = 0
      for s in a.start.microseconds..<a.end.microseconds {
        for e in b.start.microseconds..<b.end.microseconds where s < e {
          for t in c.start.microseconds..<c.end.microseconds {
            for f in d.start.microseconds..<d.end.microseconds where t < f {
              counts[naive(s, e, t, f), default: 0] += 1
              total += 1
            }
          }
        }
      }
      let (left, right) = (UncertainPeriod(from: a, to: b), UncertainPeriod(from: c, to: d))
      guard total > 0 else { continue }
      for relation in PeriodRelation.allCases {
        let count = counts[relation, default: 0]
        let expected: Bool? = count == total ? true : count == 0 ? false : nil
        #expect(left.has(relation, to: right) == expected)
      }
    }
  }

  private func naive(_ s: Int128, _ e: Int128, _ t: Int128, _ f: Int128) -> PeriodRelation {
    if e < t { return .precedes }
    if f < s { return .isPrecededBy }
    if e == t { return .meets }
    if f == s { return .isMetBy }
    if s == t { return e == f ? .equals : e < f ? .starts : .isStartedBy }
    if e == f { return s > t ? .finishes : .isFinishedBy }
    if s > t { return e < f ? .during : .isOverlappedBy }
    return e > f ? .contains : .overlaps
  }

  @Test func theSystemClockIsOfThisCentury() throws {
    let now = SystemClock().now()
    #expect(now > (try Instant("2025-01-01T00:00:00Z")))
    #expect(now < (try Instant("2200-01-01T00:00:00Z")))
  }
}
