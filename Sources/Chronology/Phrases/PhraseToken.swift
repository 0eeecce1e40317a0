// Owns how a phrase falls into words and numbers.

/// A word, a number or a date of EDTF in a phrase.
struct PhraseToken {
  enum Content: Equatable {
    /// Lower case, without accents.
    case word(String)
    /// A number with the letters that follow it: `1er`, `31st`, `2e`.
    case number(Int64, digits: Int, suffix: String)
    /// Anything with a digit and a hyphen, such as `2025-05`.
    case date(String)
  }

  let content: Content
  let offset: Int
  let length: Int

  /// Whether this is a word of two letters or more, as no EDTF has it.
  var isSpoken: Bool {
    switch content {
    case .word(let word): word.utf8.count > 1
    case .number(_, _, let suffix): !suffix.isEmpty
    case .date: false
    }
  }

  /// The words and numbers of a text; blanks, commas, points and apostrophes part them.
  static func tokens(of text: String) -> [PhraseToken] {
    var tokens: [PhraseToken] = []
    var current = ""
    var start = 0
    var offset = 0
    func finish(_ end: Int) {
      if !current.isEmpty {
        tokens.append(
          PhraseToken(content: content(of: current), offset: start, length: end - start))
      }
      current = ""
    }
    for scalar in text.unicodeScalars {
      if separators.contains(scalar) {
        finish(offset)
      } else {
        if current.isEmpty { start = offset }
        current += folded(scalar)
      }
      offset += String(scalar).utf8.count
    }
    finish(offset)
    return tokens
  }

  private static let separators = Set(" \t\u{A0}\u{202F},.'’()".unicodeScalars)

  private static func content(of text: String) -> Content {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if digits.isEmpty {
      let isDate = text.hasPrefix("[") || (text.hasPrefix("-") && text.utf8.count > 1)
      return isDate ? .date(text.uppercased()) : .word(text)
    }
    if text.utf8.contains(UInt8(ascii: "-")) || text.utf8.contains(UInt8(ascii: ":")) {
      return .date(text.uppercased())
    }
    guard let number = Int64(digits) else { return .word(text) }
    let suffix = String(text.dropFirst(digits.count))
    return .number(number, digits: digits.utf8.count, suffix: suffix)
  }

  /// A letter in lower case, without its accent.
  static func folded(_ scalar: Unicode.Scalar) -> String {
    if (0x300...0x36F).contains(scalar.value) { return "" }
    let lowered = scalar.properties.lowercaseMapping
    return accents[lowered] ?? lowered
  }

  private static let accents: [String: String] = [
    "é": "e", "è": "e", "ê": "e", "ë": "e", "à": "a", "â": "a", "û": "u", "ù": "u",
    "ü": "u", "î": "i", "ï": "i", "ô": "o", "ç": "c", "–": "-", "—": "-",
  ]
}
