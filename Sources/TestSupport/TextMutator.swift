// Owns the making of new texts out of old ones, by tokens and by bytes, for fuzzing whatever reads
// queries and vocabularies.

/// Mutates texts of a corpus.
///
/// ```swift
/// let mutator = TextMutator(corpus: texts, words: keywords) { tokenRanges(of: $0) }
/// let bytes = mutator.next(&random)
/// ```
public struct TextMutator {
  private let corpus: [[UInt8]]
  private let words: [[UInt8]]
  private let tokens: ([UInt8]) -> [Range<Int>]

  /// What is worth putting into a query, whatever its keywords.
  private static let fragments: [String] = [
    "(", ")", "[", "]", "{", "}", ",", ";", ":", ".", "..", "-", "--", "-->", "<-", "->", "<",
    ">", "=", "<>", "=~", "|", "||", "&", "!", "%", "*", "/", "^", "+", "+=", "$", "$p", "?", "x",
    "n", "`a b`", "'s'", "\"", "'", "1", "1.5", "0x1F", "9223372036854775808", "-1", "1e400",
    "null", "//", "/*", "*/", "\\", "\\u00", "é", "😀", "—", "\u{A0}", "\u{0}", "\n",
    "(a)-[:R]->(b)", "EXISTS {", "[x IN xs |", "CASE WHEN", "FOR KNOWN_TIME AS OF '2025'",
    "9223372036854775807", "-9223372036854775808", "[]", "{}", "true", "count(*)", "collect(n)",
    "FOR VALID_TIME ALL", "*1..3", "{1,2}", "ORDER BY n", "UNION", "shortestPath(",
    "range(0, 9223372036854775807)", "range(-9223372036854775808, 9223372036854775807)",
    "MATCH (a), (b), (c), (d), (e)", "-[*0..]-", "*9223372036854775807", "1e308",
    "duration({days: 9223372036854775807})", "date('+999999999-12-31')", "size(range(1, 1000000))",
  ]

  /// - Parameters:
  ///   - words: further words to put into texts, such as keywords
  ///   - tokens: the ranges of a text's tokens; at least one, which may be empty
  public init(
    corpus: [String], words: [String], tokens: @escaping ([UInt8]) -> [Range<Int>]
  ) {
    self.corpus = corpus.map { Array($0.utf8) }
    self.words = Set(words + Self.fragments).sorted().map { Array($0.utf8) }
    self.tokens = tokens
  }

  /// A text of the corpus with one to four mutations; not always UTF-8. Every other text only has
  /// tokens exchanged, and is mostly still a statement.
  public func next(_ random: inout SeededGenerator) -> [UInt8] {
    var bytes = random.pick(corpus)
    let isGentle = random.oneIn(2)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      if isGentle {
        exchange(random.pick(tokens(bytes)), in: &bytes, &random)
      } else {
        mutate(&bytes, &random)
      }
    }
    return Array(bytes.prefix(20_000))
  }

  /// Puts a token of the same sort in a token's place: a word for a word, a number for a number.
  /// What comes of it is mostly still a statement.
  private func exchange(
    _ range: Range<Int>, in bytes: inout [UInt8], _ random: inout SeededGenerator
  ) {
    for _ in 0..<30 {
      let other = random.pick(corpus)
      let piece = other[random.pick(tokens(other))]
      guard !range.isEmpty, let first = piece.first,
        TokenSort(first) == TokenSort(bytes[range.lowerBound])
      else { continue }
      bytes.replaceSubrange(range, with: piece)
      return
    }
  }

  /// What a token is, by its first byte.
  private enum TokenSort: Equatable {
    case word, keyword, number, text
    case sign(UInt8)

    init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "`"): self = .word
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .keyword
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .number
      case UInt8(ascii: "'"), UInt8(ascii: "\""): self = .text
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
        self = .sign(0)
      default: self = .sign(byte)
      }
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let tokens = self.tokens(bytes)
    let range = random.pick(tokens)
    if random.oneIn(2) { return exchange(range, in: &bytes, &random) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes.removeSubrange(range)
    case 1: bytes.insert(contentsOf: [0x20] + random.pick(words) + [0x20], at: range.lowerBound)
    case 2: bytes.replaceSubrange(range, with: random.pick(words))
    case 3: bytes.replaceSubrange(range, with: Array(bytes[random.pick(tokens)]) + [0x20])
    case 4:
      let first = min(range.lowerBound, random.pick(tokens).lowerBound)
      let piece = bytes[first..<range.lowerBound]
      // Now and then deep or long, up to what a text may hold.
      let times = random.oneIn(16) ? 1 << Int.random(in: 3...12, using: &random) : 2
      let kept = min(times, 20_000 / max(1, piece.count))
      bytes.insert(contentsOf: repeatElement(piece, count: kept).joined(), at: first)
    case 5:
      let other = random.pick(corpus)
      let cut = other.isEmpty ? 0 : Int.random(in: 0..<other.count, using: &random)
      bytes = Array(bytes[..<range.lowerBound]) + other[cut...]
    case 6:
      if !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
    default: bytes = Array(bytes[..<range.lowerBound])
    }
  }
}
