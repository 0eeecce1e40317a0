// Owns the list of contradictions: values on which sources disagree, the pick, and what picked it.

import Chronology
import GraphExport
import GraphModel
import GraphProjection

extension KnowledgeView {
  /// The properties whose sources state different values for one time, with the value that was
  /// picked and the rule that picked it. All valid times, unless the valid clock was set.
  public func contradictions() throws -> Answer {
    var rows: [[Answer.Cell]] = []
    var story: [StyledText] = []
    let text = ElementText(view: graph)
    for element in propertiesOfAll() {
      let versions = graph.versions(of: element).filter {
        answered.request.valid == nil || $0.holds(for: self)
      }
      for version in versions where !version.contradictedBy.isEmpty {
        let picked = try evidence(of: version)
        let reference = text.reference(element)
        let value = version.value.plainText()
        story.append(
          StyledText(reference, .heading) + StyledText(": \(value)")
            + StyledText("  [\(picked.map(\.id).joined(separator: ", "))]", .faint))
        for position in version.contradictedBy {
          let other = try archive.load(position)
          let stated = statedValue(of: element, by: other)?.plainText()
          let rule = ValuePolicy.rule(picked: picked, over: other)
          story.append(
            StyledText("  ") + StyledText("≠ \(stated ?? "?")", .removed)
              + StyledText("  [\(other.id)] \(rule)", .faint))
          rows.append([
            Answer.Cell(reference), Answer.Cell(value), Answer.Cell(picked.map(\.id)),
            Answer.Cell(stated), Answer.Cell(other.id), Answer.Cell(rule),
          ])
        }
      }
    }
    if rows.isEmpty { story = [StyledText("No contradictions.")] }
    return Answer(
      perspective: answered,
      columns: ["element", "picked", "by", "other", "otherBy", "policy"], rows: rows,
      story: story)
  }

  /// Every property of every node, in order of the nodes' ids.
  private func propertiesOfAll() -> [GraphElement] {
    let nodes = graph.nodes().map { (node: $0, id: graph.entityID(of: $0)) }
      .sorted { CodePoints.order($0.id, $1.id) == .before }
    return nodes.flatMap { node, id -> [GraphElement] in
      keysEver(of: id).compactMap { key in graph.symbol(key).map { .property(node, $0) } }
    }
  }

  /// What an event says that a property is.
  private func statedValue(of element: GraphElement, by event: ArchivedEvent) -> Value? {
    guard case .property(let node, let key) = element,
      let type = folded.vocabulary.type(named: event.event.type)
    else { return nil }
    let name = graph.name(of: key)
    let id = graph.entityID(of: node)
    for effect in type.effects {
      guard case .sets(let role, name, let value) = effect,
        event.event.participants(in: type.roles[role].name).contains(where: { $0.id == id })
      else { continue }
      switch value {
      case .literal(let literal): return literal
      case .attribute(let attribute):
        if let stated = type.value(ofAttribute: attribute, in: event.event) { return stated }
      case .role(let other):
        let ids = event.event.participants(in: type.roles[other].name).map(\.id)
        return ids.count == 1 ? .string(ids[0]) : .list(ids.map { .string($0) })
      case .occurred: return event.event.occurred.map { .string($0.description) }
      case .known: return event.event.known.map { .partialDate($0) }
      }
    }
    return nil
  }
}

/// Which of the rules decided between two statements. The fold decides by the same rules.
enum ValuePolicy {
  static func rule(picked: [ArchivedEvent], over other: ArchivedEvent) -> String {
    if picked.contains(where: { $0.event.acts.refines.contains(other.id) }) {
      return "makes it precise"
    }
    guard let best = picked.max(by: { isWeaker($0, $1) }) else { return "" }
    let (one, two) = (best.event, other.event)
    if one.status != two.status {
      return "better status: \(one.status.rawValue) over \(two.status.rawValue)"
    }
    if one.confidence != two.confidence {
      return "higher confidence: \(text(one.confidence)) over \(text(two.confidence))"
    }
    if one.sources.count != two.sources.count {
      return "more sources: \(one.sources.count) over \(two.sources.count)"
    }
    return best.known == other.known ? "greater id" : "later known"
  }

  private static func isWeaker(_ left: ArchivedEvent, _ right: ArchivedEvent) -> Bool {
    let (one, other) = (left.event, right.event)
    if one.status != other.status { return one.status < other.status }
    let (first, second) = (one.confidence ?? 0, other.confidence ?? 0)
    if first != second { return first < second }
    return one.sources.count < other.sources.count
  }

  private static func text(_ confidence: Double?) -> String {
    confidence.map { "\($0)" } ?? "none stated"
  }
}
