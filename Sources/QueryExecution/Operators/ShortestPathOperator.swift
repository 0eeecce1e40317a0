// Owns the search for shortest paths: breadth first, from both ends where both are known.

import GraphModel
import GraphProjection
import QueryPlanning

/// Finds one or all of the shortest walks between two nodes, or from one node to every other.
final class ShortestPathOperator: UnaryOperatorBase {
  private let walk: WalkCriteria
  private let isAll: Bool
  private var found: [(path: [Int32], end: Int32)] = []
  private var index = 0
  private var symbols: [Symbol]?
  private var kept = KeptBytes()
  /// Whether the search also takes the log's relationships.
  private var seesLog = false

  init(_ run: StatementRun, input: RowOperator, walk: WalkCriteria, choice: ShortestChoice) {
    self.walk = walk
    isAll = choice == .all
    super.init(run, input: input)
  }

  override func open() throws {
    found = []
    index = 0
    symbols = walk.hop.symbols(run.graph)
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if index < found.count {
        let next = found[index]
        index += 1
        walk.bind(next.path, endingAt: next.end, run.frame)
        return true
      }
      guard try input.next() else { return false }
      try run.meter.step()
      kept.releaseAll(run.meter)
      found = []
      index = 0
      guard case .node(let start) = run.frame[walk.hop.from] else { continue }
      seesLog = walk.hop.seesLog || start.node < 0
      if walk.isInto {
        guard case .node(let end) = run.frame[walk.hop.to] else { continue }
        seesLog = seesLog || end.node < 0
        found = try search(from: start.node, to: end.node).map { ($0, end.node) }
      } else {
        found = try searchAll(from: start.node)
          .filter { $0.end >= 0 || !walk.hop.reachesWorld }
      }
    }
  }

  // MARK: Neighbours

  private func forEachNeighbour(
    _ node: Int32, backwards: Bool, _ body: (Int32, Int32) throws -> Void
  ) throws {
    let direction: Direction =
      switch (walk.hop.direction, backwards) {
      case (.both, _): .both
      case (.outgoing, false), (.incoming, true): .outgoing
      case (.outgoing, true), (.incoming, false): .incoming
      }
    let conditions = !walk.conditions.isEmpty
    let symbols = symbols
    if seesLog {
      for next in try run.logNeighbours(of: node, walk.hop, direction)
      where try walk.accepts(next.relationship, run)
        && walk.hop.isDistinct(next.relationship, run.frame)
      {
        try body(next.relationship, next.node)
      }
    }
    try run.graph.withView(walk.hop.clock) { view in
      try view.forEachNeighbour(of: Node(node), direction: direction, types: symbols) {
        relationship, neighbour in
        if conditions, try !walk.accepts(relationship.number, run) { return true }
        if walk.hop.isDistinct(relationship.number, run.frame) {
          try body(relationship.number, neighbour.number)
        }
        return true
      }
    }
  }

  // MARK: Both ends known

  /// One side of a search: for each node, how far it is and over which relationships it was met.
  private struct Side {
    var depth: [Int32: Int32] = [:]
    var parents: [Int32: [(relationship: Int32, node: Int32)]] = [:]
    var frontier: [Int32]
    var distance: Int32 = 0

    init(_ start: Int32) {
      depth[start] = 0
      frontier = [start]
    }
  }

  private func search(from start: Int32, to end: Int32) throws -> [[Int32]] {
    if start == end {
      if walk.minimum == 0 { return [[]] }
      return try exhaustive(from: start, to: end)
    }
    if walk.minimum > 1 { return try exhaustive(from: start, to: end) }
    if !isAll, !seesLog { return try one(from: start, to: end).map { [$0] } ?? [] }
    let limit = Int32(clamping: walk.maximum ?? Int(Int32.max))
    var near = Side(start)
    var far = Side(end)
    while !near.frontier.isEmpty, !far.frontier.isEmpty {
      if near.distance + far.distance >= limit { return [] }
      let forwards = near.frontier.count <= far.frontier.count
      let meetings =
        forwards
        ? try grow(&near, towards: far, backwards: false)
        : try grow(&far, towards: near, backwards: true)
      if meetings.isEmpty { continue }
      return paths(through: meetings, near, far)
    }
    return []
  }

  private func one(from start: Int32, to end: Int32) throws -> [Int32]? {
    let isFree = walk.conditions.isEmpty && walk.hop.distinctFrom.isEmpty
    let accepts: (Relationship) throws -> Bool = { [walk, run] in
      try walk.accepts($0.number, run) && walk.hop.isDistinct($0.number, run.frame)
    }
    return try run.graph.withView(walk.hop.clock) { view in
      try view.shortestPath(
        from: Node(start), to: Node(end), direction: walk.hop.direction, types: symbols,
        maximum: walk.maximum ?? .max, where: isFree ? nil : accepts, step: run.meter.step
      )?.map(\.number)
    }
  }

  /// Takes one side a step further; gives the nodes at which it met the other.
  private func grow(
    _ side: inout Side, towards other: Side, backwards: Bool
  ) throws -> [Int32] {
    var next: [Int32] = []
    var meetings: [Int32] = []
    let depth = side.distance + 1
    for node in side.frontier {
      try run.meter.step()
      try forEachNeighbour(node, backwards: backwards) { relationship, neighbour in
        if let known = side.depth[neighbour] {
          if isAll, known == depth {
            side.parents[neighbour, default: []].append((relationship, node))
          }
          return
        }
        side.depth[neighbour] = depth
        side.parents[neighbour] = [(relationship, node)]
        next.append(neighbour)
        if other.depth[neighbour] != nil { meetings.append(neighbour) }
      }
      if !isAll, !meetings.isEmpty { break }
    }
    side.distance = depth
    side.frontier = next
    return meetings
  }

  private func paths(through meetings: [Int32], _ near: Side, _ far: Side) -> [[Int32]] {
    // Of several meetings the least total counts.
    let least = meetings.map { total($0, near, far) }.min() ?? 0
    var paths: [[Int32]] = []
    for meeting in meetings where total(meeting, near, far) == least {
      let before = ways(to: meeting, near)
      let after = ways(to: meeting, far)
      for first in before {
        for second in after {
          paths.append(first.reversed() + second)
          if !isAll { return paths }
        }
      }
    }
    return paths
  }

  private func total(_ node: Int32, _ near: Side, _ far: Side) -> Int32 {
    (near.depth[node] ?? 0) + (far.depth[node] ?? 0)
  }

  /// The relationships from a node back to a side's start, in all ways.
  private func ways(to node: Int32, _ side: Side) -> [[Int32]] {
    guard let parents = side.parents[node] else { return [[]] }
    var found: [[Int32]] = []
    for parent in parents {
      for way in ways(to: parent.node, side) { found.append([parent.relationship] + way) }
      if !isAll { break }
    }
    return found
  }

  // MARK: One end known

  private func searchAll(from start: Int32) throws -> [(path: [Int32], end: Int32)] {
    var side = Side(start)
    var found: [(path: [Int32], end: Int32)] = []
    if walk.minimum == 0 { found.append(([], start)) }
    if walk.minimum > 1 { return try exhaustiveToAll(from: start) }
    let nothing = Side(-1)
    while !side.frontier.isEmpty, walk.maximum.map({ Int(side.distance) < $0 }) ?? true {
      _ = try grow(&side, towards: nothing, backwards: false)
      for node in side.frontier {
        for way in ways(to: node, side) { found.append((way.reversed(), node)) }
      }
    }
    return found
  }

  // MARK: Where breadth first does not serve

  /// Paths from a node back to itself, and those with a least length: all walks in the order of
  /// their length, none with a relationship twice.
  private func exhaustive(from start: Int32, to end: Int32) throws -> [[Int32]] {
    var found: [[Int32]] = []
    try walks(from: start) { path, node in
      guard node == end else { return true }
      if let first = found.first, path.count > first.count { return false }
      found.append(path)
      return isAll
    }
    return found
  }

  private func exhaustiveToAll(from start: Int32) throws -> [(path: [Int32], end: Int32)] {
    var lengths: [Int32: Int] = [:]
    var found: [(path: [Int32], end: Int32)] = []
    try walks(from: start) { path, node in
      if let length = lengths[node], length < path.count || !isAll { return true }
      lengths[node] = path.count
      found.append((path, node))
      return true
    }
    return found
  }

  private func walks(from start: Int32, _ body: ([Int32], Int32) throws -> Bool) throws {
    var level: [(path: [Int32], node: Int32)] = [([], start)]
    while !level.isEmpty {
      var next: [(path: [Int32], node: Int32)] = []
      for (path, node) in level {
        if path.count >= walk.minimum, try !body(path, node) { return }
        if let maximum = walk.maximum, path.count >= maximum { continue }
        try run.meter.step()
        try forEachNeighbour(node, backwards: false) { relationship, neighbour in
          if path.contains(relationship) { return }
          try kept.keep(32 + 4 * path.count, run.meter)
          next.append((path + [relationship], neighbour))
        }
      }
      level = next
    }
  }
}
