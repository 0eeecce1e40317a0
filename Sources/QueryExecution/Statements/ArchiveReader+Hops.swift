// Owns the relationships of the log: what an event points at, and from where it is pointed at.

import Chronology
import GraphModel
import GraphProjection
import QueryPlanning

extension ArchiveReader {
  /// A relationship as it is walked from one of its ends.
  typealias Neighbour = (relationship: Int32, node: Int32, type: String)

  /// The relationships of a node of the log or of the world to the log, and the nodes at their
  /// other ends. Over a stretch of a clock, all that there are at some time in it.
  func neighbours(
    of node: Int32, _ seen: SeenPerspective, _ direction: Direction
  ) throws -> [Neighbour] {
    var found: [Neighbour] = []
    for position in try positions(around: node, seen) {
      for hop in try hops(from: position, seen) {
        if hop.start == node, direction != .incoming {
          found.append((number(of: hop), hop.end, hop.type))
        } else if hop.end == node, direction != .outgoing {
          found.append((number(of: hop), hop.start, hop.type))
        }
      }
    }
    return found
  }

  /// The known events that may have a relationship with a node: itself, those that mention it,
  /// cite it, act on it or relate to it.
  private func positions(around node: Int32, _ seen: SeenPerspective) throws -> [Int64] {
    guard let events else { return [] }
    let perspective = seen.view.perspective
    if node >= 0 {
      return events.mentionsEver(around: Node(node)).filter { isKnown($0, perspective) }
    }
    var positions = Set(try pointing()[node] ?? [])
    if !ArchiveReader.isSource(node) {
      let own = ArchiveReader.position(node)
      positions.insert(own)
      positions.formUnion(events.acts(on: own).map(\.position))
    }
    return positions.sorted().filter { isKnown($0, perspective) }
  }

  /// What an event points at. Over a stretch, the world's nodes are all that were canonical in it.
  func hops(from position: Int64, _ seen: SeenPerspective) throws -> [Hop] {
    guard let stretch = seen.stretch, stretch.axis != .valid else {
      return try hops(from: position, seen.view.perspective)
    }
    var found: [Hop] = []
    for part in parts(of: stretch, aroundEventAt: position) {
      let then = stretch.moved(seen.view.perspective, to: part.inside)
      for hop in try hops(from: position, then) where !found.contains(hop) { found.append(hop) }
    }
    return found
  }

  /// The parts of a stretch in which the hops of an event do not change.
  func parts(of stretch: ClockStretch, aroundEventAt position: Int64) -> [Interval] {
    guard let events else { return [] }
    let isSystem = stretch.axis == .system
    var turns = events.turningPoints(of: [position], mentioning: nil, onSystemClock: isSystem)
    for player in events.participants(at: position) {
      turns.formUnion(
        events.turningPoints(of: [], mentioning: player.node, onSystemClock: isSystem))
    }
    let targets = (try? targets(of: position)) ?? []
    turns.formUnion(events.turningPoints(of: targets, mentioning: nil, onSystemClock: isSystem))
    return stretch.parts(cutAt: turns)
  }

  private func targets(of position: Int64) throws -> [Int64] {
    guard let event = try history.event(at: position)?.event else { return [] }
    let ids = event.acts.all + event.relates.map(\.event)
    return ids.compactMap { events?.position(of: $0) }
  }

  /// What an event points at in a perspective: those who take part, its sources, the events that it
  /// acts on or relates to. Nothing while it is not known.
  func hops(from position: Int64, _ perspective: Perspective) throws -> [Hop] {
    guard isKnown(position, perspective), let item = try history.event(at: position) else {
      return []
    }
    let event = item.event
    let start = ArchiveReader.node(ofEventAt: position)
    var found: [Hop] = []
    var players = (events?.participants(at: position) ?? [])[...]
    for role in event.roles {
      for _ in role.participants {
        guard let player = players.popFirst() else { break }
        let node = events?.canonical(player.node, in: perspective) ?? player.node
        found.append(
          Hop(
            type: ArchiveNames.relationshipType(of: role.role), start: start, end: node.number))
      }
    }
    for source in event.sources {
      found.append(Hop(type: ArchiveNames.cites, start: start, end: node(of: source)))
    }
    func link(_ type: String, _ id: String) {
      guard let target = events?.position(of: id), isKnown(target, perspective) else { return }
      found.append(
        Hop(type: type, start: start, end: ArchiveReader.node(ofEventAt: target)))
    }
    for (type, ids) in event.acts.named { ids.forEach { link(type, $0) } }
    for relation in event.relates {
      link(ArchiveNames.relationshipType(of: relation.relation), relation.event)
    }
    // What is said twice is one relationship.
    var seen: Set<Hop> = []
    return found.filter { seen.insert($0).inserted }
  }
}

extension EventActs {
  /// The acts by the types of their relationships.
  fileprivate var named: [(type: String, ids: [String])] {
    [
      ("RETRACTS", retracts), ("CORRECTS", corrects), ("DISPUTES", disputes),
      ("REFINES", refines), ("SUPPORTS", supports),
    ]
  }

  fileprivate var all: [String] { named.flatMap(\.ids) }
}
