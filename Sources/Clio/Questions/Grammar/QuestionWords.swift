// Owns the cutting of a question into words.

/// A question cut into folded words, each with its place in the text as typed.
struct QuestionWords {
  let text: String
  /// Folded: lower case, without accents.
  let words: [String]
  private let ranges: [Range<String.Index>]

  /// Cuts at spaces, apostrophes and hyphens between words; a question mark at the end is dropped.
  init(_ text: String) {
    self.text = text
    var words: [String] = []
    var ranges: [Range<String.Index>] = []
    var start: String.Index?
    func close(_ end: String.Index) {
      if let begin = start {
        words.append(TextFolding.folded(String(text[begin..<end])))
        ranges.append(begin..<end)
        start = nil
      }
    }
    for index in text.indices {
      let character = text[index]
      if character.isWhitespace || Self.separators.contains(character) {
        close(index)
      } else if start == nil {
        start = index
      }
    }
    close(text.endIndex)
    self.words = words
    self.ranges = ranges
  }

  private static let separators: Set<Character> = [
    "'", "’", "-", "?", "!", "\"", "“", "”", "«", "»",
  ]

  /// The text as typed from one word up to, and without, another.
  func typed(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    return String(
      text[ranges[range.lowerBound].lowerBound..<ranges[range.upperBound - 1].upperBound])
  }
}
