// Owns when the log's own nodes and relationships are there, where a clock ranges.

import Chronology
import GraphModel
import GraphProjection

extension ArchiveReader {
  /// The periods of an event or a source: an event is there from when it is known and recorded on,
  /// a source from the first event that cites it on. The log is not in valid time.
  func periods(of node: NodeReference, _ splitter: VersionSplitter) throws -> [VersionPeriod] {
    let citing =
      ArchiveReader.isSource(node.node)
      ? try pointing()[node.node] ?? [] : [ArchiveReader.position(node.node)]
    guard let first = citing.compactMap({ start(of: $0, splitter) }).min() else { return [] }
    return [period(from: first, to: splitter.stretch.interval.to, splitter)].compactMap(\.self)
  }

  /// The periods of a relationship of the log: those over which its event points so.
  func periods(
    of relationship: RelationshipReference, _ splitter: VersionSplitter
  ) throws -> [VersionPeriod] {
    guard let hop = hop(relationship.relationship) else { return [] }
    let stretch = splitter.stretch
    let position = ArchiveReader.position(hop.start)
    if stretch.axis == .valid {
      return [period(from: stretch.interval.from, to: stretch.interval.to, splitter)]
        .compactMap(\.self)
    }
    var found: [VersionPeriod] = []
    for part in parts(of: stretch, aroundEventAt: position) {
      let then = stretch.moved(splitter.view.perspective, to: part.inside)
      guard try hops(from: position, then).contains(hop) else { continue }
      if let last = found.last, last.interval.to == part.from {
        found[found.count - 1] = VersionPeriod(
          axis: stretch.axis, interval: Interval(from: last.interval.from, to: part.to),
          validity: nil)
      } else {
        found += [period(from: part.from, to: part.to, splitter)].compactMap(\.self)
      }
    }
    return found
  }

  /// The first instant of the stretch at which an event is there; `nil` where it never is.
  private func start(of position: Int64, _ splitter: VersionSplitter) -> Instant? {
    guard let events, events.hasEvent(at: position) else { return nil }
    let stretch = splitter.stretch
    let last = stretch.moved(
      splitter.view.perspective, to: stretch.interval.to.advanced(by: -1))
    guard isKnown(position, last) else { return nil }
    switch stretch.axis {
    case .valid: return stretch.interval.from
    case .system: return max(stretch.interval.from, Instant(microseconds: Int128(position)))
    case .known:
      let known = events.known(at: position)
      let isCertain = last.certainty == .certainly
      return max(stretch.interval.from, isCertain ? known.end : known.start.advanced(by: 1))
    }
  }

  private func period(
    from: Instant, to: Instant, _ splitter: VersionSplitter
  ) -> VersionPeriod? {
    let interval = Interval(from: from, to: to)
    if interval.isEmpty { return nil }
    let whole = Validity(
      from: InstantSpan(start: from.advanced(by: -1), end: from),
      to: to.isFinite ? InstantSpan(start: to.advanced(by: -1), end: to) : .never)
    let axis = splitter.stretch.axis
    return VersionPeriod(axis: axis, interval: interval, validity: axis == .valid ? whole : nil)
  }
}
