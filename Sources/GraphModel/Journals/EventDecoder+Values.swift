// Owns reading attribute values: JSON's own kinds, and the kinds that JSON lacks, which stand in
// an object with one name that starts with `$` (see `ValueTag`).

import Diagnostics

extension EventDecoder {
  /// An object of values, in order of the keys' code points. Where a tagged value may stand,
  /// which is a `plain` object, no key starts with `$`.
  mutating func map(
    expecting what: StaticString, plain: Bool = false, from scanner: inout JSONScanner
  ) throws(Diagnostic) -> ValueMap {
    var entries: [(key: String, value: Value)] = []
    var names = NameOrder()
    try scanner.openObject(expecting: what)
    var more = scanner.hasFirst(before: UInt8(ascii: "}"))
    while more {
      let name = try scanner.name()
      let key = try scanner.text(of: name)
      guard names.add(name, in: scanner, meaning: key, after: { entries.map(\.key) }) else {
        throw repeated(name, in: scanner)
      }
      if plain, key.utf8.first == UInt8(ascii: "$") { throw unknownTag(key, name) }
      entries.append((key, try value(from: &scanner)))
      more = try scanner.hasNext(before: UInt8(ascii: "}"))
    }
    if !names.isSorted {
      entries.sort { $0.key.precedesByBytes($1.key) }
      scanner.isCanonical = false
    }
    return ValueMap(unique: entries)
  }

  /// Any value.
  mutating func value(from scanner: inout JSONScanner) throws(Diagnostic) -> Value {
    switch scanner.current {
    case UInt8(ascii: "\""): return .string(try scanner.string("a string"))
    case UInt8(ascii: "{"): return try object(from: &scanner)
    case UInt8(ascii: "["): return try list(from: &scanner)
    case UInt8(ascii: "t"):
      try scanner.literal("true")
      return .boolean(true)
    case UInt8(ascii: "f"):
      try scanner.literal("false")
      return .boolean(false)
    case UInt8(ascii: "n"):
      try scanner.literal("null")
      return .null
    default:
      switch try scanner.number() {
      case .integer(let integer): return .integer(integer)
      case .float(let float): return .float(float)
      }
    }
  }

  private mutating func list(from scanner: inout JSONScanner) throws(Diagnostic) -> Value {
    var values: [Value] = []
    try scanner.open(UInt8(ascii: "["), expecting: "a list")
    var more = scanner.hasFirst(before: UInt8(ascii: "]"))
    while more {
      values.append(try value(from: &scanner))
      more = try scanner.hasNext(before: UInt8(ascii: "]"))
    }
    return .list(values)
  }

  private mutating func object(from scanner: inout JSONScanner) throws(Diagnostic) -> Value {
    var ahead = scanner
    try ahead.open(UInt8(ascii: "{"), expecting: "an object")
    guard ahead.current == UInt8(ascii: "\"") else {
      return .map(try map(expecting: "an object", plain: true, from: &scanner))
    }
    let name = try ahead.name()
    let key = try ahead.text(of: name)
    guard key.utf8.first == UInt8(ascii: "$") else {
      return .map(try map(expecting: "an object", plain: true, from: &scanner))
    }
    guard let tag = ValueTag(rawValue: key) else { throw unknownTag(key, name) }
    scanner = ahead
    scanner.isCanonical = false
    let tagged = try tagged(tag, from: &scanner)
    guard try !scanner.hasNext(before: UInt8(ascii: "}")) else {
      throw scanner.expected("'}' after the tagged value")
    }
    return tagged
  }

  private func unknownTag(_ key: String, _ name: StringToken) -> Diagnostic {
    let tags = ValueTag.allCases.map(\.rawValue)
    let other = "a map with keys that start with '$' stands inside {\"$map\": …}"
    let isKnown = tags.contains(key)
    return Diagnostic(
      id: "event.unknown-value-kind",
      message: isKnown
        ? "'\(key)' stands alone in its object" : "unknown kind of value '\(key)'",
      span: name.span, hint: isKnown ? nil : NearestName.hint(for: key, among: tags) ?? other)
  }

  private mutating func tagged(_ tag: ValueTag, from scanner: inout JSONScanner)
    throws(Diagnostic) -> Value
  {
    if tag == .map {
      return .map(try map(expecting: "an object of values", from: &scanner))
    }
    guard scanner.current == UInt8(ascii: "\"") else {
      throw scanner.wrongType(expected: "the value's text, a string")
    }
    let token = try scanner.stringToken()
    let text = try scanner.text(of: token)
    guard let value = tag.value(text) else {
      throw Diagnostic(
        id: "event.bad-value", message: "'\(text)' is no \(tag.meaning)", span: token.span)
    }
    return value
  }
}
