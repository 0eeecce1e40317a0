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
  /// Whether the log's relationships count whatever node is walked from.
  let seesLog: Bool
  /// Whether nodes of the log can come to it.
  let meetsLog: Bool
  /// Whether the end that it binds must be of the world.
  let reachesWorld: Bool
  let distinctFrom: [Int]

  init(_ hop: PlanHop, names: (String) -> GraphName) {
    from = hop.from.slot
    to = hop.to.slot
    relationship = hop.relationship.slot
    direction = Direction(hop.direction)
    types = hop.types?.map(names)
    clock = Int32(hop.clock)
    seesLog = hop.seesLog
    meetsLog = hop.meetsLog
    reachesWorld = hop.reachesWorld
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
  @exclusivity(unchecked) private var neighbours: [(relationship: Int32, node: Int32)] = []
  @exclusivity(unchecked) private var index = 0

  init(_ run: StatementRun, input: RowOperator, hop: HopCriteria, keepsRelationship: Bool) {
    self.hop = hop
    self.keepsRelationship = keepsRelationship
    super.init(run, input: input)
  }

  override func open() throws {
    neighbours.removeAll(keepingCapacity: true)
    index = 0
    symbols = hop.symbols(run.graph)
    isNowhere = (symbols?.isEmpty ?? false) && !hop.meetsLog
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
    if node.node < 0 {
      neighbours = try run.logNeighbours(of: node.node, hop).filter { reaches($0.node) }
      return true
    }
    try run.graph.forEachNeighbour(of: node.node, hop.clock, hop.direction, symbols) {
      relationship, neighbour in
      neighbours.append((relationship.number, neighbour.number))
    }
    return true
  }

  override func countRemaining() throws -> Int {
    var count = 0
    let frame = run.frame
    for neighbour in neighbours[index...] where hop.isDistinct(neighbour.relationship, frame) {
      count += 1
    }
    index = neighbours.count
    if isNowhere { return count }
    let chain = countedChain()
    let first = chain.first ?? self
    guard !hop.meetsLog, !run.graph.isRange(hop.clock), let hops = HopChain.hops(of: chain) else {
      return count + (try countEach())
    }
    let counter = WalkCounter(
      hops, in: try run.graph.view(hop.clock), step: run.meter.step)
    while try first.input.next() {
      try run.meter.step()
      guard case .node(let node) = frame[first.hop.from] else { continue }
      count += try counter.count(from: Node(node.node))
    }
    return count
  }

  /// Counts where relationships of other operators, or versions, must be told apart.
  private func countEach() throws -> Int {
    let frame = run.frame
    var count = 0
    while try input.next() {
      try run.meter.step()
      guard case .node(let node) = frame[hop.from] else { continue }
      if node.node < 0 {
        count += try countLog(from: node.node)
        continue
      }
      let hop = hop
      try run.graph.forEachNeighbour(of: node.node, hop.clock, hop.direction, symbols) {
        relationship, _ in
        count &+= hop.isDistinct(relationship.number, frame) ? 1 : 0
      }
    }
    return count
  }

  private func countLog(from node: Int32) throws -> Int {
    var count = 0
    for next in try run.logNeighbours(of: node, hop)
    where reaches(next.node) && hop.isDistinct(next.relationship, run.frame) {
      count += 1
    }
    return count
  }

  private func reaches(_ node: Int32) -> Bool { node >= 0 || !hop.reachesWorld }

  /// The operators, up to this one, each of which hops on from where the one before arrived.
  private func countedChain() -> [ExpandOperator] {
    var chain = [self]
    while let first = chain.first, let before = first.input as? ExpandOperator,
      before.hop.to == first.hop.from, before.hop.clock == hop.clock, before.isFresh
    {
      chain.insert(before, at: 0)
    }
    return chain
  }

  /// Whether nothing was taken from the input since it was opened.
  private var isFresh: Bool { neighbours.isEmpty && index == 0 }

  /// What the operator is to a chain of hops.
  var link: HopChain.Link { HopChain.Link(hop: hop, symbols: symbols) }
}

/// Hops one after the other, as they are counted.
enum HopChain {
  struct Link {
    let hop: HopCriteria
    let symbols: [Symbol]?
  }

  /// The hops of some operators; `nil` where one must differ from relationships that others bind.
  static func hops(of chain: [ExpandOperator]) -> [WalkHop]? {
    let links = chain.map(\.link)
    let slots = links.map(\.hop.relationship)
    var hops: [WalkHop] = []
    for link in links {
      let places = link.hop.distinctFrom.compactMap { slots.firstIndex(of: $0) }
      guard places.count == link.hop.distinctFrom.count else { return nil }
      hops.append(
        WalkHop(
          direction: link.hop.direction, types: link.symbols, differsFrom: places))
    }
    return hops
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
      if from.node < 0 || to.node < 0 {
        found = try run.logNeighbours(of: from.node, hop).filter { $0.node == to.node }
          .map(\.relationship)
        continue
      }
      try run.graph.forEachNeighbour(of: from.node, hop.clock, hop.direction, symbols) {
        relationship, neighbour in
        if neighbour.number == to.node { found.append(relationship.number) }
      }
    }
  }
}
