// Owns reading one of a set: `[2025-07-07..2025-07-13]`, `[..2025-05]`, `[2025-05..]`,
// `[2025-05,2025-07]`.

extension PartialDateParser {
  /// Reads a set from its bracket to its bracket. The span reaches from the earliest member's start
  /// to the latest member's end.
  mutating func set() throws(DateError) -> Reading {
    scanner.position += 1
    var hull: Reading?
    repeat {
      skipBlanks()
      let member = try setMember()
      hull = hull.map { Self.joined($0, member) } ?? member
      skipBlanks()
    } while scanner.take(UInt8(ascii: ","))
    guard scanner.take(UInt8(ascii: "]")), let hull else {
      throw DateError(
        offset: scanner.position, length: scanner.isAtEnd ? 0 : 1,
        message: "expected ',' or ']' after a date of a set")
    }
    return hull
  }

  /// Reads a date, `a..b`, `..b` or `a..`.
  private mutating func setMember() throws(DateError) -> Reading {
    let from = scanner.position
    var reading = Reading(span: .unknown, precision: .set)
    var isBounded = false
    if scanner.next != UInt8(ascii: ".") {
      if scanner.next == UInt8(ascii: "]") || scanner.isAtEnd { throw emptySet(at: from) }
      reading = try markedDate()
      reading.precision = .set
      isBounded = true
    }
    let dots = scanner.position
    guard scanner.take(UInt8(ascii: ".")) else { return reading }
    guard scanner.take(UInt8(ascii: ".")) else {
      throw DateError(offset: dots, length: 1, message: "expected '..' between two dates of a set")
    }
    let closes = scanner.next == UInt8(ascii: "]") || scanner.next == UInt8(ascii: ",")
    if closes || scanner.isAtEnd {
      guard isBounded else { throw emptySet(at: dots) }
      return Reading(
        span: InstantSpan(start: reading.span.start, end: .distantFuture), precision: .set,
        isApproximate: reading.isApproximate, isDoubtful: reading.isDoubtful)
    }
    let last = try markedDate()
    guard reading.span.start < last.span.end, reading.span.start <= last.span.start else {
      let swapped = "\(scanner.text(dots + 2, scanner.position))..\(scanner.text(from, dots))"
      throw DateError(
        offset: from, length: scanner.position - from,
        message: "a range ends no earlier than it starts: expected the earlier date first",
        hint: "did you mean '\(swapped)'?")
    }
    return Reading(
      span: InstantSpan(start: reading.span.start, end: last.span.end), precision: .set,
      isApproximate: reading.isApproximate || last.isApproximate,
      isDoubtful: reading.isDoubtful || last.isDoubtful)
  }

  private static func joined(_ one: Reading, _ other: Reading) -> Reading {
    Reading(
      span: InstantSpan(
        start: min(one.span.start, other.span.start), end: max(one.span.end, other.span.end)),
      precision: .set, isApproximate: one.isApproximate || other.isApproximate,
      isDoubtful: one.isDoubtful || other.isDoubtful)
  }

  private mutating func skipBlanks() {
    while scanner.take(UInt8(ascii: " ")) {}
  }

  private func emptySet(at offset: Int) -> DateError {
    DateError(
      offset: offset, length: scanner.isAtEnd ? 0 : 1,
      message: "a set names at least one date, such as '[2025-07-07..2025-07-13]'")
  }
}
