// Owns the reading of element references. They are read from the plain text, since ids such as
// `llama-3.1-405b` are no names of the query language.

import Diagnostics

/// Reads what WHY and the command line take as the name of an element.
public enum ElementReferenceParser {
  /// The element that a text names, or why it names none.
  ///
  ///     ElementReferenceParser.parse("behemoth.status")      // a property
  ///     ElementReferenceParser.parse("meta RELEASED scout")  // a relationship
  ///
  /// A dot and a name behind it make a property; whoever knows the ids should first see whether the
  /// whole text is one.
  public static func parse(_ text: String) -> Result<ElementReference, Diagnostic> {
    var scanner = ReferenceScanner(text)
    let words = scanner.words()
    if let problem = scanner.problem { return .failure(problem) }
    let whole = TextSpan(start: 0, end: text.utf8.count)
    switch words.count {
    case 1:
      return .success(ElementReference(scanner.entityOrProperty(words[0]), span: whole))
    case 3:
      let kind = ElementReference.Kind.relationship(
        start: words[0].name, type: words[1].name, end: words[2].name)
      return .success(ElementReference(kind, span: whole))
    default:
      return .failure(
        Diagnostic(
          id: "reference.unreadable", message: "'\(text)' names no element",
          span: whole,
          hint: "write an entity (behemoth), a property (behemoth.status) or a relationship "
            + "(meta RELEASED scout)"))
    }
  }
}

/// Cuts a reference into words: `(a)-[:R]->(b)` gives the same as `a R b`.
private struct ReferenceScanner {
  struct Word {
    let name: Name
    let isQuoted: Bool
  }

  let bytes: [UInt8]
  var place = 0
  var problem: Diagnostic?
  var pointsLeft = false

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func words() -> [Word] {
    var words: [Word] = []
    while place < bytes.count, problem == nil {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
        UInt8(ascii: "]"):
        place += 1
      case UInt8(ascii: "-") where isArrow: place += 1
      case UInt8(ascii: ">") where isArrow: place += 1
      case UInt8(ascii: ":") where isArrow: place += 1
      case UInt8(ascii: "<") where isArrow:
        pointsLeft = true
        place += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        words.append(quoted())
      default:
        words.append(plain())
      }
    }
    if pointsLeft, words.count == 3 { words.swapAt(0, 2) }
    return words
  }

  /// Whether the byte here belongs to an arrow: it follows a bracket or a part of an arrow.
  private var isArrow: Bool {
    guard place > 0 else { return false }
    switch bytes[place - 1] {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "["), UInt8(ascii: "-"),
      UInt8(ascii: "<"):
      return true
    default: return false
    }
  }

  private mutating func quoted() -> Word {
    let open = place
    let quote = bytes[open]
    place += 1
    while place < bytes.count, bytes[place] != quote { place += 1 }
    if place == bytes.count {
      problem = Diagnostic(
        id: "reference.open-string", message: "the quoted name has no end",
        span: TextSpan(start: open, end: open + 1), hint: "close it with the same quote")
    }
    let name = name(open + 1, place)
    place = min(place + 1, bytes.count)
    return Word(name: name, isQuoted: true)
  }

  private mutating func plain() -> Word {
    let start = place
    while place < bytes.count, !Self.ends(bytes[place]) { place += 1 }
    return Word(name: name(start, place), isQuoted: false)
  }

  private static func ends(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
      UInt8(ascii: "]"):
      true
    default: false
    }
  }

  private func name(_ start: Int, _ end: Int) -> Name {
    Name(
      String(decoding: bytes[start..<end], as: UTF8.self), span: TextSpan(start: start, end: end))
  }

  /// A property when a name follows the last dot, else an entity. A quoted word is an entity.
  func entityOrProperty(_ word: Word) -> ElementReference.Kind {
    let span = word.name.span
    guard !word.isQuoted,
      let dot = bytes[span.start..<span.end].lastIndex(of: UInt8(ascii: ".")),
      dot > span.start, dot + 1 < span.end,
      bytes[dot + 1].isWordByte || bytes[dot + 1] >= 0x80, !bytes[dot + 1].isDigit
    else { return .entity(word.name) }
    return .property(entity: name(span.start, dot), key: name(dot + 1, span.end))
  }
}
