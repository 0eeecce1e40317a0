// Owns what checks of recorded events ask of the graph and of the statement's own events.

import Chronology
import Diagnostics
import GraphModel
import GraphProjection

extension StatementWriter {
  /// An event that this statement wrote.
  func event(at position: Int64) -> EvidenceItem? {
    let index = Int(position - head.position.number) - 1
    guard events.indices.contains(index) else { return nil }
    return EvidenceItem(
      position: position, event: events[index], recorded: instants[index])
  }
}

/// What the graph knows of the log before a batch, for checking what is recorded.
struct GraphHistory: KnownHistory {
  let view: GraphView

  /// Everything that the graph ever heard of.
  init(_ graph: TemporalGraph) {
    // The last instant of all: whatever has no end is still there.
    let last = Instant(microseconds: .max - 1)
    view = graph.view(Perspective(valid: last, known: last, certainty: .possibly))
  }

  func hasEvent(_ id: String) -> Bool { view.graph.events?.position(of: id) != nil }

  func kinds(ofEntity id: String) -> [String]? {
    guard let node = view.node(entity: id) else { return nil }
    return view.labels(of: node).map { view.name(of: $0) }
  }

  func nearestEntity(to id: String) -> String? {
    NearestName.to(id, among: view.nodes().lazy.prefix(10_000).map { view.entityID(of: $0) })
  }
}
