// Owns reading the single values of an event: ids, dates, status and confidence.

import Chronology
import Diagnostics

extension EventDecoder {
  /// A name or id: not empty, without control characters.
  func identifier(_ what: StaticString, from scanner: inout JSONScanner) throws(Diagnostic)
    -> String
  {
    guard scanner.current == UInt8(ascii: "\"") else { throw scanner.wrongType(expected: what) }
    let token = try scanner.stringToken()
    let text = try scanner.text(of: token)
    try check(text, token)
    return text
  }

  /// Refuses what no id or name may be.
  func check(_ identifier: String, _ token: StringToken) throws(Diagnostic) {
    guard token.count > 0 else {
      throw Diagnostic(
        id: "event.bad-name", message: "an id or a name has at least one character",
        span: token.span)
    }
    guard token.hasEscapes else { return }
    if identifier.utf8.contains(where: { $0 < 0x20 }) {
      throw Diagnostic(
        id: "event.bad-name", message: "an id or a name has no control characters",
        span: token.span)
    }
  }

  /// One id, or a list of them.
  func identifiers(from scanner: inout JSONScanner) throws(Diagnostic) -> [String] {
    let what: StaticString = "an event id or a list of event ids"
    if scanner.current == UInt8(ascii: "\"") {
      scanner.isCanonical = false
      return [try identifier(what, from: &scanner)]
    }
    guard scanner.current == UInt8(ascii: "[") else { throw scanner.wrongType(expected: what) }
    var identifiers: [String] = []
    try scanner.open(UInt8(ascii: "["), expecting: what)
    var more = scanner.hasFirst(before: UInt8(ascii: "]"))
    while more {
      identifiers.append(try identifier("an event id, a string", from: &scanner))
      more = try scanner.hasNext(before: UInt8(ascii: "]"))
    }
    if identifiers.isEmpty { scanner.isCanonical = false }
    return identifiers
  }

  mutating func date(from scanner: inout JSONScanner) throws(Diagnostic) -> PartialDate {
    let what: StaticString = "a date in double quotes, such as \"2025-05\""
    guard scanner.current == UInt8(ascii: "\"") else { throw scanner.wrongType(expected: what) }
    return try date(try scanner.stringToken(), in: scanner)
  }

  mutating func occurrence(from scanner: inout JSONScanner) throws(Diagnostic) -> Occurrence {
    let what: StaticString = "a date or a period in double quotes, such as \"2025-01/2025-06\""
    guard scanner.current == UInt8(ascii: "\"") else { throw scanner.wrongType(expected: what) }
    let token = try scanner.stringToken()
    guard scanner.raw(token).contains(UInt8(ascii: "/")) else {
      return .date(try date(token, in: scanner))
    }
    let text = try scanner.text(of: token)
    do throws(DateError) {
      let occurrence = try Occurrence(text)
      if !CodePoints.areEqual(occurrence.description, text) { scanner.isCanonical = false }
      return occurrence
    } catch { throw badDate(error, token) }
  }

  private mutating func date(_ token: StringToken, in scanner: JSONScanner) throws(Diagnostic)
    -> PartialDate
  {
    let key = token.hasEscapes ? nil : TokenCache<PartialDate>.key(token, in: scanner.bytes)
    if let key, let date = dates[key] { return date }
    let text = try scanner.text(of: token)
    do throws(DateError) {
      let date = try PartialDate(text)
      if let key { dates[key] = date }
      return date
    } catch { throw badDate(error, token) }
  }

  private func badDate(_ error: DateError, _ token: StringToken) -> Diagnostic {
    // Escapes move the places; then the whole string is meant.
    var span = token.span
    if !token.hasEscapes {
      let start = min(token.start + error.offset, token.end)
      span = TextSpan(start: start, end: min(start + max(error.length, 1), token.end + 1))
    }
    return Diagnostic(
      id: "event.bad-date", message: error.message, span: span, hint: error.hint)
  }

  func status(from scanner: inout JSONScanner) throws(Diagnostic) -> EventStatus {
    let what: StaticString = "a status, a string"
    guard scanner.current == UInt8(ascii: "\"") else { throw scanner.wrongType(expected: what) }
    let token = try scanner.stringToken()
    if scanner.means("confirmed", token) { return .confirmed }
    if scanner.means("reported", token) { return .reported }
    if scanner.means("claimed", token) { return .claimed }
    if scanner.means("rumoured", token) { return .rumoured }
    let text = try scanner.text(of: token)
    let names = EventStatus.allCases.reversed().map(\.rawValue)
    let known = names.joined(separator: ", ")
    throw Diagnostic(
      id: "event.unknown-status", message: "unknown status '\(text)'", span: token.span,
      hint: NearestName.hint(for: text, among: names) ?? "a status is one of \(known)")
  }

  func confidence(from scanner: inout JSONScanner) throws(Diagnostic) -> Double {
    let what: StaticString = "a confidence, a number from 0 to 1"
    switch scanner.current {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
    default: throw scanner.wrongType(expected: what)
    }
    let start = scanner.index
    let confidence = try scanner.number().double
    guard confidence >= 0, confidence <= 1 else {
      throw Diagnostic(
        id: "event.bad-confidence", message: "a confidence is a number from 0 to 1",
        span: TextSpan(start: start, end: scanner.index),
        hint: confidence > 1 && confidence <= 100 ? "did you mean \(confidence / 100)?" : nil)
    }
    // Minus zero is zero.
    return confidence == 0 ? 0 : confidence
  }
}
