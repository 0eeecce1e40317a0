// Owns the way from an event to the sentence that its type's vocabulary gives it.

import Chronology

/// The languages in which an event can be said.
public enum SentenceLanguage: String, Hashable, Sendable, CaseIterable {
  case english, french
}

/// Says events as sentences.
///
/// ```swift
/// let writer = SentenceWriter(vocabulary: vocabulary) { id in names[id] ?? id }
/// writer.sentence(of: event)   // "Meta delays Behemoth until 2025-10"
/// ```
public struct SentenceWriter {
  public let vocabulary: EventVocabulary
  public let language: SentenceLanguage
  /// The display name of an entity id.
  public let name: (String) -> String
  /// How a date reads; by default as it was written.
  public let date: (PartialDate) -> String

  public init(
    vocabulary: EventVocabulary, language: SentenceLanguage = .english,
    date: @escaping (PartialDate) -> String = \.text, name: @escaping (String) -> String
  ) {
    self.vocabulary = vocabulary
    self.language = language
    self.date = date
    self.name = name
  }

  /// The event as a sentence without full stop. A type without SAYS gives its name and those who
  /// take part. A sentence that lacks its French reads in English.
  public func sentence(of event: FactEvent) -> String {
    let type = vocabulary.type(named: event.type)
    let pattern = language == .french ? type?.frenchSentence ?? type?.sentence : type?.sentence
    guard let type, let pattern else { return plainSentence(of: event) }
    let words = pattern.segments.map { text(of: $0, event, type) ?? missing($0) }
    return tidied(words.joined())
  }

  private func plainSentence(of event: FactEvent) -> String {
    let names = event.roles.flatMap(\.participants).map { name($0.id) }
    return names.isEmpty ? event.type : "\(event.type): \(joined(names))"
  }

  /// What a segment says; `nil` when the event does not have it.
  private func text(
    of segment: SentencePattern.Segment, _ event: FactEvent, _ type: EventType
  ) -> String? {
    switch segment {
    case .text(let text): return text
    case .role(let role):
      let names = event.participants(in: type.roles[role].name).map { name($0.id) }
      return names.isEmpty ? nil : joined(names)
    case .agreement(let role, let one, let many):
      return event.participants(in: type.roles[role].name).count > 1 ? many : one
    case .attribute(let attribute):
      let value = type.value(ofAttribute: attribute, in: event)
      return (value ?? event.attributes[type.attributes[attribute].name]).flatMap(phrase)
    case .occurred: return event.occurred.map(phrase)
    case .known: return (event.known ?? event.earliestPublication).map(date)
    case .optional(let inner):
      var words = ""
      for segment in inner {
        guard let word = text(of: segment, event, type) else { return "" }
        words += word
      }
      return words
    }
  }

  private func missing(_ segment: SentencePattern.Segment) -> String {
    switch (segment, language) {
    case (.role, .english): "somebody"
    case (.role, .french): "quelqu’un"
    case (_, .english): "something"
    case (_, .french): "quelque chose"
    }
  }

  private func phrase(_ occurrence: Occurrence) -> String {
    switch occurrence {
    case .date(let date): self.date(date)
    case .period(let period): period.description
    }
  }

  private func phrase(_ value: Value) -> String? {
    switch value {
    case .null: nil
    case .boolean(let value):
      language == .english ? (value ? "yes" : "no") : (value ? "oui" : "non")
    case .integer(let value): grouped(value)
    case .float(let value):
      value == value.rounded() && abs(value) < 1e15
        ? grouped(Int64(value)) : FloatText.text(of: value)
    case .string(let text): text
    case .partialDate(let date): self.date(date)
    case .list(let values): values.isEmpty ? nil : joined(values.compactMap(phrase))
    case .map(let map):
      map.isEmpty
        ? nil : joined(map.entries.map { "\($0.key): \(phrase($0.value) ?? "–")" })
    default: value.plainText()
    }
  }

  /// `A`, `A and B`, `A, B and C`.
  private func joined(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    let conjunction = language == .english ? " and " : " et "
    return words.dropLast().joined(separator: ", ") + conjunction + last
  }

  /// Digits in groups of three from five digits on, so that years stay as they are.
  private func grouped(_ number: Int64) -> String {
    let digits = String(number.magnitude)
    guard digits.utf8.count > 4 else { return String(number) }
    let separator = language == .english ? "," : "\u{202F}"
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// Without double spaces, or spaces at the ends, which parts left out leave behind.
  private func tidied(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == " ", result.isEmpty || result.last == " " { continue }
      result.append(character)
    }
    while result.last == " " { result.removeLast() }
    return language == .french ? elided(result) : result
  }

  /// `de OpenAI` is `d’OpenAI`.
  private func elided(_ text: String) -> String {
    var result = text
    for vowel in "AEIOUÀÂÉÈÊÎÔaeiouàâéèêîô" {
      result = result.replacing(" de \(vowel)", with: " d’\(vowel)")
    }
    return result
  }
}
