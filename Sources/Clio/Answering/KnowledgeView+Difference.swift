// Owns the difference between two dates.

import Chronology
import GraphModel
import GraphProjection

/// The clocks that a difference moves.
public enum DifferenceClock: String, Sendable, CaseIterable {
  case known, valid, both
}

extension KnowledgeView {
  /// What was added, removed and changed from one date to another, on one clock or on both, of one
  /// entity or of all, each with the events that caused it. Throws `ClioFailure`.
  ///
  /// ```swift
  /// let answer = try base.view().difference(
  ///   from: .end(of: PartialDate("2025-04")), to: .end(of: PartialDate("2025-07")))
  /// ```
  public func difference(
    from: PerspectiveRequest.Reading, to: PerspectiveRequest.Reading, of name: String? = nil,
    clock: DifferenceClock = .both, language: QuestionLanguage = .english
  ) throws -> Answer {
    let earlier = moved(to: from, clock)
    let later = moved(to: to, clock)
    let id = try name.map { try later.entity($0) }
    let nodes = try id.map { try later.nodes(called: $0) }
    let changes = GraphDifference(
      earlier: earlier.graph, later: later.graph, events: archive.index
    ).changes(around: nodes)
    let words = AnswerWords(language)
    let about = id.map { words.pick(" about \(later.name(of: $0))", " pour \(later.name(of: $0))") }
    let title = words.pick(
      "What changed\(about ?? "") \(words.from(from)) \(words.to(to))",
      "Ce qui a changé\(about ?? ""), \(words.from(from)) \(words.to(to))")
    var story = [StyledText(title, .heading)]
    for change in changes {
      story.append(StyledText("  ") + change.line + StyledText(Self.cited(change.causes), .faint))
    }
    if changes.isEmpty { story.append(StyledText("  \(words.nothing)")) }
    let rows = changes.map { change in
      [
        Answer.Cell(text: change.kind.sign, json: .string(change.kind.rawValue)),
        Answer.Cell(change.reference), Answer.Cell(change.before), Answer.Cell(change.after),
        Answer.Cell(change.causes),
      ]
    }
    return Answer(
      perspective: later.answered, columns: ["change", "element", "before", "after", "causes"],
      rows: rows, story: story)
  }

  static func cited(_ ids: [String]) -> String {
    ids.isEmpty ? "" : "  [\(ids.joined(separator: ", "))]"
  }

  func moved(to reading: PerspectiveRequest.Reading, _ clock: DifferenceClock) -> KnowledgeView {
    switch clock {
    case .both: asked(valid: reading, known: reading)
    case .known: asked(valid: answered.request.valid, known: reading, validFollows: false)
    case .valid: asked(valid: reading)
    }
  }

  /// The nodes that stand for an entity, in this view or in the whole graph.
  func nodes(called id: String) throws -> Set<Node> {
    guard let node = folded.graph.node(named: id) else {
      throw ClioFailure(id: "entity.not-there", "'\(name(of: id))' is in no version of the graph")
    }
    return [archive.index.canonical(node, in: perspective)]
  }
}
