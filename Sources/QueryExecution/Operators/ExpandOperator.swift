// Owns the hop: from a bound node over its relationships to its neighbours.

import GraphModel
import GraphProjection
import QueryPlanning
import QuerySyntax

/// What the operators that hop share: which relationships of a node count.
struct HopCriteria {
  let from: Int
  let to: Int
  let relationship: Int
  let direction: Direction
  let types: [GraphName]?
  let clock: Int32
  let distinctFrom: [Int]

  init(_ hop: PlanHop, names: (String) -> GraphName) {
    from = hop.from.slot
    to = hop.to.slot
    relationship = hop.relationship.slot
    direction = Direction(hop.direction)
    types = hop.types?.map(names)
    clock = Int32(hop.clock)
    distinctFrom = hop.distinctFrom
  }

  /// The symbols of the types; `nil` where every type counts. A type that the graph does not know
  /// has none.
  func symbols(_ graph: StatementGraph) -> [Symbol]? {
    types.map { names in names.compactMap { graph.symbol($0, clock) } }
  }

  /// Whether a relationship is another one than those that the pattern holds already.
  @inline(__always)
  func isDistinct(_ relationship: Int32, _ frame: Frame) -> Bool {
    if distinctFrom.isEmpty { return true }
    return isDistinctSlowly(relationship, frame)
  }

  private func isDistinctSlowly(_ relationship: Int32, _ frame: Frame) -> Bool {
    for slot in distinctFrom where HopCriteria.holds(frame[slot], relationship) { return false }
    return true
  }

  static func holds(_ value: Value, _ relationship: Int32) -> Bool {
    switch value {
    case .relationship(let other): other.relationship == relationship
    case .list(let values): values.contains { holds($0, relationship) }
    default: false
    }
  }
}

extension Direction {
  init(_ direction: RelationshipPattern.Direction) {
    switch direction {
    case .outgoing: self = .outgoing
    case .incoming: self = .incoming
    case .either: self = .both
    }
  }
}

/// Expands a bound node over its relationships, one row a neighbour.
final class ExpandOperator: UnaryOperatorBase {
  private let hop: HopCriteria
  /// Whether anything reads the relationship.
  private let keepsRelationship: Bool
  private var symbols: [Symbol]?
  private var isNowhere = false
  private var neighbours: [(relationship: Int32, node: Int32)] = []
  private var index = 0

  init(_ run: StatementRun, input: RowOperator, hop: HopCriteria, keepsRelationship: Bool) {
    self.hop = hop
    self.keepsRelationship = keepsRelationship
    super.init(run, input: input)
  }

  override func open() throws {
    neighbours.removeAll(keepingCapacity: true)
    index = 0
    symbols = hop.symbols(run.graph)
    isNowhere = symbols?.isEmpty ?? false
    try super.open()
  }

  override func next() throws -> Bool {
    let frame = run.frame
    while true {
      if index < neighbours.count {
        let neighbour = neighbours[index]
        index += 1
        guard hop.isDistinct(neighbour.relationship, frame) else { continue }
        if keepsRelationship {
          frame[hop.relationship] = .relationship(
            RelationshipReference(
              relationship: neighbour.relationship, perspective: hop.clock))
        }
        frame[hop.to] = .node(NodeReference(node: neighbour.node, perspective: hop.clock))
        return true
      }
      guard try nextInput() else { return false }
    }
  }

  private func nextInput() throws -> Bool {
    guard !isNowhere, try input.next() else { return false }
    try run.meter.step()
    neighbours.removeAll(keepingCapacity: true)
    index = 0
    guard case .node(let node) = run.frame[hop.from] else { return true }
    try run.graph.forEachNeighbour(of: node.node, hop.clock, hop.direction, symbols) {
      relationship, neighbour in
      neighbours.append((relationship.number, neighbour.number))
    }
    return true
  }

  override func countRemaining() throws -> Int {
    let frame = run.frame
    var count = 0
    while true {
      for neighbour in neighbours[index...] where hop.isDistinct(neighbour.relationship, frame) {
        count += 1
      }
      index = neighbours.count
      guard !isNowhere, try input.next() else { return count }
      try run.meter.step()
      neighbours.removeAll(keepingCapacity: true)
      index = 0
      guard case .node(let node) = frame[hop.from] else { continue }
      let hop = hop
      let symbols = symbols
      try run.graph.forEachNeighbour(of: node.node, hop.clock, hop.direction, symbols) {
        relationship, _ in
        count &+= hop.isDistinct(relationship.number, frame) ? 1 : 0
      }
    }
  }
}

/// Finds the relationships between two bound nodes.
final class ExpandIntoOperator: UnaryOperatorBase {
  private let hop: HopCriteria
  private var symbols: [Symbol]?
  private var found: [Int32] = []
  private var index = 0

  init(_ run: StatementRun, input: RowOperator, hop: HopCriteria) {
    self.hop = hop
    super.init(run, input: input)
  }

  override func open() throws {
    found.removeAll(keepingCapacity: true)
    index = 0
    symbols = hop.symbols(run.graph)
    try super.open()
  }

  override func next() throws -> Bool {
    let frame = run.frame
    while true {
      if index < found.count {
        let relationship = found[index]
        index += 1
        guard hop.isDistinct(relationship, frame) else { continue }
        frame[hop.relationship] = .relationship(
          RelationshipReference(relationship: relationship, perspective: hop.clock))
        return true
      }
      guard try input.next() else { return false }
      try run.meter.step()
      found.removeAll(keepingCapacity: true)
      index = 0
      guard case .node(let from) = frame[hop.from], case .node(let to) = frame[hop.to] else {
        continue
      }
      try run.graph.forEachNeighbour(of: from.node, hop.clock, hop.direction, symbols) {
        relationship, neighbour in
        if neighbour.number == to.node { found.append(relationship.number) }
      }
    }
  }
}
