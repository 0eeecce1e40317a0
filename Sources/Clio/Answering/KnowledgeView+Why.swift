// Owns the question why: the events and sources behind an element, and what was said against them.

import GraphExport
import GraphModel
import GraphProjection

extension KnowledgeView {
  /// The events and sources behind an entity (`behemoth`), a property (`behemoth.status`) or a
  /// relationship (`meta RELEASED scout`), and what retracted, corrected or disputed them.
  public func why(_ text: String, language: QuestionLanguage = .english) throws -> Answer {
    let element = try ElementFinder(view: self).find(text)
    return try WhyTelling(view: self, language: language).answer(element)
  }
}

/// Tells the evidence behind an element.
struct WhyTelling {
  let view: KnowledgeView
  let listing: EventListing
  private let language: QuestionLanguage
  private var words: AnswerWords { AnswerWords(language) }

  /// What an event is to the element.
  private enum Part: String {
    case supports, contradicts
    case against = "acts against"
    case fallen = "no longer counts"
  }

  init(view: KnowledgeView, language: QuestionLanguage) {
    self.view = view
    self.language = language
    listing = EventListing(view: view, language: language)
  }

  func answer(_ element: FoundElement) throws -> Answer {
    switch element {
    case .entity(let id): return try aboutEntity(id)
    case .property(let id, let key): return try aboutProperty(key, of: id)
    case .relationships(let start, let type, let end, let found):
      return try aboutRelationships("\(start) \(type) \(end)", [start, end], found)
    }
  }

  private func aboutEntity(_ id: String) throws -> Answer {
    var telling = Telling(title: view.name(of: id) + "  (\(id))")
    if let node = view.graph.node(entity: id) {
      let evidence = try view.evidence(of: .node(node))
      telling.add(heading(.supports), evidence, .supports, self)
    }
    try addFallen(mentioning: [id], to: &telling)
    return telling.answer(self)
  }

  private func aboutProperty(_ key: String, of id: String) throws -> Answer {
    var telling = Telling(title: "\(id).\(key)")
    guard let node = view.nodeEver(id), let symbol = view.graph.symbol(key) else {
      return telling.answer(self)
    }
    let versions = view.graph.versions(of: .property(node, symbol))
    let current = view.graph.version(of: .property(node, symbol))
    if current == nil {
      telling.say(words.pick("has no value then", "n’a pas de valeur alors"))
    }
    // The value that holds comes first, then those before and after it.
    let ordered = versions.reversed()
    for version in ordered.filter({ $0.holds(for: view) })
      + ordered.filter({ !$0.holds(for: view) })
    {
      try addVersion(version, to: &telling)
    }
    try addFallen(mentioning: [id], to: &telling)
    return telling.answer(self)
  }

  private func aboutRelationships(
    _ title: String, _ ends: [String], _ found: [Relationship]
  ) throws -> Answer {
    var telling = Telling(title: title)
    let versions = found.flatMap { view.graph.versions(of: .relationship($0)) }
    if versions.isEmpty {
      telling.say(words.pick("no event says so", "aucun événement ne le dit"))
    }
    for version in versions { try addVersion(version, to: &telling) }
    try addFallen(mentioning: ends, to: &telling)
    return telling.answer(self)
  }

  private func addVersion(_ version: ElementVersion, to telling: inout Telling) throws {
    let text = ElementText(view: view.graph)
    let period = words.period((version.validity.from, version.validity.to))
    var title = text.content(version) ?? words.pick("holds", "vaut")
    if case .relationship = version.element {
      title = period ?? words.pick("holds", "vaut")
    } else if let period {
      title += " \(period)"
    }
    if !version.holds(for: view) { title += words.pick(" (not then)", " (pas alors)") }
    telling.add(title, try view.evidence(of: version), .supports, self)
    let others = try version.contradictedBy.map { try view.archive.load($0) }
    telling.add(heading(.contradicts), others, .contradicts, self)
  }

  /// Events known to the perspective that count no more, and those that act against the evidence.
  private func addFallen(mentioning ids: [String], to telling: inout Telling) throws {
    let mentions = ids.map { id in
      Set(view.candidates(mentioning: id).map(\.position))
    }
    let positions = mentions.dropFirst().reduce(mentions.first ?? []) { $0.intersection($1) }
    let fallen = try positions.sorted().map { view.archive.facts($0) }.filter {
      view.archive.isKnown($0, to: view.perspective)
        && !view.archive.isInEffect($0, to: view.perspective)
    }.map { try view.archive.load($0.position) }
    telling.add(heading(.fallen), fallen, .fallen, self)
    let against = try (telling.supporting + fallen).flatMap { event in
      try view.archive.actors(on: event.position, in: view.perspective)
        .filter { $0.act != .supports && $0.act != .refines }
        .map { try view.archive.load($0.position) }
    }
    telling.add(heading(.against), against, .against, self)
  }

  private func heading(_ part: Part) -> String {
    switch part {
    case .supports: words.pick("rests on", "repose sur")
    case .contradicts: words.pick("contradicted by", "contredit par")
    case .against:
      words.pick("retracted, corrected or disputed by", "rétracté, corrigé ou contesté par")
    case .fallen: words.pick("said once, counts no more", "dit autrefois, ne compte plus")
    }
  }

  /// The answer as it grows.
  private struct Telling {
    var story: [StyledText]
    var rows: [[Answer.Cell]] = []
    var supporting: [ArchivedEvent] = []
    private var seen: Set<String> = []

    init(title: String) { story = [StyledText(title, .heading)] }

    mutating func say(_ text: String) { story.append(StyledText("  \(text)")) }

    mutating func add(
      _ heading: String, _ events: [ArchivedEvent], _ part: Part, _ telling: WhyTelling
    ) {
      guard !events.isEmpty else { return }
      story.append(StyledText("  \(heading)", .heading))
      for event in events {
        guard seen.insert("\(part.rawValue) \(heading) \(event.id)").inserted else { continue }
        story += telling.listing.story(event)
        rows.append(
          [Answer.Cell(part.rawValue), Answer.Cell(part == .supports ? heading : nil)]
            + telling.listing.row(event))
        if part == .supports { supporting.append(event) }
      }
    }

    func answer(_ telling: WhyTelling) -> Answer {
      Answer(
        perspective: telling.view.answered, columns: ["part", "element"] + EventListing.columns,
        rows: rows, story: story)
    }
  }
}

extension ElementVersion {
  /// Whether the version holds at the perspective's valid time.
  func holds(for view: KnowledgeView) -> Bool {
    validity.interval(view.perspective.certainty).contains(view.perspective.valid)
  }
}

extension KnowledgeView {
  /// The node of an entity, even where the valid clock does not see it.
  func nodeEver(_ id: String) -> Node? {
    if let node = graph.node(entity: id) { return node }
    return try? nodes(called: id).first
  }
}
