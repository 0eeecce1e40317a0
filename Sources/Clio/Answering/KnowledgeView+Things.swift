// Owns the questions about one thing: what happened to it, when it was released, its status.

import Chronology
import GraphModel
import GraphProjection

extension KnowledgeView {
  /// What happened to something, in the order in which it occurred.
  public func happened(
    to name: String, when time: QuestionTime = .anyTime, language: QuestionLanguage = .english
  ) throws -> Answer {
    let id = try entity(name)
    let isCertain = perspective.certainty == .certainly
    let candidates = try eventsInEffect(about: id)
    let matching = candidates.filter { event in
      time == .anyTime
        || (isCertain ? time.span.contains(event.start) : time.span.overlaps(event.start))
    }
    let events = sorted(try archive.load(matching), .occurred)
    let words = AnswerWords(language)
    let title = words.pick(
      "What happened to \(self.name(of: id))\(time.words(language))",
      "Ce qui est arrivé à \(self.name(of: id))\(time.words(language))")
    var answer = EventTelling(view: self, language: language).answer(
      events, title: title, summary: words.events(events.count), about: id, keepsOrder: true)
    let open = candidates.filter { event in
      isCertain && time.span.overlaps(event.start) && !time.span.contains(event.start)
    }
    if !open.isEmpty && time != .anyTime {
      let listing = EventListing(view: self)
      let dates = try Set(archive.load(open).map { listing.occurred($0) }).sorted()
      answer.notes.append(words.possiblyThen(open.count, dates: dates))
    }
    return answer
  }

  /// When something was released, and by whom.
  public func released(
    _ name: String, language: QuestionLanguage = .english
  ) throws -> Answer {
    let id = try entity(name)
    let telling = RelationshipTelling(view: self, language: language)
    let facts = try telling.facts(
      of: id, types: QuestionVerb.released.relationships, isIncoming: true, other: nil)
    let words = AnswerWords(language)
    let title = words.pick(
      "When \(self.name(of: id)) was released", "Quand \(self.name(of: id)) est sorti")
    var story: [StyledText] = [StyledText(title, .heading)]
    for fact in facts {
      let by = words.pick("by \(self.name(of: fact.start))", "par \(self.name(of: fact.start))")
      let date = SpanText.date(fact.version.validity.from) ?? "?"
      story += try telling.story(fact, lead: "\(date) \(by)")
    }
    if facts.isEmpty {
      let status = try statusValue(of: id).map { " (status: \($0.value.plainText()))" } ?? ""
      story.append(
        StyledText(
          words.pick(
            "  No release is known\(status).", "  Aucune sortie n’est connue\(status).")))
    }
    return Answer(
      perspective: answered, columns: RelationshipTelling.columns,
      rows: try facts.map { try telling.row($0) }, story: story)
  }

  /// The status of something, with the evidence for it.
  public func status(
    of name: String, language: QuestionLanguage = .english
  ) throws -> Answer {
    let id = try entity(name)
    let words = AnswerWords(language)
    let listing = EventListing(view: self, language: language)
    let when = answered.request.valid.map { " \(words.at($0))" } ?? ""
    let title = words.pick(
      "The status of \(self.name(of: id))\(when)", "Le statut de \(self.name(of: id))\(when)")
    var story: [StyledText] = [StyledText(title, .heading)]
    var rows: [[Answer.Cell]] = []
    if let version = try statusValue(of: id) {
      let period = words.period((version.validity.from, version.validity.to))
      let value = version.value.plainText()
      story.append(
        StyledText("  ") + StyledText(value, .heading)
          + StyledText(period.map { "  \($0)" } ?? "", .name))
      for event in try evidence(of: version) {
        story += listing.story(event)
        rows.append(
          [
            Answer.Cell(id), Answer.Cell(value),
            Answer.Cell(ElementText(view: graph).period(version)),
          ] + listing.row(event))
      }
    } else {
      story.append(StyledText(words.pick("  No status is known.", "  Aucun statut connu.")))
    }
    return Answer(
      perspective: answered, columns: ["entity", "value", "valid"] + EventListing.columns,
      rows: rows, story: story)
  }

  private func statusValue(of id: String) throws -> ElementVersion? {
    guard let node = graph.node(entity: id), let key = graph.symbol("status") else { return nil }
    return graph.version(of: .property(node, key))
  }
}
