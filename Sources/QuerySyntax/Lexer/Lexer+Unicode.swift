// Owns what the lexer does beyond ASCII: blanks, names, and look-alikes of the language's symbols.

import Diagnostics

extension Lexer {
  /// The scalar at the current place and its length; `nil` where the text is no UTF-8.
  func decodeScalar() -> (Unicode.Scalar, Int)? {
    var decoder = UTF8()
    var iterator = bytes[position..<min(position + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }

  /// Reads a blank, a word or a bad character.
  mutating func lexBeyondASCII() {
    let start = position
    guard let (scalar, length) = decodeScalar() else {
      position += 1
      add(.invalid, from: start)
      report(reporter.notUTF8(TextSpan(start: start, end: position)))
      return
    }
    position += length
    if scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value == 0x180E { return }
    if scalar.canStartName {
      skipWordBytes()
      return add(.word, from: start)
    }
    add(.invalid, from: start)
    let span = TextSpan(start: start, end: position)
    report(reporter.invalidCharacter(scalar, span, meant: scalar.lookAlike))
  }
}

extension Unicode.Scalar {
  /// A letter or a connector such as the underscore.
  var canStartName: Bool {
    properties.isIDStart || properties.generalCategory == .connectorPunctuation
  }

  /// What can start a name, digits, marks.
  var canContinueName: Bool {
    properties.isIDContinue || properties.generalCategory == .connectorPunctuation
  }

  /// The ASCII symbol that a writer of this character most likely meant.
  fileprivate var lookAlike: String? {
    switch value {
    case 0xAD, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: "-"
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032: "'"
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: "\""
    case 0x27E8, 0x3008, 0xFE64, 0xFF1C: "<"
    case 0x27E9, 0x3009, 0xFE65, 0xFF1E: ">"
    case 0x2260: "<>"
    case 0x2264: "<="
    case 0x2265: ">="
    case 0xFF08: "("
    case 0xFF09: ")"
    case 0xFF0C, 0x201E: ","
    case 0xFF1A: ":"
    case 0xFF1B: ";"
    case 0xD7: "*"
    case 0xF7: "/"
    default: nil
    }
  }
}
