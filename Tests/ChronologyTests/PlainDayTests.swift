// Holds the reading of plain days against the parser of dates.

import Chronology
import TestSupport
import Testing

@Suite struct PlainDayTests {
  private static func span(_ text: [UInt8]) -> InstantSpan? {
    text.withUnsafeBufferPointer { InstantSpan(plainDay: $0) }
  }

  @Test func everyDayOfSomeYearsIsRead() throws {
    for year in [0, 1, 4, 100, 400, 1582, 1899, 1900, 1970, 2000, 2023, 2024, 2100, 9999] {
      for month in 0...99 {
        for day in 0...99 {
          let fields = [String(month), String(day)].map { $0.count < 2 ? "0" + $0 : $0 }
          let head = String(repeating: "0", count: 4 - String(year).count) + String(year)
          let text = "\(head)-\(fields[0])-\(fields[1])"
          let expected = try? PartialDate(text).span
          #expect(Self.span(Array(text.utf8)) == expected, "\(text)")
        }
      }
    }
  }

  @Test func nothingElseIsADay() {
    var random = SeededGenerator(named: "plain days")
    for _ in 0..<50_000 {
      var text = Array("2024-02-29".utf8)
      for _ in 0..<random.pick([1, 1, 2, 3]) {
        let place = Int.random(in: text.indices, using: &random)
        text[place] = random.oneIn(2) ? .random(in: 0...255, using: &random) : random.pick(text)
      }
      guard let found = Self.span(text) else { continue }
      let date = try? PartialDate(String(decoding: text, as: UTF8.self))
      #expect(found == date?.span)
      #expect(date?.precision == .day)
    }
    for text in ["", "2024-02-2", "2024-02-290", "2024-02", "-024-02-29", "2024-02-2~"] {
      #expect(Self.span(Array(text.utf8)) == nil)
    }
  }
}
