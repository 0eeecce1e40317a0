// Finding relationships among settled rows by what they connect: never one of the next node, or of
// the next type, that leads to the same end.

import Chronology
import GraphModel
import Testing

@testable import GraphProjection

@Suite struct RelationshipFinderTests {
  @Test func rowsOfOthersAreNotLookedAt() {
    let store = VersionStore()
    let nodes = (0..<3).map { store.node("n\($0)") }
    let types = [store.symbol("R"), store.symbol("S")]
    let always = Interval(from: .distantPast, to: .distantFuture)
    var told: [(ends: RelationshipEnds, text: String)] = []
    // All lead to one node, so that rows of all segments lie next to others with the same end.
    for start in nodes {
      for type in types {
        let text = "{k: '\(told.count)'}"
        let relationship = store.relationship(
          RelationshipIdentity(type: type, start: start, end: nodes[1], discriminator: text))
        told.append(
          (RelationshipEnds(start: start.number, end: 1, type: type.number), text))
        _ = store.open(
          ElementVersion(
            element: .relationship(relationship), value: .null,
            validity: Validity(from: .always, to: .never), knownCertainly: always,
            knownPossibly: always, recordedFrom: Int64(told.count), evidence: [],
            contradictedBy: []))
      }
    }
    store.settle()
    let finder = RelationshipFinder(store.settled, count: told.count)
    for (number, own) in told.enumerated() {
      for (other, wanted) in told.enumerated() {
        let found = finder.find(own.ends) { told[$0].text == wanted.text }
        #expect(found == (number == other ? number : nil))
      }
      #expect(finder.first(own.ends) == number)
    }
    #expect(finder.first(RelationshipEnds(start: 0, end: 2, type: types[0].number)) == nil)
    #expect(finder.missing().isEmpty)
  }
}
