// Owns the hop of any length: walks along relationships, none of which comes twice.

import GraphModel
import GraphProjection
import QueryPlanning

/// Walks from a bound node over any number of relationships, depth first; one row a walk.
final class VarLengthExpandOperator: UnaryOperatorBase {
  private let walk: WalkCriteria
  private var symbols: [Symbol]?
  private var levels: [Level] = []
  private var path: [Int32] = []
  private var target: Int32?
  /// Whether the walk of no relationship is still to be given.
  private var isStartDue = false
  private var start: Int32 = 0
  /// Whether the walk also takes the log's relationships.
  private var seesLog = false

  /// The neighbours of one node of the walk, and which of them is next.
  private struct Level {
    var neighbours: [(relationship: Int32, node: Int32)]
    var index = 0
  }

  init(_ run: StatementRun, input: RowOperator, walk: WalkCriteria) {
    self.walk = walk
    super.init(run, input: input)
  }

  override func open() throws {
    levels.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    isStartDue = false
    symbols = walk.hop.symbols(run.graph)
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if isStartDue {
        isStartDue = false
        if give(at: start) { return true }
      }
      if try advance() { return true }
      guard try input.next() else { return false }
      try begin()
    }
  }

  /// Beyond so many hops, walks are counted one by one.
  private static let countedHops = 16

  override func countRemaining() throws -> Int {
    guard let maximum = walk.maximum, maximum <= Self.countedHops, walk.minimum <= maximum,
      !walk.isInto, walk.conditions.isEmpty, walk.hop.distinctFrom.isEmpty, levels.isEmpty,
      !isStartDue, !walk.hop.meetsLog, !run.graph.isRange(walk.hop.clock)
    else { return try super.countRemaining() }
    let counter = WalkCounter(
      ofLengths: walk.minimum...maximum, walk.hop.direction, types: symbols,
      in: try run.graph.view(walk.hop.clock), step: run.meter.step)
    var count = 0
    while try input.next() {
      try run.meter.step()
      guard case .node(let node) = run.frame[walk.hop.from] else { continue }
      count += try counter.count(from: Node(node.node))
    }
    return count
  }

  private func begin() throws {
    try run.meter.step()
    path.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
    guard case .node(let node) = run.frame[walk.hop.from] else { return }
    target = nil
    if walk.isInto {
      guard case .node(let end) = run.frame[walk.hop.to] else { return }
      target = end.node
    }
    start = node.node
    seesLog = walk.hop.seesLog || start < 0 || (target ?? 0) < 0
    isStartDue = walk.minimum == 0
    if walk.maximum != 0, walk.maximum.map({ $0 >= walk.minimum }) ?? true {
      try descend(from: start)
    }
  }

  private func descend(from node: Int32) throws {
    var level = Level(neighbours: [])
    if seesLog { level.neighbours = try run.logNeighbours(of: node, walk.hop) }
    try run.graph.forEachNeighbour(of: node, walk.hop.clock, walk.hop.direction, symbols) {
      relationship, neighbour in
      level.neighbours.append((relationship.number, neighbour.number))
    }
    levels.append(level)
  }

  /// Goes on until a walk can be given; false when there is none left from this start.
  private func advance() throws -> Bool {
    while let last = levels.indices.last {
      guard levels[last].index < levels[last].neighbours.count else {
        levels.removeLast()
        if !path.isEmpty { path.removeLast() }
        continue
      }
      let neighbour = levels[last].neighbours[levels[last].index]
      levels[last].index += 1
      try run.meter.step()
      guard !path.contains(neighbour.relationship),
        walk.hop.isDistinct(neighbour.relationship, run.frame),
        try walk.accepts(neighbour.relationship, run)
      else { continue }
      path.append(neighbour.relationship)
      let isFull = walk.maximum.map { path.count >= $0 } ?? false
      let isGiven = path.count >= walk.minimum && give(at: neighbour.node)
      if isFull { path.removeLast() } else { try descend(from: neighbour.node) }
      if isGiven { return true }
    }
    return false
  }

  private func give(at node: Int32) -> Bool {
    if let target, target != node { return false }
    if target == nil, node < 0, walk.hop.reachesWorld { return false }
    walk.bind(path, endingAt: node, run.frame)
    return true
  }
}

/// What the operators that walk share.
struct WalkCriteria {
  let hop: HopCriteria
  let minimum: Int
  let maximum: Int?
  let isReversed: Bool
  let isInto: Bool
  let step: Int
  let conditions: [CompiledExpression]

  init(_ walk: PlanVarLength, conditions: [CompiledExpression], names: (String) -> GraphName) {
    hop = HopCriteria(walk.hop, names: names)
    minimum = walk.minimum
    maximum = walk.maximum
    isReversed = walk.isReversed
    isInto = walk.isInto
    step = walk.step.slot
    self.conditions = conditions
  }

  /// Whether a relationship satisfies the conditions on every hop.
  func accepts(_ relationship: Int32, _ run: StatementRun) throws -> Bool {
    if conditions.isEmpty { return true }
    run.frame[step] = .relationship(
      RelationshipReference(relationship: relationship, perspective: hop.clock))
    for condition in conditions where try !condition.holds(run.frame, run.context) {
      return false
    }
    return true
  }

  /// Puts a walk into the frame, its relationships in the order of the text.
  func bind(_ path: [Int32], endingAt node: Int32, _ frame: Frame) {
    let references = path.map {
      Value.relationship(RelationshipReference(relationship: $0, perspective: hop.clock))
    }
    frame[hop.relationship] = .list(isReversed ? references.reversed() : references)
    if !isInto { frame[hop.to] = .node(NodeReference(node: node, perspective: hop.clock)) }
  }
}
