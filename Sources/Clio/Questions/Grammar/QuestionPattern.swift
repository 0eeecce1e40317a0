// Owns the patterns by which questions are recognised: a small notation, and the matching of words
// against it. Which patterns there are stands in `QuestionForms`.

/// A pattern such as `what was known [about {x}] (in|on|by) {date}`.
///
/// Words stand for themselves; `[…]` may be left out; `(a|b)` is one of several, and captured when
/// named, as in `(verb: joined|left)`; `{x}` takes one or more words; `{date}`, and any place whose
/// name begins so, takes words that read as a date. `|` separates choices in `[…]` too.
struct QuestionPattern: Sendable {
  indirect enum Part: Sendable {
    case word(String)
    case place(String)
    case choice(name: String?, [[Part]])
    case optional(Part)
    /// Ends a named choice that began at a word.
    case close(name: String, start: Int)
  }

  let parts: [Part]

  init(_ notation: String) {
    var reader = PatternReader(notation)
    parts = reader.readParts()
  }

  /// The words that were taken for each place and named choice; `nil` when the pattern does not
  /// match them all. What is optional is taken where it can be.
  func match(
    _ question: QuestionWords, isDate: @escaping (Range<Int>) -> Bool
  ) -> [String: Range<Int>]? {
    let matcher = PatternMatcher(words: question.words, isDate: isDate)
    return matcher.match(parts[...], at: 0, [:])
  }

  /// The words that every match holds, or a first choice of them: what the pattern looks like.
  var keywords: [String] { Self.keywords(parts) }

  private static func keywords(_ parts: [Part]) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .word(let word): [word]
      case .place, .optional, .close: []
      case .choice(_, let choices): choices.first.map(keywords) ?? []
      }
    }
  }

  /// Every word that a match may hold.
  var vocabulary: Set<String> { Set(Self.allWords(parts)) }

  private static func allWords(_ parts: [Part]) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .word(let word): [word]
      case .place, .close: []
      case .choice(_, let choices): choices.flatMap(allWords)
      case .optional(let inner): allWords([inner])
      }
    }
  }
}

/// Matches words against parts, trying again where a choice led nowhere.
private struct PatternMatcher {
  typealias Captures = [String: Range<Int>]
  let words: [String]
  let isDate: (Range<Int>) -> Bool

  func match(
    _ parts: ArraySlice<QuestionPattern.Part>, at place: Int, _ captures: Captures
  ) -> Captures? {
    guard let first = parts.first else { return place == words.count ? captures : nil }
    let rest = parts.dropFirst()
    switch first {
    case .word(let word):
      guard place < words.count, words[place] == word else { return nil }
      return match(rest, at: place + 1, captures)
    case .place(let name): return matchPlace(name, rest, at: place, captures)
    case .optional(let inner):
      return match([inner] + rest, at: place, captures) ?? match(rest, at: place, captures)
    case .choice(let name, let choices):
      let close = name.map { [QuestionPattern.Part.close(name: $0, start: place)] } ?? []
      for choice in choices {
        if let found = match(choice[...] + close + rest, at: place, captures) { return found }
      }
      return nil
    case .close(let name, let start):
      var next = captures
      next[name] = start..<place
      return match(rest, at: place, next)
    }
  }

  private func matchPlace(
    _ name: String, _ rest: ArraySlice<QuestionPattern.Part>, at place: Int, _ captures: Captures
  ) -> Captures? {
    guard place < words.count else { return nil }
    for end in (place + 1)...words.count {
      let range = place..<end
      if name.hasPrefix("date") && !isDate(range) { continue }
      var next = captures
      next[name] = range
      if let found = match(rest, at: end, next) { return found }
    }
    return nil
  }
}

/// Reads the notation. Patterns are constants of this module, so it has no error messages: the
/// tests read them all.
private struct PatternReader {
  private var characters: ArraySlice<Character>

  init(_ notation: String) { characters = Array(notation)[...] }

  mutating func readParts() -> [QuestionPattern.Part] {
    var parts: [QuestionPattern.Part] = []
    while let next = characters.first, next != "]", next != ")", next != "|" {
      switch next {
      case " ": characters.removeFirst()
      case "[":
        characters.removeFirst()
        parts.append(.optional(readChoice()))
        characters = characters.dropFirst()
      case "(":
        characters.removeFirst()
        parts.append(readChoice())
        characters = characters.dropFirst()
      case "{":
        characters.removeFirst()
        parts.append(.place(readWhile { $0 != "}" }))
        characters = characters.dropFirst()
      default: parts.append(.word(readWhile { !" []()|{}".contains($0) }))
      }
    }
    return parts
  }

  private mutating func readChoice() -> QuestionPattern.Part {
    var name: String?
    let letters = characters.prefix { $0.isLetter }
    if !letters.isEmpty, characters.dropFirst(letters.count).first == ":" {
      name = String(letters)
      characters = characters.dropFirst(letters.count + 1)
    }
    var choices = [readParts()]
    while characters.first == "|" {
      characters.removeFirst()
      choices.append(readParts())
    }
    return .choice(name: name, choices)
  }

  private mutating func readWhile(_ condition: (Character) -> Bool) -> String {
    let taken = characters.prefix(while: condition)
    characters = characters.dropFirst(taken.count)
    return String(taken)
  }
}
