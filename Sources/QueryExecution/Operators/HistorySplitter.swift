// Owns the periods of known or system time over which what is told of an element's history does
// not change: its period in the world, its evidence, disputes and certainty.

import Chronology
import GraphModel
import GraphProjection

/// Finds where on a clock the history of an element changes.
struct HistorySplitter {
  /// The view over the whole stretch.
  let view: GraphView
  let stretch: ClockStretch

  /// What is told of an element, by the stretches over which it is the same.
  func history(
    of element: GraphElement, _ versions: [(interval: Interval, version: ElementVersion)]
  ) -> VersionSplitter.History {
    stretch.parts(cutAt: cuts(element, versions.map(\.version))).map { part in
      (part, state(of: element, at: part.inside))
    }
  }

  /// Every instant at which something could change.
  private func cuts(_ element: GraphElement, _ versions: [ElementVersion]) -> Set<Instant> {
    var instants: Set<Instant> = []
    for version in versions {
      var both: [Interval] = [version.knownCertainly, version.knownPossibly]
      if stretch.axis == .system {
        both = [stretch.interval(of: version, in: view.perspective)].compactMap(\.self)
      }
      for interval in both { instants.formUnion([interval.from, interval.to]) }
    }
    if let events = view.graph.events {
      var node: Node?
      if case .node(let own) = element { node = own }
      let turns = events.turningPoints(
        of: versions.flatMap(\.evidence), mentioning: node, onSystemClock: stretch.axis == .system)
      instants.formUnion(turns)
    }
    return instants
  }

  private func state(of element: GraphElement, at instant: Instant) -> Value {
    let view = view.graph.view(stretch.moved(view.perspective, to: instant))
    guard let version = view.version(of: element) else { return .null }
    let evidence = view.evidence(of: element)
    var strict = view.perspective
    strict.certainty = .certainly
    strict.position = min(strict.position, view.graph.position)
    let isDisputed = view.graph.events?.isDisputed(evidence, in: view.perspective) ?? false
    return .list([
      .string("\(version.validity)"), .boolean(isDisputed),
      .boolean(version.isVisible(to: strict)), .list(evidence.map { .integer($0) }),
    ])
  }
}
