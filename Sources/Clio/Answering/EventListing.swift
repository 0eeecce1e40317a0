// Owns the listing of events: the same columns wherever events are rows, and the same two lines
// wherever they are told.

import Chronology
import GraphExport
import GraphModel

/// Turns events into rows and sentences, as one perspective sees them.
struct EventListing {
  let view: KnowledgeView
  let language: QuestionLanguage
  private let writer: SentenceWriter

  static let columns = [
    "id", "occurred", "known", "status", "sentence", "sources", "remarks", "position",
  ]

  init(view: KnowledgeView, language: QuestionLanguage = .english) {
    self.view = view
    self.language = language
    let names = NameCache(view: view)
    writer = SentenceWriter(
      vocabulary: view.folded.vocabulary, language: language == .french ? .french : .english
    ) { names.name(of: $0) }
  }

  /// The event as a sentence, with capital letter.
  func sentence(_ event: ArchivedEvent) -> String {
    let text = writer.sentence(of: event.event)
    let word = text.prefix { $0.isLetter }
    // Names such as xAI keep their spelling.
    guard let first = text.first, first.isLowercase, !word.contains(where: \.isUppercase) else {
      return text
    }
    return first.uppercased() + text.dropFirst()
  }

  /// When it occurred, as written.
  func occurred(_ event: ArchivedEvent) -> String {
    event.event.occurred?.description ?? known(event)
  }

  /// When it became known, as written.
  func known(_ event: ArchivedEvent) -> String {
    (event.event.known ?? event.event.earliestPublication)?.text
      ?? event.recorded?.description ?? "?"
  }

  /// The sources that were there by the perspective's horizon.
  func sources(_ event: ArchivedEvent) -> [Source] {
    event.event.sources.filter { source in
      guard let published = source.published else { return true }
      return published.span.start < view.perspective.known
    }
  }

  /// Who says so: publishers, else titles, else addresses.
  func voices(_ event: ArchivedEvent) -> [String] {
    var voices: [String] = []
    for source in sources(event) {
      let voice = source.publisher ?? source.title ?? source.url ?? ""
      if !voice.isEmpty && !voices.contains(voice) { voices.append(voice) }
    }
    return voices
  }

  func remarks(_ event: ArchivedEvent, _ language: QuestionLanguage = .english) -> [String] {
    view.archive.remarks(on: event, in: view.perspective, AnswerWords(language))
  }

  func row(_ event: ArchivedEvent) -> [Answer.Cell] {
    let sources = JSONDocument.array(sources(event).map { JSONDocument(source: $0) })
    return [
      Answer.Cell(event.id), Answer.Cell(occurred(event)), Answer.Cell(known(event)),
      Answer.Cell(event.event.status.rawValue), Answer.Cell(sentence(event)),
      Answer.Cell(text: voices(event).joined(separator: ", "), json: sources),
      Answer.Cell(remarks(event), separator: "; "), Answer.Cell(event.position),
    ]
  }

  /// Two lines: the date and the sentence, then what stands behind it.
  func story(_ event: ArchivedEvent, marked: Bool = false) -> [StyledText] {
    let isApart = occurred(event) != known(event)
    return [
      line(event, date: known(event), marked: marked),
      details(event, first: isApart ? ["\(words.occurred) \(occurred(event))"] : []),
    ]
  }

  /// The same, told by when it occurred.
  func timelineStory(_ event: ArchivedEvent) -> [StyledText] {
    let isApart = occurred(event) != known(event)
    return [
      line(event, date: occurred(event), marked: false),
      details(event, first: isApart ? ["\(words.known) \(known(event))"] : []),
    ]
  }

  private func line(_ event: ArchivedEvent, date: String, marked: Bool) -> StyledText {
    let mark = marked ? "* " : "  "
    let lead = StyledText("  \(mark)") + StyledText(date, .name) + StyledText("  ")
    var sentence = lead + StyledText(self.sentence(event))
    sentence.hanging = 6
    return sentence
  }

  private func details(_ event: ArchivedEvent, first: [String]) -> StyledText {
    var details = first
    details.append(words.status(event.event.status))
    if let confidence = event.event.confidence {
      details.append("\(words.confidence) \(confidence)")
    }
    let voices = voices(event)
    if !voices.isEmpty { details.append(voices.joined(separator: ", ")) }
    if case .list(let chain)? = event.event.attributes["chain"] {
      details.append(words.relayed + chain.map { $0.plainText() }.joined(separator: " → "))
    }
    details += remarks(event, language)
    details.append(event.id)
    var second = StyledText("      " + details.joined(separator: " · "), .faint)
    second.hanging = 6
    return second
  }

  private var words: AnswerWords { AnswerWords(language) }
}

/// Remembers names, which come again and again.
private final class NameCache {
  private let view: KnowledgeView
  private var names: [String: String] = [:]

  init(view: KnowledgeView) { self.view = view }

  func name(of id: String) -> String {
    if let name = names[id] { return name }
    let name = view.name(of: id)
    names[id] = name
    return name
  }
}
