// Owns the way from an element of the graph to the events and sources that it rests on.

import GraphExport
import GraphModel
import GraphProjection

extension KnowledgeView {
  /// The events that an element rests on, in fold order.
  func evidence(of element: GraphElement) throws -> [ArchivedEvent] {
    try graph.evidence(of: element).map { try archive.load($0) }
  }

  /// The events of a version.
  func evidence(of version: ElementVersion) throws -> [ArchivedEvent] {
    if case .node = version.element { return try evidence(of: version.element) }
    return try version.evidence.map { try archive.load($0) }
  }

  /// What exports say of the event at a position.
  func pictureEvidence(_ position: Int64) throws -> PictureEvidence? {
    let event = try archive.load(position)
    return PictureEvidence(
      id: event.id, status: event.event.status,
      isDisputed: archive.index.isDisputed([position], in: perspective),
      sources: EventListing(view: self).sources(event))
  }

  /// The node of an entity. Throws when the perspective does not see it.
  func node(_ text: String) throws -> Node {
    let id = try entity(text)
    if let node = graph.node(entity: id) { return node }
    throw ClioFailure(
      id: "entity.not-there", "'\(name(of: id))' is not there \(answered.description)",
      hint: "ask of a later date, or with '--possibly'")
  }
}
