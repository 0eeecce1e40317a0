// Owns the reading of escapes and of classes in square brackets.

extension RegularExpressionParser {
  /// After the backslash.
  mutating func escape() throws -> RegularExpressionNode {
    guard let scalar = current else { throw problem("a '\\' has nothing to escape") }
    switch scalar {
    case "b", "B", "A", "z", "Z":
      place += 1
      switch scalar {
      case "b": return .anchor(.wordBoundary)
      case "B": return .anchor(.notWordBoundary)
      case "A": return .anchor(.textStart)
      default: return .anchor(.textEnd)
      }
    case "Q":
      place += 1
      return quotation()
    case "1"..."9", "k": throw problem("references to groups are not supported")
    default: return .scalars(cased(try escapedSet()))
    }
  }

  /// `\Q…\E`: as it stands.
  private mutating func quotation() -> RegularExpressionNode {
    var parts: [RegularExpressionNode] = []
    while let scalar = current {
      place += 1
      if scalar == "\\", current == "E" {
        place += 1
        break
      }
      parts.append(.scalars(cased(ScalarSet(scalar))))
    }
    return .sequence(parts)
  }

  /// One code point or class after a backslash.
  private mutating func escapedSet() throws -> ScalarSet {
    guard let scalar = current else { throw problem("a '\\' has nothing to escape") }
    place += 1
    switch scalar {
    case "d": return .digit
    case "D": return ScalarSet.digit.inverted
    case "w": return .word
    case "W": return ScalarSet.word.inverted
    case "s": return .space
    case "S": return ScalarSet.space.inverted
    case "h": return .horizontalSpace
    case "n": return ScalarSet("\n")
    case "r": return ScalarSet("\r")
    case "t": return ScalarSet("\t")
    case "f": return ScalarSet("\u{0C}")
    case "a": return ScalarSet("\u{07}")
    case "e": return ScalarSet("\u{1B}")
    case "0": return ScalarSet(try code(digits: 3, radix: 8))
    case "x":
      if take("{") {
        let found = try code(digits: 8, radix: 16)
        guard take("}") else { throw problem("expected '}'") }
        return ScalarSet(found)
      }
      return ScalarSet(try code(digits: 2, radix: 16))
    case "u": return ScalarSet(try code(digits: 4, radix: 16))
    case "p": return try property()
    case "P": return try property().inverted
    case _ where scalar.properties.isAlphabetic:
      throw problem("'\\\(scalar)' is not an escape")
    default: return ScalarSet(scalar)
    }
  }

  private mutating func code(digits: Int, radix: UInt32) throws -> Unicode.Scalar {
    var value: UInt32 = 0
    var count = 0
    while count < digits, let scalar = current, let digit = Self.digit(scalar), digit < radix {
      value = value &* radix &+ digit
      place += 1
      count += 1
    }
    guard count > 0, let scalar = Unicode.Scalar(value) else {
      throw problem("expected the number of a character")
    }
    return scalar
  }

  private static func digit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 0x30
    case "a"..."f": scalar.value - 0x61 + 10
    case "A"..."F": scalar.value - 0x41 + 10
    default: nil
    }
  }

  /// After `\p`: a letter, or a name in braces.
  private mutating func property() throws -> ScalarSet {
    var name = ""
    if take("{") {
      while let scalar = current, scalar != "}" {
        name.unicodeScalars.append(scalar)
        place += 1
      }
      guard take("}") else { throw problem("expected '}'") }
    } else if let scalar = current {
      name.unicodeScalars.append(scalar)
      place += 1
    }
    guard let set = ScalarSet.property(name) else {
      throw problem("'\(name)' is not a class of characters")
    }
    return set
  }

  /// After `[`, up to and with `]`.
  mutating func bracketed() throws -> ScalarSet {
    depth += 1
    defer { depth -= 1 }
    guard depth <= RegularExpression.nestingLimit else {
      throw problem("classes are nested too deeply")
    }
    var set = ScalarSet()
    set.isInverted = take("^")
    set.ignoresCase = ignoresCase
    var isFirst = true
    while let scalar = current {
      if scalar == "]", !isFirst {
        place += 1
        return set
      }
      isFirst = false
      if scalar == "&", place + 1 < source.count, source[place + 1] == "&" {
        throw problem("intersections of classes are not supported")
      }
      try appendMember(to: &set)
    }
    throw problem("a '[' has no ']'")
  }

  private mutating func appendMember(to set: inout ScalarSet) throws {
    guard let low = try member(of: &set) else { return }
    guard current == "-", place + 1 < source.count, source[place + 1] != "]" else {
      set.insert(low.value...low.value)
      return
    }
    place += 1
    guard let high = try member(of: &set) else {
      set.insert(low.value...low.value)
      set.insert(0x2D...0x2D)
      return
    }
    guard low.value <= high.value else { throw problem("a range is the wrong way round") }
    set.insert(low.value...high.value)
  }

  /// One code point; `nil` when it was a class, which is then in the set.
  private mutating func member(of set: inout ScalarSet) throws -> Unicode.Scalar? {
    guard let scalar = current else { throw problem("a '[' has no ']'") }
    place += 1
    if scalar == "[" {
      set.insert(try bracketed())
      return nil
    }
    guard scalar == "\\" else { return scalar }
    let before = place
    let escaped = try escapedSet()
    let single = before < source.count ? source[before] : scalar
    switch single {
    case "d", "D", "w", "W", "s", "S", "h", "p", "P":
      set.insert(escaped)
      return nil
    default:
      if let only = escaped.onlyScalar { return only }
      set.insert(escaped)
      return nil
    }
  }
}

extension ScalarSet {
  /// The code point of a set that has one.
  fileprivate var onlyScalar: Unicode.Scalar? {
    guard let range = onlyRange, range.lowerBound == range.upperBound else { return nil }
    return Unicode.Scalar(range.lowerBound)
  }
}
