// Owns the showing of the query behind a question.

import Chronology

extension KnowledgeView {
  /// The query that answers a question in controlled English or French. Throws `ClioFailure`.
  ///
  /// ```swift
  /// print(try base.view().explain("what was known in May 2025"))
  /// ```
  public func explain(_ text: String) throws -> String {
    do {
      return try explain(try QuestionParser(now: now).parse(text))
    } catch let error as QuestionError {
      throw ClioFailure(error)
    }
  }

  /// The query that answers a question that was understood.
  public func explain(_ question: Question) throws -> String {
    switch question.kind {
    case .known(let name, let time):
      let view = seen(at: time)
      return view.eventQuery(try name.map { try view.entity($0) }, narrowed: nil)
    case .becameKnown(let name, let from, let to):
      let view = asked(known: .end(of: to))
      return view.eventQuery(
        try name.map { try view.entity($0) }, narrowed: "known from \(from.text) to \(to.text)")
    case .notYetKnown(let date):
      return eventQuery(nil, narrowed: "occurred by \(date.text), known only later")
    case .happened(let name, let time):
      let words = time.words(.english)
      return eventQuery(
        try entity(name), narrowed: words.isEmpty ? nil : "occurred\(words)")
    case .who(let verb, let name, let time):
      return relationshipQuery(verb, try entity(name), isIncoming: true, "Person", time)
    case .whichModels(let verb, let name, let time):
      return relationshipQuery(verb, try entity(name), isIncoming: false, "Model", time)
    case .released(let name):
      return relationshipQuery(.released, try entity(name), isIncoming: true, nil, .anyTime)
    case .status(let name, let date):
      let view = seen(at: date)
      return QuestionQuery(view: view).property("status", of: try view.entity(name)) + "\n"
    case .connected(let one, let other, let date):
      let view = seen(at: date)
      return QuestionQuery(view: view)
        .shortestPath(from: try view.entity(one), to: try view.entity(other)) + "\n"
    case .changed(let name, let from, let to):
      // Two whole views are compared, element by element; no pattern names them all.
      let about = try name.map { " \(try entity($0))" } ?? ""
      return "// clio diff \(from.text) \(to.text)\(about)\n"
    }
  }

  private func eventQuery(_ entity: String?, narrowed: String?) -> String {
    let effect = entity == nil ? ["in effect"] : []
    let conditions = effect + (narrowed.map { [$0] } ?? [])
    return QuestionQuery(view: self).events(about: entity) + Self.remark(conditions)
  }

  private func relationshipQuery(
    _ verb: QuestionVerb, _ entity: String, isIncoming: Bool, _ label: String?,
    _ time: QuestionTime
  ) -> String {
    let words = time.words(.english)
    let query = QuestionQuery(view: self).relationships(
      of: entity, types: verb.relationships, isIncoming: isIncoming, other: label)
    return query + Self.remark(words.isEmpty ? [] : ["\(verb.rawValue)\(words)"])
  }

  /// What the answer keeps of the rows: dates are judged as spans, certainly or possibly, so that
  /// the answer can say what may be missing.
  private static func remark(_ conditions: [String]) -> String {
    conditions.isEmpty ? "\n" : "\n// of these, \(conditions.joined(separator: "; "))\n"
  }

  /// The view that a question of knowledge asks for.
  func seen(at time: KnowledgeTime) -> KnowledgeView {
    switch time {
    case .asPerspective: self
    case .at(let date): asked(known: .end(of: date))
    case .before(let date): asked(known: .start(of: date))
    }
  }

  /// The world at a date, as this view knows it.
  func seen(at date: PartialDate?) -> KnowledgeView {
    date.map { asked(valid: .end(of: $0)) } ?? self
  }
}
