// Owns the questions of what was known, what became known, and what was not known yet.

import Chronology
import GraphModel

extension KnowledgeView {
  /// What was known, of one thing or of all, by this perspective: the events in effect, newest
  /// first. Those that became known in `recent` are marked.
  ///
  /// ```swift
  /// let may = try PartialDate("2025-05")
  /// try base.view(.asOf(may)).known(about: "behemoth", recent: may)
  /// ```
  public func known(
    about name: String? = nil, recent: PartialDate? = nil, language: QuestionLanguage = .english
  ) throws -> Answer {
    let entity = try name.map { try self.entity($0) }
    let candidates = candidates(mentioning: entity)
    let events = try archive.load(try eventsInEffect(about: entity))
    let words = AnswerWords(language)
    var telling = EventTelling(view: self, language: language)
    telling.recent = recent?.span
    let title = knownTitle(entity, words)
    let summary = knownSummary(
      events, isAboutOne: entity != nil, recent: recent, telling, words)
    var answer = telling.answer(events, title: title, summary: summary, about: entity)
    if let entity { answer.story.insert(contentsOf: state(of: entity), at: 2) }
    answer.notes = try notes(
      onOpen: candidates.filter { isOpen($0) { archive.isInEffect($0, to: $1) } },
      language: language)
    return answer
  }

  /// What became known from the start of one date to the end of another, newest first.
  public func becameKnown(
    about name: String? = nil, from: PartialDate, to: PartialDate,
    language: QuestionLanguage = .english
  ) throws -> Answer {
    let later = asked(known: .end(of: to))
    let entity = try name.map { try later.entity($0) }
    let candidates = try later.eventsInEffect(about: entity)
    let within = InstantSpan(start: from.span.start, end: to.span.end)
    let isCertain = perspective.certainty == .certainly
    let events = try archive.load(
      candidates.filter { event in
        isCertain ? within.contains(event.known) : within.overlaps(event.known)
      })
    let words = AnswerWords(language)
    let subject = entity.map { later.name(of: $0) }
    let about = subject.map { words.pick(" about \($0)", " sur \($0)") } ?? ""
    let title = words.pick(
      "What became known\(about) from \(from.text) to \(to.text)",
      "Ce qu’on a appris\(about) de \(from.text) à \(to.text)")
    return EventTelling(view: later, language: language)
      .answer(events, title: title, summary: words.events(events.count), about: entity)
  }

  /// What was true by the end of a date and became known only later.
  public func notYetKnown(
    at date: PartialDate, language: QuestionLanguage = .english
  ) throws -> Answer {
    let horizon = date.horizon
    let isCertain = perspective.certainty == .certainly
    let events = try archive.load(
      try eventsInEffect(about: nil).filter { event in
        let wasUnknown = isCertain ? event.known.start >= horizon : event.known.end > horizon
        return wasUnknown && event.start.isReached(by: horizon, perspective.certainty)
      })
    let words = AnswerWords(language)
    let title = words.pick(
      "What had happened by the end of \(date.text) and became known only later",
      "Ce qui avait eu lieu à la fin de \(date.text) et n’a été connu qu’ensuite")
    return EventTelling(view: self, language: language)
      .answer(events, title: title, summary: words.events(events.count), about: nil)
  }

  private func knownTitle(_ entity: String?, _ words: AnswerWords) -> String {
    let about = entity.map { words.pick(" about \(name(of: $0))", " de \(name(of: $0))") } ?? ""
    guard let when = answered.request.known.map(words.at) else {
      return words.pick("What is known\(about)", "Ce qu’on sait\(about)")
    }
    return words.pick("What was known\(about) \(when)", "Ce qu’on savait\(about) \(when)")
  }

  private func knownSummary(
    _ events: [ArchivedEvent], isAboutOne: Bool, recent: PartialDate?, _ telling: EventTelling,
    _ words: AnswerWords
  ) -> String {
    var summary = words.events(events.count)
    if !isAboutOne {
      let entities = Set(events.flatMap { $0.event.roles.flatMap(\.participants).map(\.id) }).count
      summary += words.pick(
        " on \(entities) people, models and organizations",
        " sur \(entities) personnes, modèles et organisations")
    }
    let count = events.filter { telling.isRecent($0) }.count
    if let recent, count > 0 || recent.precision != .day {
      summary += words.pick(
        "; \(count) became known in \(recent.text) (marked *)",
        " ; \(count) connus en \(recent.text) (marqués *)")
    }
    return summary
  }

  /// The properties of an entity as the perspective sees them.
  private func state(of entity: String) -> [StyledText] {
    guard let node = graph.node(entity: entity) else { return [] }
    let hidden: Set<String> = ["id", "name", "aliases"]
    let properties = graph.properties(of: node).compactMap { property -> String? in
      let key = graph.name(of: property.key)
      return hidden.contains(key) ? nil : "\(key): \(property.value.plainText())"
    }
    guard !properties.isEmpty else { return [] }
    var line = StyledText("    " + properties.joined(separator: ", "))
    line.hanging = 4
    return [line]
  }
}
