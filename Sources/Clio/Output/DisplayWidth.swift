// Owns how many columns text takes on a terminal.

/// The columns that text takes on a terminal.
enum DisplayWidth {
  /// The width of a text; control characters count nothing.
  static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// 0, 1 or 2.
  static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    // A printable ASCII character, which nearly all are.
    if scalar.value >= 0x20 && scalar.value < 0x7F { return 1 }
    if scalar.value < 0x20 || scalar.value == 0x7F { return 0 }
    if scalar.properties.isEmojiPresentation { return 2 }
    if character.unicodeScalars.contains("\u{FE0F}") && scalar.properties.isEmoji { return 2 }
    if scalar.properties.generalCategory == .nonspacingMark { return 0 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// East Asian wide and full-width ranges (UAX 11), coarsely.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]

  /// A text filled with spaces up to a width.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// Lines of at most `width` columns, broken at spaces, else inside words.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += wrappedParagraph(paragraph, to: max(1, width))
    }
    return lines
  }

  private static func wrappedParagraph(_ text: Substring, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in text.split(separator: " ") {
      let wordWidth = of(String(word))
      if lineWidth > 0 && lineWidth + 1 + wordWidth <= width {
        line += " " + word
        lineWidth += 1 + wordWidth
        continue
      }
      if lineWidth > 0 { lines.append(line) }
      var pieces = cut(word, to: width)
      line = pieces.removeLast()
      lineWidth = of(line)
      lines += pieces
    }
    lines.append(line)
    return lines
  }

  /// A word in pieces that fit; at least one.
  private static func cut(_ word: Substring, to width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var pieceWidth = 0
    for character in word {
      let next = of(character)
      if pieceWidth + next > width && !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        pieceWidth = 0
      }
      piece.append(character)
      pieceWidth += next
    }
    pieces.append(piece)
    return pieces
  }
}
