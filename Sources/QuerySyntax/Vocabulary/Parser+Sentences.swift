// Owns the reading of sentence templates out of string tokens.

import Diagnostics

extension Parser {
  /// The string after SAYS or FRENCH.
  mutating func sentence(replacing previous: SentenceTemplate?) throws(ParseFailure)
    -> SentenceTemplate
  {
    guard at(.string) else { throw unexpected("a sentence in quotes") }
    let token = current
    if previous != nil {
      report(reporter.error("repeated-sentence", "the event type has two sentences", token.span))
    }
    advance()
    var place = Int(token.start) + 1
    let end = Int(token.end) - 1
    let segments = try segments(&place, end, depth: 0)
    return SentenceTemplate(segments: segments, span: token.span)
  }

  /// The segments up to the closing bracket of an optional part, or to the end of the string.
  private mutating func segments(
    _ place: inout Int, _ end: Int, depth: Int
  ) throws(ParseFailure) -> [SentenceTemplate.Segment] {
    var segments: [SentenceTemplate.Segment] = []
    var textStart = place
    while place < end {
      switch source.bytes[place] {
      case UInt8(ascii: "\\"):
        place += 2
      case UInt8(ascii: "{"):
        appendText(from: textStart, to: place, &segments)
        segments.append(try placeholder(&place, end))
        textStart = place
      case UInt8(ascii: "["):
        appendText(from: textStart, to: place, &segments)
        segments.append(try optionalPart(&place, end, depth: depth))
        textStart = place
      case UInt8(ascii: "]") where depth > 0:
        appendText(from: textStart, to: place, &segments)
        place += 1
        return segments
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        throw unpaired(at: place)
      default:
        place += 1
      }
    }
    if depth > 0 { throw unpaired(at: end) }
    appendText(from: textStart, to: end, &segments)
    return segments
  }

  private mutating func appendText(
    from start: Int, to end: Int, _ segments: inout [SentenceTemplate.Segment]
  ) {
    guard start < end else { return }
    var decoder = StringDecoder(bytes: source.bytes, reporter: reporter)
    segments.append(.text(decoder.decode(from: start, to: end)))
    diagnostics.append(contentsOf: decoder.diagnostics)
  }

  /// `{name}`, or `{singular|plural}`.
  private mutating func placeholder(
    _ place: inout Int, _ end: Int
  ) throws(ParseFailure) -> SentenceTemplate.Segment {
    let open = place
    place += 1
    let start = place
    while place < end, source.bytes[place] != UInt8(ascii: "}") { place += 1 }
    guard place < end else { throw unpaired(at: open) }
    let parts = source.bytes[start..<place].split(
      separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    place += 1
    let texts = parts.map { source.text(in: TextSpan(start: $0.startIndex, end: $0.endIndex)) }
    if texts.count == 2 {
      return .agreement(one: texts[0], many: texts[1], TextSpan(start: open, end: place))
    }
    let name = Name(texts[0], span: TextSpan(start: start, end: place - 1))
    let isName = name.text.unicodeScalars.enumerated().allSatisfy { index, scalar in
      index == 0 ? scalar.canStartName : scalar.canContinueName
    }
    guard !name.text.isEmpty, isName, texts.count == 1 else {
      throw fail(
        reporter.error(
          "invalid-placeholder", "braces hold the name of one role or attribute",
          TextSpan(start: open, end: place),
          hint: "or two forms that agree with the role before them: {releases|release}"))
    }
    return .placeholder(name)
  }

  private mutating func optionalPart(
    _ place: inout Int, _ end: Int, depth: Int
  ) throws(ParseFailure) -> SentenceTemplate.Segment {
    let open = place
    place += 1
    guard depth < Self.maximumNesting else {
      throw fail(
        reporter.tooDeep(limit: Self.maximumNesting, TextSpan(start: open, end: open + 1)))
    }
    let inner = try segments(&place, end, depth: depth + 1)
    if SentenceTemplate.placeholders(of: inner).isEmpty {
      report(
        reporter.error(
          "empty-optional", "an optional part must name a value",
          TextSpan(start: open, end: place),
          hint: "it is said only if the values named in it are there"))
    }
    return .optional(inner)
  }

  private mutating func unpaired(at place: Int) -> ParseFailure {
    let span = TextSpan(start: place, end: place + 1)
    return fail(reporter.error("unpaired-bracket", "a bracket of the sentence has no pair", span))
  }
}
