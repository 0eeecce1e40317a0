// Owns the log as a graph: events and sources as nodes, roles and citations as relationships. They
// have negative numbers, so that nothing of the world is ever taken for them.

import Chronology
import GraphModel
import GraphProjection
import QueryPlanning

/// Reads the log as a graph. Belongs to one run of a statement.
final class ArchiveReader {
  let history: StatementHistory
  let events: EventIndex?
  private var sources: [Source] = []
  private var sourceNumbers: [Source: Int32] = [:]
  private var hops: [Hop] = []
  private var hopNumbers: [Hop: Int32] = [:]
  /// The events that cite a source or relate to an event, by its node; found when first asked for.
  private var pointers: [Int32: [Int64]]?

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

  static func isSource(_ node: Int32) -> Bool { node <= firstSource }
  static func position(_ node: Int32) -> Int64 { Int64(-node) }
  static func node(ofEventAt position: Int64) -> Int32 { Int32(clamping: -position) }

  func node(of source: Source) -> Int32 {
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

  func number(of hop: Hop) -> Int32 {
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
    return events.known(at: position).isReached(by: perspective.known, perspective.certainty)
  }

  /// Whether a perspective knows of an event, or of one that cites a source.
  func isKnown(node: Int32, _ perspective: Perspective) throws -> Bool {
    guard ArchiveReader.isSource(node) else {
      return isKnown(ArchiveReader.position(node), perspective)
    }
    return try pointing()[node]?.contains { isKnown($0, perspective) } ?? false
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

  /// The events that cite a source or relate to an event, by its node.
  func pointing() throws -> [Int32: [Int64]] {
    if let pointers { return pointers }
    var found: [Int32: [Int64]] = [:]
    for position in 1...max(1, events?.position ?? 1) {
      guard let event = try history.event(at: position)?.event else { continue }
      for source in event.sources { found[node(of: source), default: []].append(position) }
      for relation in event.relates {
        guard let target = events?.position(of: relation.event) else { continue }
        found[ArchiveReader.node(ofEventAt: target), default: []].append(position)
      }
    }
    pointers = found
    return found
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
}
