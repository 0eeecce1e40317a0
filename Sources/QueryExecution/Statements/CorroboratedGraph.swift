// Owns the graph of what enough sources say: of all versions that a perspective sees, those whose
// evidence cites as many distinct sources as are asked for.

import Chronology
import GraphModel
import GraphProjection

/// A graph without what too few sources say.
struct CorroboratedGraph {
  let base: TemporalGraph
  /// How many distinct sources an element needs.
  let count: Int
  let perspective: Perspective
  /// The stretch of a clock that is looked at, where it is more than an instant.
  let stretch: ClockStretch?

  /// The graph, put into an empty store that numbers names and elements like the base.
  func folded(into store: VersionStore) -> TemporalGraph {
    let view = stretch.map { base.view(perspective, over: $0) } ?? base.view(perspective)
    func keep(_ element: GraphElement) {
      for version in view.versions(of: element) where areEnough(version.evidence) {
        _ = store.open(version)
      }
    }
    for number in base.nodeNumbers {
      let node = Node(number)
      store.limit(node)
      let periods = periods(of: node)
      if periods.isEmpty { continue }
      let versions = view.versions(of: .node(node)) + view.labelsEver(of: node).flatMap {
        view.versions(of: .label(node, $0))
      }
      for version in versions {
        for part in periods.compactMap({ version.cut(to: $0) }) { _ = store.open(part) }
      }
      for key in view.keysEver(of: node) { keep(.property(node, key)) }
    }
    for number in base.relationshipNumbers {
      let relationship = Relationship(number)
      keep(.relationship(relationship))
      for key in view.keysEver(of: relationship) { keep(.relationshipProperty(relationship, key)) }
    }
    return store.snapshot(position: base.position, directory: base.directory)
  }

  /// Over which stretches enough sources mention a node: the whole of one instant, or parts of the
  /// stretch that is looked at.
  private func periods(of node: Node) -> [ClockStretch] {
    guard let stretch, stretch.axis != .valid, let events = base.events else {
      let isEnough = areEnough(base.directory?.mentions(of: node, in: perspective) ?? [])
      let always = Interval(from: .distantPast, to: .distantFuture)
      return isEnough ? [ClockStretch(.valid, always)] : []
    }
    let turns = events.turningPoints(
      of: [], mentioning: node, onSystemClock: stretch.axis == .system)
    return stretch.parts(cutAt: turns).compactMap { part in
      let then = stretch.moved(perspective, to: part.inside)
      let isEnough = areEnough(events.mentions(of: node, in: then))
      return isEnough ? ClockStretch(stretch.axis, part) : nil
    }
  }

  private func areEnough(_ positions: [Int64]) -> Bool {
    guard let events = base.events else { return count <= 0 }
    var names: Set<String> = []
    for position in positions {
      for source in events.sources(at: position) {
        names.insert(source.publisher ?? source.url ?? "#\(source.number)")
        if names.count >= count { return true }
      }
    }
    return names.count >= count
  }
}

extension ElementVersion {
  /// The version as far as it lies in a stretch of known or system time; `nil` where it does not.
  fileprivate func cut(to stretch: ClockStretch) -> ElementVersion? {
    let part = stretch.interval
    func cut(_ interval: Interval) -> Interval {
      Interval(from: max(interval.from, part.from), to: min(interval.to, part.to))
    }
    var known = (certainly: knownCertainly, possibly: knownPossibly)
    var recorded = (from: recordedFrom, to: recordedTo)
    switch stretch.axis {
    case .valid: break
    case .known: known = (cut(knownCertainly), cut(knownPossibly))
    case .system:
      recorded.from = max(recordedFrom, Int64(clamping: part.from.microseconds))
      recorded.to = min(recordedTo, Int64(clamping: part.to.microseconds))
    }
    if recorded.from >= recorded.to { return nil }
    return ElementVersion(
      element: element, value: value, validity: validity, knownCertainly: known.certainly,
      knownPossibly: known.possibly, recordedFrom: recorded.from, recordedTo: recorded.to,
      evidence: evidence, contradictedBy: contradictedBy)
  }
}
