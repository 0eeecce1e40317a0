// Owns reading periods in words: from one date to another, since one, until one.

extension PhraseReader {
  /// Which words open a period, and which part its two dates.
  private static let forms: [(opening: String, parting: String?)] = [
    ("from ", " to "), ("from ", " until "), ("du ", " au "), ("de ", " à "), ("since ", nil),
    ("depuis ", nil), ("until ", nil), ("up to ", nil), ("jusqu'à ", nil), ("jusqu'en ", nil),
    ("jusqu’à ", nil), ("jusqu’en ", nil), ("jusqu'au ", nil), ("jusqu’au ", nil),
  ]

  /// The period that a phrase names; `nil` when it names none.
  static func period(_ text: String, now: Instant?) throws(DateError) -> Period? {
    let lowered = lowercased(text)
    for form in forms where lowered.hasPrefix(form.opening) {
      let opening = form.opening.utf8.count
      guard let parting = form.parting else {
        let end = try end(text, from: opening, to: text.utf8.count, now: now)
        let isStart = form.opening == "since " || form.opening == "depuis "
        return isStart ? Period(from: end, to: .open) : Period(from: .open, to: end)
      }
      guard let place = offset(of: parting, in: lowered, from: opening) else { continue }
      return try fromTo(
        text, opening..<place, (place + parting.utf8.count)..<text.utf8.count, now: now)
    }
    return nil
  }

  /// A period between two dates; the first may leave its year to the second.
  private static func fromTo(
    _ text: String, _ first: Range<Int>, _ second: Range<Int>, now: Instant?
  ) throws(DateError) -> Period {
    let to = try end(text, from: second.lowerBound, to: second.upperBound, now: now)
    let from: Period.End
    do throws(DateError) {
      from = try end(text, from: first.lowerBound, to: first.upperBound, now: now)
    } catch {
      guard error.message == "expected a year", case .date(let date) = to,
        let instant = date.earliest
      else { throw error }
      let year = GregorianCalendar.civil(instant.epochDay).year
      from = .date(try PartialDate(phrase: "\(part(text, first)) \(padded(year, to: 4))"))
    }
    guard case .period(let period) = try Occurrence("\(Period(from: from, to: to))") else {
      return Period(from: from, to: to)
    }
    return period
  }

  private static func end(
    _ text: String, from start: Int, to limit: Int, now: Instant?
  ) throws(DateError) -> Period.End {
    do throws(DateError) {
      return .date(try PartialDate(phrase: part(text, start..<limit), now: now))
    } catch {
      throw error.shifted(by: start)
    }
  }

  /// The text with ASCII letters in lower case, byte for byte.
  private static func lowercased(_ text: String) -> String {
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return String(decoding: text.utf8.map { letters.contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func part(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  /// Where one text first stands in another, in UTF-8 bytes.
  private static func offset(of needle: String, in text: String, from start: Int) -> Int? {
    let bytes = Array(text.utf8)
    let wanted = Array(needle.utf8)
    guard bytes.count >= wanted.count + start else { return nil }
    return (start...bytes.count - wanted.count).first {
      bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
