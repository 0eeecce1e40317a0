// Owns what the scanner says about broken JSON: a stable id, the place, what was expected.
// Kept out of the fast path: none of these functions is inlined into it.

import Diagnostics

extension JSONScanner {
  @inline(never)
  func expected(_ what: StaticString) -> Diagnostic {
    if isAtEnd { return truncated(expecting: what) }
    return syntax("expected \(what), found \(found)", at: foundSpan)
  }

  @inline(never)
  func unclosed(before closing: UInt8) -> Diagnostic {
    let end = Character(Unicode.Scalar(closing))
    if isAtEnd { return truncated(expecting: "',' or '\(end)'") }
    return syntax("expected ',' or '\(end)', found \(found)", at: foundSpan)
  }

  @inline(never)
  func unclosedString(from start: Int) -> Diagnostic {
    truncated(expecting: "a closing quote", from: start - 1)
  }

  @inline(never)
  private func truncated(expecting what: some CustomStringConvertible, from start: Int? = nil)
    -> Diagnostic
  {
    Diagnostic(
      id: "journal.truncated-line", message: "the line ends too early: expected \(what)",
      span: TextSpan(start: start ?? bytes.count, end: bytes.count),
      hint: "an event stands on one line, from '{' to '}'")
  }

  @inline(never)
  func badLiteral() -> Diagnostic {
    syntax("expected a value, found \(found)", at: foundSpan)
  }

  @inline(never)
  func wrongType(expected what: StaticString) -> Diagnostic {
    if isAtEnd { return truncated(expecting: what) }
    let start = index
    var rest = self
    guard let span = try? rest.skipValue() else {
      return syntax("expected \(what), found \(found)", at: foundSpan)
    }
    let kind: String
    switch bytes[start] {
    case UInt8(ascii: "\""): kind = "a string"
    case UInt8(ascii: "{"): kind = "an object"
    case UInt8(ascii: "["): kind = "a list"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): kind = "a boolean"
    case UInt8(ascii: "n"): kind = "null"
    default: kind = "a number"
    }
    return Diagnostic(
      id: "event.wrong-type", message: "expected \(what), found \(kind)", span: span)
  }

  @inline(never)
  func tooDeep() -> Diagnostic {
    Diagnostic(
      id: "journal.too-deep",
      message: "lists and objects are nested more than \(Self.depthLimit) deep",
      span: TextSpan(start: index, end: index + 1))
  }

  @inline(never)
  func invalidUTF8(at place: Int) -> Diagnostic {
    let digits = String(bytes[place], radix: 16, uppercase: true)
    return Diagnostic(
      id: "journal.invalid-utf8",
      message: "byte 0x\(digits) at column \(place + 1) is not valid UTF-8",
      span: TextSpan(start: place, end: place + 1), hint: "save the journal as UTF-8")
  }

  @inline(never)
  func controlCharacter(at place: Int) -> Diagnostic {
    let digits = String(bytes[place], radix: 16)
    let escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    return syntax(
      "a control character stands in a string", at: TextSpan(start: place, end: place + 1),
      hint: "write it as '\(escape)'")
  }

  @inline(never)
  func badEscape(from start: Int, to end: Int) -> Diagnostic {
    Diagnostic(
      id: "journal.bad-escape", message: "unknown escape in a string",
      span: TextSpan(start: start, end: end),
      hint: #"known are \" \\ \/ \b \f \n \r \t and \uHHHH"#)
  }

  @inline(never)
  func loneSurrogate(from start: Int, to end: Int) -> Diagnostic {
    Diagnostic(
      id: "journal.bad-escape", message: "half of a surrogate pair stands alone",
      span: TextSpan(start: start, end: end),
      hint: "characters beyond U+FFFF are two \\u escapes in a row, or are written directly")
  }

  @inline(never)
  func leadingZero(_ span: TextSpan) -> Diagnostic {
    syntax("a number has no leading zeros", at: span)
  }

  @inline(never)
  func integerOutOfRange(_ span: TextSpan) -> Diagnostic {
    Diagnostic(
      id: "journal.number-out-of-range",
      message: "integers reach from \(Int64.min) to \(Int64.max)", span: span,
      hint: "write it with a decimal point to store the nearest floating-point number")
  }

  @inline(never)
  func floatOutOfRange(_ span: TextSpan) -> Diagnostic {
    Diagnostic(
      id: "journal.number-out-of-range", message: "the number is too large", span: span)
  }

  @inline(never)
  func trailingBytes() -> Diagnostic {
    Diagnostic(
      id: "journal.trailing-text", message: "text follows the event",
      span: TextSpan(start: index, end: bytes.count), hint: "one event stands on one line")
  }

  private func syntax(_ message: String, at span: TextSpan, hint: String? = nil) -> Diagnostic {
    if span.start < bytes.count, bytes[span.start] >= 0x80, scalarLength(at: span.start) == 0 {
      return invalidUTF8(at: span.start)
    }
    return Diagnostic(id: "journal.bad-json", message: message, span: span, hint: hint)
  }

  // The character here, quoted.
  private var found: String {
    let span = foundSpan
    return "'" + String(decoding: bytes[span.start..<span.end], as: UTF8.self) + "'"
  }

  private var foundSpan: TextSpan {
    let length = bytes[index] < 0x80 ? 1 : max(1, scalarLength(at: index))
    return TextSpan(start: index, end: index + length)
  }
}
