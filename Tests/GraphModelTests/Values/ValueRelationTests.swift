// Owns the laws of the three relations: equality, equivalence and orderability, over all pairs and
// triples of the samples.

import Chronology
import GraphModel
import Testing

@Suite struct ValueRelationTests {
  let values = ValueSamples.all

  @Test func orderIsTotal() {
    for one in values {
      #expect(one.order(to: one) == .same, "\(one)")
      for other in values {
        #expect(one.order(to: other) == other.order(to: one).reversed, "\(one) \(other)")
      }
    }
  }

  @Test func orderIsTransitive() {
    for one in values {
      for other in values where one.order(to: other) != .after {
        for third in values where other.order(to: third) != .after {
          #expect(one.order(to: third) != .after, "\(one) \(other) \(third)")
        }
      }
    }
  }

  @Test func orderAgreesWithEquivalence() {
    for one in values {
      for other in values {
        #expect(
          (one.order(to: other) == .same) == one.isEquivalent(to: other), "\(one) \(other)")
      }
    }
  }

  @Test func equivalentValuesHashAlike() {
    for one in values {
      for other in values where one.isEquivalent(to: other) {
        #expect(
          EquivalentValue(one).hashValue == EquivalentValue(other).hashValue, "\(one) \(other)")
      }
    }
  }

  @Test func equalityIsSymmetric() {
    for one in values {
      for other in values {
        #expect(one.isEqual(to: other) == other.isEqual(to: one), "\(one) \(other)")
      }
    }
  }

  @Test func equalityImpliesEquivalenceExceptForDates() {
    for one in values {
      for other in values where one.isEqual(to: other) == true {
        if case .partialDate = one { continue }
        if case .partialDate = other { continue }
        #expect(one.isEquivalent(to: other), "\(one) \(other)")
      }
    }
  }

  @Test func comparisonAgreesWithOrderInsideAKind() {
    for one in values {
      for other in values where one.isLess(than: other) == true {
        if case .partialDate = one { continue }
        if case .partialDate = other { continue }
        #expect(one.order(to: other) == .before, "\(one) \(other)")
        #expect(one.isEqual(to: other) == false, "\(one) \(other)")
      }
    }
  }

  @Test func kindsAreSortedAsTheLanguageSays() {
    let ascending: [Value] = [
      ValueSamples.map(("a", .string("map"))), .node(NodeReference(node: 1)),
      .relationship(RelationshipReference(relationship: 1)), .list([.string("list")]),
      ValueSamples.path([1, 2]), .string("text"), .boolean(false), .float(1.5), .float(.nan), .null,
    ]
    for (index, value) in ascending.enumerated() {
      for later in ascending[(index + 1)...] {
        #expect(value.order(to: later) == .before, "\(value) \(later)")
      }
    }
  }

  @Test func listsAreSortedElementByElement() {
    let ascending: [Value] = [
      .list([]), .list([.string("a")]), .list([.string("a"), .integer(1)]), .list([.integer(1)]),
      .list([.integer(1), .string("a")]), .list([.integer(1), .null]),
      .list([.null, .integer(1)]), .list([.null, .integer(2)]),
    ]
    let shuffled = ascending.reversed().sorted { $0.precedes($1) }
    #expect(shuffled.map { $0.literal() } == ascending.map { $0.literal() })
  }
}
