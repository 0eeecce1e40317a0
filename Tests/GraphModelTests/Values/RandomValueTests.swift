// Owns the laws of the three relations over random nested values. A failure shows the values.

import GraphModel
import TestSupport
import Testing

@Suite struct RandomValueTests {
  /// A list or map of samples and of further lists and maps.
  private func value(depth: Int, using random: inout SeededGenerator) -> Value {
    let choice = depth == 0 ? 0 : Int.random(in: 0..<4, using: &random)
    switch choice {
    case 1, 2:
      let count = Int.random(in: 0...3, using: &random)
      return .list((0..<count).map { _ in value(depth: depth - 1, using: &random) })
    case 3:
      var map = ValueMap()
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        map[random.pick(["a", "b", "é", "e\u{301}"])] = value(depth: depth - 1, using: &random)
      }
      return .map(map)
    default: return random.pick(Self.few)
    }
  }

  // Few, so that equal ones meet often.
  private static let few: [Value] = [
    .null, .integer(1), .float(1), .float(.nan), .float(-0.0), .integer(0), .string("a"),
    .boolean(true), .node(NodeReference(node: 1)), .node(NodeReference(node: 1, perspective: 2)),
  ]

  @Test func relationsAgree() {
    var random = SeededGenerator(named: "relations of values")
    let values = (0..<160).map { _ in value(depth: 3, using: &random) }
    for one in values {
      for other in values {
        let order = one.order(to: other)
        #expect(order == other.order(to: one).reversed, "\(one.literal()) \(other.literal())")
        let isEquivalent = one.isEquivalent(to: other)
        #expect(isEquivalent == (order == .same), "\(one.literal()) \(other.literal())")
        if isEquivalent {
          #expect(EquivalentValue(one).hashValue == EquivalentValue(other).hashValue)
        }
        let equality = one.isEqual(to: other)
        #expect(equality == other.isEqual(to: one), "\(one.literal()) \(other.literal())")
        if equality == true { #expect(isEquivalent, "\(one.literal()) \(other.literal())") }
        if isEquivalent { #expect(equality != false || one.holdsNaN, "\(one.literal())") }
      }
    }
  }

  @Test func sortingGivesAnOrder() {
    var random = SeededGenerator(named: "sorting of values")
    let values = (0..<300).map { _ in value(depth: 2, using: &random) }
    let sorted = values.sorted { $0.precedes($1) }
    for (index, one) in sorted.enumerated() {
      for later in sorted[index...] {
        #expect(one.order(to: later) != .after, "\(one.literal()) \(later.literal())")
      }
    }
  }
}

extension Value {
  fileprivate var holdsNaN: Bool {
    switch self {
    case .float(let number): number.isNaN
    case .list(let values): values.contains(where: \.holdsNaN)
    case .map(let map): map.entries.contains { $0.value.holdsNaN }
    default: false
    }
  }
}
