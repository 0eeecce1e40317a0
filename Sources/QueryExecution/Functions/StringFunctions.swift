// Owns the functions on strings. Places and lengths count code points.

import GraphModel

/// `toUpper`, `trim`, `substring`, `split` and their like.
enum StringFunctions {
  static let bodies: [String: FunctionBody] = {
    var bodies = pieces
    for name in ["toupper", "upper"] {
      bodies[name] = .unary { value, use in .string(try use.text(value).uppercased()) }
    }
    for name in ["tolower", "lower"] {
      bodies[name] = .unary { value, use in .string(try use.text(value).lowercased()) }
    }
    for name in ["char_length", "character_length"] {
      bodies[name] = .unary { value, use in
        .integer(Int64(try use.text(value).unicodeScalars.count))
      }
    }
    bodies["trim"] = .strict { try trim($0, $1, left: true, right: true) }
    bodies["btrim"] = .strict { try trim($0, $1, left: true, right: true) }
    bodies["ltrim"] = .strict { try trim($0, $1, left: true, right: false) }
    bodies["rtrim"] = .strict { try trim($0, $1, left: false, right: true) }
    return bodies
  }()

  private static let pieces: [String: FunctionBody] = [
    "left": .binary { text, count, use in
      let scalars = try use.text(text).unicodeScalars
      return .string(String(scalars.prefix(try use.count(count, 1))))
    },
    "right": .binary { text, count, use in
      let scalars = try use.text(text).unicodeScalars
      return .string(String(scalars.suffix(try use.count(count, 1))))
    },
    "substring": .strict { values, use in
      let scalars = try use.text(values[0]).unicodeScalars
      let rest = scalars.dropFirst(try use.count(values[1], 1))
      guard values.count > 2 else { return .string(String(rest)) }
      return .string(String(rest.prefix(try use.count(values[2], 2))))
    },
    "replace": .strict { values, use in
      let text = Array(try use.text(values[0]).utf8)
      let old = Array(try use.text(values[1], 1).utf8)
      let new = Array(try use.text(values[2], 2).utf8)
      return .string(try replace(old, with: new, in: text, use))
    },
    "split": .binary { text, separators, use in
      let source = try use.text(text)
      switch separators {
      case .string(let separator): return .list(try split(source, [separator], use))
      case .list(let values):
        return .list(try split(source, try values.map { try use.text($0, 1) }, use))
      default:
        throw use.expected("a string or a list of strings", found: separators, argument: 1)
      }
    },
  ]

  private static func trim(
    _ values: [Value], _ use: FunctionUse, left: Bool, right: Bool
  ) throws -> Value {
    let scalars = try use.text(values[0]).unicodeScalars
    let cut: Set<Unicode.Scalar>? =
      values.count > 1 ? Set(try use.text(values[1], 1).unicodeScalars) : nil
    func isCut(_ scalar: Unicode.Scalar) -> Bool {
      cut?.contains(scalar) ?? scalar.properties.isWhitespace
    }
    var start = scalars.startIndex
    var end = scalars.endIndex
    if left { start = scalars.firstIndex { !isCut($0) } ?? end }
    if right {
      end = scalars[start...].lastIndex { !isCut($0) }.map { scalars.index(after: $0) } ?? start
    }
    return .string(String(scalars[start..<end]))
  }

  private static func replace(
    _ old: [UInt8], with new: [UInt8], in text: [UInt8], _ use: FunctionUse
  ) throws -> String {
    var result: [UInt8] = []
    var place = 0
    while place <= text.count, let found = CodePoints.firstIndex(of: old, in: text, from: place) {
      result += text[place..<found]
      result += new
      place = found + old.count
      if old.isEmpty {
        // Between all code points: whole characters of UTF-8 are stepped over.
        guard place < text.count else { break }
        repeat {
          result.append(text[place])
          place += 1
        } while place < text.count && text[place] & 0xC0 == 0x80
      }
      try ValueLimits.checkString(result.count, at: use.site.span)
    }
    if place < text.count { result += text[place...] }
    return String(decoding: result, as: UTF8.self)
  }

  private static func split(
    _ source: String, _ separators: [String], _ use: FunctionUse
  ) throws -> [Value] {
    let text = Array(source.utf8)
    let parts = separators.map { Array($0.utf8) }
    if text.isEmpty { return [.string("")] }
    if parts.contains(where: \.isEmpty) {
      return source.unicodeScalars.map { .string(String($0)) }
    }
    var values: [Value] = []
    var place = 0
    while true {
      let found = parts.compactMap { part in
        CodePoints.firstIndex(of: part, in: text, from: place).map { ($0, part.count) }
      }
      // The first; of those at one place, the longest.
      guard let next = found.min(by: { ($0.0, -$0.1) < ($1.0, -$1.1) }) else { break }
      values.append(.string(String(decoding: text[place..<next.0], as: UTF8.self)))
      place = next.0 + next.1
    }
    values.append(.string(String(decoding: text[place...], as: UTF8.self)))
    try ValueLimits.checkList(values.count, at: use.site.span)
    return values
  }
}
