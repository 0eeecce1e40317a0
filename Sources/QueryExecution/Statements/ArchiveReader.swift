// Owns the log as a graph: events and sources as nodes, roles and citations as relationships. They
// have negative numbers, so that nothing of the world is ever taken for them.

import Chronology
import GraphModel
import GraphProjection
import QueryPlanning

/// Reads the log as a graph. Belongs to one run of a statement.
final class ArchiveReader {
  let history: StatementHistory
  private let events: EventIndex?
  private var sources: [Source] = []
  private var sourceNumbers: [Source: Int32] = [:]
  private var hops: [Hop] = []
  private var hopNumbers: [Hop: Int32] = [:]

  /// A relationship of the log: its type and its ends.
  struct Hop: Hashable {
    let type: String
    let start: Int32
    let end: Int32
  }

  init(events: EventIndex?, history: StatementHistory) {
    self.events = events
    self.history = history
  }

  // MARK: Numbers

  private static let firstSource: Int32 = -(1 << 30)

  private static func isSource(_ node: Int32) -> Bool { node <= firstSource }
  private static func position(_ node: Int32) -> Int64 { Int64(-node) }
  static func node(ofEventAt position: Int64) -> Int32 { Int32(clamping: -position) }

  private func node(of source: Source) -> Int32 {
    if let number = sourceNumbers[source] { return number }
    let number = ArchiveReader.firstSource - Int32(sources.count)
    sources.append(source)
    sourceNumbers[source] = number
    return number
  }

  private func source(_ node: Int32) -> Source? {
    let index = Int(ArchiveReader.firstSource) - Int(node)
    return sources.indices.contains(index) ? sources[index] : nil
  }

  private func number(of hop: Hop) -> Int32 {
    if let number = hopNumbers[hop] { return number }
    hops.append(hop)
    let number = -Int32(hops.count)
    hopNumbers[hop] = number
    return number
  }

  /// The relationship of a number.
  func hop(_ number: Int32) -> Hop? {
    let index = Int(-number) - 1
    return hops.indices.contains(index) ? hops[index] : nil
  }

  // MARK: Scans

  /// Whether a perspective knows of an event. Retracted events stay in the archive.
  func isKnown(_ position: Int64, _ perspective: Perspective) -> Bool {
    guard let events, events.hasEvent(at: position), position <= perspective.position else {
      return false
    }
    let known = events.known(at: position)
    return perspective.certainty == .certainly
      ? known.end <= perspective.known : known.start < perspective.known
  }

  /// The nodes of all events, or of those of a type, in the order of the log.
  func eventNodes(ofType type: String?, _ view: GraphView) -> [Int32] {
    guard let events else { return [] }
    let symbol = type.flatMap { view.symbol($0) }
    if type != nil, symbol == nil { return [] }
    var found: [Int32] = []
    for position in 1...max(1, events.position) where isKnown(position, view.perspective) {
      if let symbol, events.type(at: position) != symbol { continue }
      found.append(ArchiveReader.node(ofEventAt: position))
    }
    return found
  }

  /// The nodes of all sources that known events cite.
  func sourceNodes(_ view: GraphView) throws -> [Int32] {
    var found: [Int32] = []
    var seen: Set<Int32> = []
    for event in eventNodes(ofType: nil, view) {
      for source in try self.event(event)?.event.sources ?? [] {
        let node = node(of: source)
        if seen.insert(node).inserted { found.append(node) }
      }
    }
    return found
  }

  func event(_ node: Int32) throws -> EvidenceItem? {
    try history.event(at: ArchiveReader.position(node))
  }

  // MARK: Reading

  func labels(of node: Int32) throws -> [String] {
    if ArchiveReader.isSource(node) { return [ArchiveNames.source] }
    guard let item = try event(node) else { return [] }
    return [ArchiveNames.event, ArchiveNames.label(ofType: item.event.type)]
  }

  func id(of node: Int32) throws -> String {
    if ArchiveReader.isSource(node) {
      let source = source(node)
      return source?.url ?? source?.title ?? source?.publisher ?? ""
    }
    return try event(node)?.event.id ?? ""
  }

  func value(of key: String, on node: Int32) throws -> Value {
    try properties(of: node)[key] ?? .null
  }

  func properties(of node: Int32) throws -> ValueMap {
    if ArchiveReader.isSource(node) {
      guard let source = source(node), case .map(let map) = HistoryValues.source(source) else {
        return ValueMap()
      }
      return map
    }
    guard let item = try event(node), case .map(var map) = HistoryValues.event(item) else {
      return ValueMap()
    }
    if let note = item.event.note { map["note"] = .string(note) }
    for entry in item.event.attributes.entries where map[entry.key] == nil {
      map[entry.key] = entry.value
    }
    return ValueMap(map.entries.filter { !$0.value.isNull })
  }

  // MARK: Hops

  /// The relationships of a node of the log or of the world to the log, and the nodes at their
  /// other ends.
  func neighbours(
    of node: Int32, _ view: GraphView, _ direction: Direction
  ) throws -> [(relationship: Int32, node: Int32, type: String)] {
    var found: [(relationship: Int32, node: Int32, type: String)] = []
    func add(_ hop: Hop) {
      if hop.start == node, direction != .incoming {
        found.append((number(of: hop), hop.end, hop.type))
      } else if hop.end == node, direction != .outgoing {
        found.append((number(of: hop), hop.start, hop.type))
      }
    }
    if node >= 0 {
      let mentions = view.graph.directory?.mentions(of: Node(node), in: view.perspective) ?? []
      for position in mentions {
        try hops(from: position, view).filter { $0.end == node }.forEach(add)
      }
    } else if ArchiveReader.isSource(node) {
      for event in eventNodes(ofType: nil, view) {
        try hops(from: ArchiveReader.position(event), view).filter { $0.end == node }
          .forEach(add)
      }
    } else {
      let position = ArchiveReader.position(node)
      try hops(from: position, view).forEach(add)
      for act in events?.acts(on: position) ?? [] where isKnown(act.position, view.perspective) {
        try hops(from: act.position, view).filter { $0.end == node }.forEach(add)
      }
    }
    return found
  }

  /// What an event points at: those who take part, its sources, the events that it acts on.
  private func hops(from position: Int64, _ view: GraphView) throws -> [Hop] {
    guard let item = try history.event(at: position) else { return [] }
    let event = item.event
    let start = ArchiveReader.node(ofEventAt: position)
    var found: [Hop] = []
    var players = (events?.participants(at: position) ?? [])[...]
    for role in event.roles {
      for _ in role.participants {
        guard let player = players.popFirst() else { break }
        let node = view.graph.directory?.canonical(player.node, in: view.perspective)
        found.append(
          Hop(
            type: ArchiveNames.relationshipType(of: role.role), start: start,
            end: (node ?? player.node).number))
      }
    }
    for source in event.sources {
      found.append(Hop(type: ArchiveNames.cites, start: start, end: node(of: source)))
    }
    let acts = event.acts
    let groups = [
      ("RETRACTS", acts.retracts), ("CORRECTS", acts.corrects), ("DISPUTES", acts.disputes),
      ("REFINES", acts.refines), ("SUPPORTS", acts.supports),
    ]
    for (type, ids) in groups { ids.forEach { link(type, $0) } }
    for relation in event.relates {
      link(ArchiveNames.relationshipType(of: relation.relation), relation.event)
    }
    func link(_ type: String, _ id: String) {
      guard let target = events?.position(of: id), isKnown(target, view.perspective) else { return }
      found.append(
        Hop(type: type, start: start, end: ArchiveReader.node(ofEventAt: target)))
    }
    return found
  }
}
