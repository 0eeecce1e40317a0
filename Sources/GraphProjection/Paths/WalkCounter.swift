// Owns counting the walks along a chain of hops: no walk is made. All hops but the last are walked
// with a small stack of relationships; of the last only the number counts, which is looked up once
// a node.

import GraphModel

/// One hop of walks that are counted.
public struct WalkHop: Sendable {
  public let direction: Direction
  /// The relationship types that count; `nil` for all.
  public let types: [Symbol]?
  /// The places in the chain of the hops whose relationships this one may not repeat.
  public let differsFrom: [Int]

  public init(direction: Direction, types: [Symbol]? = nil, differsFrom: [Int] = []) {
    self.direction = direction
    self.types = types
    self.differsFrom = differsFrom
  }
}

/// Counts walks from one node after another. Used by one thread.
///
/// ```swift
/// let hops = [WalkHop(direction: .outgoing), WalkHop(direction: .outgoing, differsFrom: [0])]
/// let count = try WalkCounter(hops, in: view).count(from: node)
/// ```
public final class WalkCounter {
  private let view: GraphView
  private let hops: [WalkHop]
  /// How many hops a walk has at least.
  private let minimum: Int
  private let step: () throws -> Void
  /// The relationships of the walk so far.
  private let path: UnsafeMutablePointer<Int32>
  /// The nodes that it left, and the one that it has come to.
  private let nodes: UnsafeMutablePointer<Int32>
  /// What is known of the last hop from a node; in place of a relationship stands the number.
  private let degrees: PathMarks?
  private let search: UInt32

  /// - Parameter step: called for each node that is left; what it throws ends the counting
  public convenience init(
    _ hops: [WalkHop], in view: GraphView, step: @escaping () throws -> Void = {}
  ) {
    self.init(hops, minimum: hops.count, in: view, step: step)
  }

  /// Counts walks of several lengths, of equal hops, none with a relationship twice.
  ///
  /// - Parameter step: called for each node that is left; what it throws ends the counting
  public convenience init(
    ofLengths lengths: ClosedRange<Int>, _ direction: Direction, types: [Symbol]?,
    in view: GraphView, step: @escaping () throws -> Void = {}
  ) {
    let hops = (0..<max(0, lengths.upperBound)).map { place in
      WalkHop(direction: direction, types: types, differsFrom: Array(0..<place))
    }
    self.init(hops, minimum: lengths.lowerBound, in: view, step: step)
  }

  private init(
    _ hops: [WalkHop], minimum: Int, in view: GraphView, step: @escaping () throws -> Void
  ) {
    self.view = view
    self.hops = hops
    self.minimum = minimum
    self.step = step
    path = .allocate(capacity: max(hops.count, 1))
    path.initialize(repeating: -1, count: max(hops.count, 1))
    nodes = .allocate(capacity: hops.count + 1)
    nodes.initialize(repeating: -1, count: hops.count + 1)
    // A second hop seldom comes to the same node twice; a third one does all the time.
    degrees = hops.count > 2 ? PathMarks.borrow(nodeLimit: view.graph.nodeLimit) : nil
    search = degrees?.begin(nodeLimit: view.graph.nodeLimit) ?? 0
  }

  deinit {
    path.deallocate()
    nodes.deallocate()
    if let degrees { PathMarks.giveBack(degrees) }
  }

  /// How many walks leave a node.
  public func count(from node: Node) throws -> Int {
    guard node.number >= 0, Int(node.number) < view.graph.nodeLimit else { return 0 }
    return hops.isEmpty ? (minimum <= 0 ? 1 : 0) : try count(0, node)
  }

  /// How many walks go on from a node, so many hops from the start, the one that ends there
  /// included.
  private func count(_ place: Int, _ node: Node) throws -> Int {
    var sum = place >= minimum ? 1 : 0
    nodes[place] = node.number
    if place == hops.count &- 1 { return sum &+ last(place, node) }
    try step()
    let hop = hops[place]
    try view.forEachNeighbour(of: node, direction: hop.direction, types: hop.types) {
      relationship, neighbour in
      for earlier in hop.differsFrom where path[earlier] == relationship.number { return true }
      path[place] = relationship.number
      sum &+= try count(place &+ 1, neighbour)
      return true
    }
    return sum
  }

  /// How many relationships the last hop may take from a node: all, but those of the walk.
  private func last(_ place: Int, _ node: Node) -> Int {
    let hop = hops[place]
    var count = degree(of: node, hop)
    for (number, earlier) in hop.differsFrom.enumerated()
    where takes(earlier, from: node, hop) {
      let isRepeated = hop.differsFrom.prefix(number).contains { path[$0] == path[earlier] }
      if !isRepeated { count &-= 1 }
    }
    return count
  }

  private func degree(of node: Node, _ hop: WalkHop) -> Int {
    guard let degrees else {
      return view.degree(of: node, direction: hop.direction, types: hop.types)
    }
    let cell = degrees.cells + Int(node.number)
    if cell.pointee.search == search { return Int(cell.pointee.relationship) }
    let count = view.degree(of: node, direction: hop.direction, types: hop.types)
    if let narrow = Int32(exactly: count) {
      cell.pointee = PathMarks.Mark(search: search, relationship: narrow, previous: 0)
    }
    return count
  }

  /// Whether the relationship at a place of the walk is one that a hop would take from a node.
  /// Which way it was passed tells its ends, mostly.
  private func takes(_ place: Int, from node: Node, _ hop: WalkHop) -> Bool {
    let (left, entered) = (nodes[place], nodes[place &+ 1])
    guard left == node.number || entered == node.number else { return false }
    let relationship = Relationship(path[place])
    let passed = hops[place].direction
    let isAtEnd =
      switch (hop.direction, passed) {
      case (.both, _): true
      case (.outgoing, .outgoing), (.incoming, .incoming): left == node.number
      case (.outgoing, .incoming), (.incoming, .outgoing): entered == node.number
      case (.outgoing, .both): view.start(of: relationship) == node
      case (.incoming, .both): view.end(of: relationship) == node
      }
    guard isAtEnd, let types = hop.types else { return isAtEnd }
    return view.isAmong(types, view.type(of: relationship).number)
  }
}
