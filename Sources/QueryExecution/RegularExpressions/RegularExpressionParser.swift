// Owns the reading of regular expressions into trees. Classes in square brackets and escapes stand
// in `RegularExpressionParser+Classes`.

/// The tree of a regular expression.
indirect enum RegularExpressionNode {
  case empty
  case scalars(ScalarSet)
  case anchor(RegularExpression.Anchor)
  case sequence([RegularExpressionNode])
  case alternatives([RegularExpressionNode])
  /// `maximum` nil: without bound.
  case repetition(RegularExpressionNode, minimum: Int, maximum: Int?)
}

/// Reads regular expressions.
struct RegularExpressionParser {
  let source: [Unicode.Scalar]
  var place = 0
  var depth = 0
  var ignoresCase = false
  private var dotTakesLineEnds = false
  private var anchorsTakeLines = false

  init(_ source: String) { self.source = Array(source.unicodeScalars) }

  mutating func parse() throws -> RegularExpressionNode {
    let node = try alternatives()
    if place < source.count { throw problem("a ')' has no '('") }
    return node
  }

  var current: Unicode.Scalar? { place < source.count ? source[place] : nil }

  func problem(_ message: String) -> RegularExpression.Problem {
    RegularExpression.Problem(message: message + " (at character \(place + 1))")
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    place += 1
    return true
  }

  private mutating func alternatives() throws -> RegularExpressionNode {
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .alternatives(parts)
  }

  private mutating func sequence() throws -> RegularExpressionNode {
    var parts: [RegularExpressionNode] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      parts.append(try repeated())
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func repeated() throws -> RegularExpressionNode {
    var node = try atom()
    while let scalar = current {
      let bounds: (Int, Int?)
      switch scalar {
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "?": bounds = (0, 1)
      case "{":
        node = .repetition(node, minimum: try braces().0, maximum: lastMaximum)
        skipMode()
        continue
      default: return node
      }
      place += 1
      skipMode()
      node = .repetition(node, minimum: bounds.0, maximum: bounds.1)
    }
    return node
  }

  // Greedy, reluctant and possessive repetitions match the same whole texts, but for possessive
  // ones, which are read as greedy.
  private mutating func skipMode() {
    if current == "?" || current == "+" { place += 1 }
  }

  private var lastMaximum: Int?

  private mutating func braces() throws -> (Int, Int?) {
    place += 1
    guard let minimum = try number() else { throw problem("expected a number after '{'") }
    lastMaximum = minimum
    if take(",") { lastMaximum = try number() }
    guard take("}") else { throw problem("expected '}'") }
    if let maximum = lastMaximum, maximum < minimum {
      throw problem("a repetition's bounds are the wrong way round")
    }
    return (minimum, lastMaximum)
  }

  private mutating func number() throws -> Int? {
    var value: Int?
    while let scalar = current, ("0"..."9").contains(scalar) {
      value = (value ?? 0) * 10 + Int(scalar.value - 0x30)
      place += 1
      if let value, value > RegularExpression.programLimit {
        throw problem("a repetition is too long")
      }
    }
    return value
  }

  private mutating func atom() throws -> RegularExpressionNode {
    guard let scalar = current else { return .empty }
    place += 1
    switch scalar {
    case "(": return try group()
    case "[": return .scalars(cased(try bracketed()))
    case ".": return .scalars(dotTakesLineEnds ? .everything : .notLineEnd)
    case "^": return .anchor(anchorsTakeLines ? .lineStart : .textStart)
    case "$": return .anchor(anchorsTakeLines ? .lineEnd : .textEnd)
    case "\\": return try escape()
    case "*", "+", "?":
      place -= 1
      throw problem("'\(scalar)' has nothing to repeat")
    default: return .scalars(cased(ScalarSet(scalar)))
    }
  }

  func cased(_ set: ScalarSet) -> ScalarSet {
    var set = set
    set.ignoresCase = set.ignoresCase || ignoresCase
    return set
  }

  private mutating func group() throws -> RegularExpressionNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= RegularExpression.nestingLimit else {
      throw problem("groups are nested too deeply")
    }
    let flags = (ignoresCase, dotTakesLineEnds, anchorsTakeLines)
    if take("?") {
      if current == "<", place + 1 < source.count, source[place + 1] != "=",
        source[place + 1] != "!"
      {
        while let scalar = current, scalar != ">" {
          place += 1
          _ = scalar
        }
        guard take(">") else { throw problem("expected '>' after a group's name") }
      } else if try setFlags() {
        // `(?i)` holds to the end of the enclosing group.
        return .empty
      }
    }
    let node = try alternatives()
    guard take(")") else { throw problem("a '(' has no ')'") }
    (ignoresCase, dotTakesLineEnds, anchorsTakeLines) = flags
    return node
  }

  /// Reads `i`, `s`, `m`, `-` up to `)` (true) or `:` (false).
  private mutating func setFlags() throws -> Bool {
    var isOn = true
    while let scalar = current {
      place += 1
      switch scalar {
      case "i": ignoresCase = isOn
      case "s": dotTakesLineEnds = isOn
      case "m": anchorsTakeLines = isOn
      case "u", "d", "U": break
      case "-": isOn = false
      case ":": return false
      case ")": return true
      case "=", "!", "<", ">":
        throw problem("looking ahead or behind is not supported")
      default: throw problem("'(?\(scalar)' is not a flag")
      }
    }
    throw problem("a '(' has no ')'")
  }
}
