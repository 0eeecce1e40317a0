// Owns the question how two things are connected: a shortest way between them.

import GraphModel
import GraphProjection

extension KnowledgeView {
  /// A shortest way between two entities over the relationships of this perspective, with the
  /// period and the evidence of each hop.
  public func connection(
    between first: String, and second: String, language: QuestionLanguage = .english
  ) throws -> Answer {
    let start = try node(first)
    let end = try node(second)
    let hops = shortestWay(from: start, to: end)
    let words = AnswerWords(language)
    let telling = RelationshipTelling(view: self, language: language)
    let names = (name(of: graph.entityID(of: start)), name(of: graph.entityID(of: end)))
    var story = [
      StyledText(
        words.pick(
          "How \(names.0) and \(names.1) are connected",
          "Comment \(names.0) et \(names.1) sont liés"),
        .heading)
    ]
    guard let hops else {
      story.append(
        StyledText(words.pick("  They are not connected.", "  Aucun lien entre eux.")))
      return Answer(
        perspective: answered, columns: ["hop"] + RelationshipTelling.columns, story: story)
    }
    var rows: [[Answer.Cell]] = []
    for (index, relationship) in hops.enumerated() {
      guard let fact = fact(relationship) else { continue }
      let lead = "\(name(of: fact.start)) \(fact.type) \(name(of: fact.end))"
      story += try telling.story(fact, lead: lead)
      rows.append([Answer.Cell(Int64(index + 1))] + (try telling.row(fact)))
    }
    return Answer(
      perspective: answered, columns: ["hop"] + RelationshipTelling.columns, rows: rows,
      story: story)
  }

  private func fact(_ relationship: Relationship) -> RelationshipFact? {
    guard let version = graph.version(of: .relationship(relationship)) else { return nil }
    let identity = graph.identity(of: relationship)
    return RelationshipFact(
      relationship: relationship, version: version, type: graph.name(of: identity.type),
      start: graph.entityID(of: identity.start), end: graph.entityID(of: identity.end))
  }

  /// The relationships of a shortest way; of several the first by names. `nil` when there is none.
  private func shortestWay(from start: Node, to end: Node) -> [Relationship]? {
    var reachedBy: [Node: (relationship: Relationship, from: Node)] = [:]
    var seen: Set<Node> = [start]
    var border = [start]
    while !border.isEmpty && !seen.contains(end) {
      var next: [Node] = []
      for node in border {
        for (relationship, neighbour) in neighbours(of: node)
        where seen.insert(neighbour).inserted {
          reachedBy[neighbour] = (relationship, node)
          next.append(neighbour)
        }
      }
      border = next
    }
    guard seen.contains(end) else { return nil }
    var hops: [Relationship] = []
    var node = end
    while node != start, let step = reachedBy[node] {
      hops.append(step.relationship)
      node = step.from
    }
    return hops.reversed()
  }

  private func neighbours(of node: Node) -> [(Relationship, Node)] {
    var found: [(relationship: Relationship, node: Node, key: [String])] = []
    graph.forEachNeighbour(of: node, direction: .both) { relationship, neighbour in
      let type = graph.name(of: graph.type(of: relationship))
      let discriminator = graph.identity(of: relationship).discriminator
      found.append((relationship, neighbour, [type, graph.entityID(of: neighbour), discriminator]))
      return true
    }
    return found.sorted { left, right in
      left.key.lexicographicallyPrecedes(right.key) { CodePoints.order($0, $1) == .before }
    }.map { ($0.relationship, $0.node) }
  }
}
