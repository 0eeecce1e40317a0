// Random version sets: elements with up to three periods, each of which has at most one open
// version at a time, so that no perspective sees two versions of one element.

import Chronology
import GraphModel
import TestSupport

@testable import GraphProjection

extension SeededGenerator {
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

/// A slot: an element and one of its periods.
struct Slot: Hashable {
  let element: GraphElement
  let period: Int
}

/// A store and its model, written to in step.
struct RandomVersions {
  var random: SeededGenerator
  let store = VersionStore()
  var model = VersionModel()
  var position: Int64 = 0
  private var open: [Slot: Int] = [:]
  private var nodes: [Node] = []
  private let labels: [Symbol]
  private let types: [Symbol]
  private let keys: [Symbol]

  init(seed: UInt64, threshold: Int) {
    random = SeededGenerator(seed: seed)
    store.settlingThreshold = threshold
    if seed % 2 == 0 { store.narrowBounds = 3 }
    let store = self.store
    labels = ["A", "B", "C"].map { store.symbol($0) }
    types = ["R", "S", "T"].map { store.symbol($0) }
    keys = ["k", "l"].map { store.symbol($0) }
  }

  /// Some changes at the next position.
  mutating func step() {
    position += 1
    for _ in 0...random.below(3) { change() }
  }

  private mutating func change() {
    let element = element()
    let slot = Slot(element: element, period: random.below(3))
    if let version = open[slot] {
      store.close(version, at: position)
      model.versions[version].recordedTo = position
      open[slot] = nil
      if random.oneIn(2) { return }
    }
    let version = version(element, period: slot.period)
    open[slot] = store.open(version)
    model.versions.append(version)
  }

  private mutating func element() -> GraphElement {
    if nodes.count < 2 || random.oneIn(9) { return .node(node()) }
    let node = nodes[random.below(nodes.count)]
    switch random.below(8) {
    case 0: return .node(node)
    case 1: return .label(node, labels[random.below(3)])
    case 2: return .property(node, keys[random.below(2)])
    case 3 where !model.relationships.isEmpty:
      let number = random.below(model.relationships.count)
      return .relationshipProperty(Relationship(Int32(number)), keys[random.below(2)])
    default: return .relationship(relationship(from: node))
    }
  }

  private mutating func node() -> Node {
    let node = store.node("n\(nodes.count)")
    nodes.append(node)
    model.nodeCount += 1
    if random.oneIn(2) {
      store.limit(node)
      model.limited.insert(node)
    }
    return node
  }

  private mutating func relationship(from start: Node) -> Relationship {
    let end = nodes[random.below(random.oneIn(2) ? min(3, nodes.count) : nodes.count)]
    let identity = RelationshipIdentity(
      type: types[random.below(3)], start: start, end: end,
      discriminator: random.oneIn(3) ? "second" : "")
    let relationship = store.relationship(identity)
    if Int(relationship.number) == model.relationships.count {
      model.relationships.append(identity)
    }
    return relationship
  }

  private mutating func version(_ element: GraphElement, period: Int) -> ElementVersion {
    let start = Int128(period * 100 + random.below(40))
    let from = InstantSpan(
      start: Instant(microseconds: start),
      end: Instant(microseconds: start + Int128(1 + random.below(20))))
    var to = InstantSpan(
      start: Instant(microseconds: Int128(period * 100 + 60 + random.below(20))),
      end: Instant(microseconds: Int128(period * 100 + 81 + random.below(19))))
    if period == 2, random.oneIn(2) { to = .never }
    let known = Int128(random.below(100))
    let certain = interval(known + Int128(random.below(10)))
    let possible = random.oneIn(4) ? interval(known) : certain
    let isNode = if case .node = element { true } else { false }
    let hasMany = random.oneIn(4)
    return ElementVersion(
      element: element, value: value(element), validity: Validity(from: from, to: to),
      knownCertainly: random.oneIn(12) ? .empty : certain, knownPossibly: possible,
      recordedFrom: position, evidence: isNode ? [] : hasMany ? [1, 2, position] : [position],
      contradictedBy: hasMany ? [3] : [])
  }

  private mutating func interval(_ from: Int128) -> Interval {
    let to =
      random.oneIn(3)
      ? Instant(microseconds: from + Int128(random.below(60))) : .distantFuture
    return Interval(from: Instant(microseconds: from), to: to)
  }

  private mutating func value(_ element: GraphElement) -> Value {
    switch element {
    case .property, .relationshipProperty:
      switch random.below(4) {
      case 0: .integer(Int64(random.below(3)))
      case 1: .float(Double(random.below(3)))
      case 2: .string(["Meta", "a longer name than fifteen bytes"][random.below(2)])
      default: .list([.integer(1), .string("x")])
      }
    default: .null
    }
  }

  /// Takes back the last steps.
  mutating func rollBack(to earlier: Int64) {
    store.rollBack(after: earlier)
    model.rollBack(after: earlier)
    position = earlier
    open = [:]
    for (number, version) in model.versions.enumerated() where version.recordedTo == .max {
      let period = [0, 1, 2].last { version.validity.from.start.microseconds >= Int128($0 * 100) }
      open[Slot(element: version.element, period: period ?? 0)] = number
    }
  }

  mutating func perspective(upTo limit: Int64) -> Perspective {
    Perspective(
      valid: Instant(microseconds: Int128(random.below(320))),
      known: Instant(microseconds: Int128(random.below(130))),
      position: random.oneIn(2) ? .max : Int64(random.below(Int(limit) + 1)),
      certainty: random.oneIn(2) ? .certainly : .possibly)
  }
}
