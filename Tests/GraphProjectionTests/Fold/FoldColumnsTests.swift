// Holds the fold into columns against the fold into an array, which is held against the naive model:
// random histories, settled at random places, seen under random perspectives. The columns end and
// begin versions in place, where the array has them put together. Some events are taken off again.

import Chronology
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct FoldColumnsTests {
  private static let vocabulary = RandomVocabulary.compiled()
  private static var effort: Int {
    environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1
  }

  private func text(_ version: ElementVersion, _ name: String) -> String {
    "\(name) = \(version.value.literal()) over \(version.validity) known "
      + "\(version.knownCertainly) \(version.knownPossibly) recorded \(version.recordedFrom) to "
      + "\(version.recordedTo) by \(version.evidence) not \(version.contradictedBy)"
  }

  /// The versions that a perspective's known clock and position see, by what they are about.
  private func versions(_ fold: EventFold<ArraySink>, _ perspective: Perspective) -> Set<String> {
    let sink = fold.sink
    func name(_ relationship: Relationship) -> String {
      let own = sink.relationships[Int(relationship.number)]
      return "\(sink.entityID(of: own.start))-[\(sink.name(of: own.type))|\(own.discriminator)]->"
        + sink.entityID(of: own.end)
    }
    func name(_ element: GraphElement) -> String {
      switch element {
      case .node(let node): sink.entityID(of: node)
      case .label(let node, let label): "\(sink.entityID(of: node)) :\(sink.name(of: label))"
      case .property(let node, let key): "\(sink.entityID(of: node)) .\(sink.name(of: key))"
      case .relationship(let relationship): name(relationship)
      case .relationshipProperty(let relationship, let key):
        "\(name(relationship)) .\(sink.name(of: key))"
      }
    }
    let seen = sink.versions.filter { version in
      let known =
        perspective.certainty == .certainly ? version.knownCertainly : version.knownPossibly
      return version.recordedFrom <= perspective.position
        && perspective.position < version.recordedTo && known.contains(perspective.known)
    }
    return Set(seen.map { text($0, name($0.element)) })
  }

  /// The same of the columns.
  private func versions(_ graph: TemporalGraph, _ perspective: Perspective) -> Set<String> {
    let view = graph.view(perspective)
    var found: Set<String> = []
    func add(_ element: GraphElement, _ name: String) {
      for version in view.versions(of: element) { found.insert(text(version, name)) }
    }
    for number in 0..<Int32(graph.namedNodeCount) {
      let node = Node(number)
      let id = graph.entityID(of: node)
      add(.node(node), id)
      for label in view.labelsEver(of: node) {
        add(.label(node, label), "\(id) :\(graph.name(of: label))")
      }
      for key in view.keysEver(of: node) {
        add(.property(node, key), "\(id) .\(graph.name(of: key))")
      }
    }
    for number in 0..<Int32(graph.relationshipLimit) {
      let relationship = Relationship(number)
      let own = view.identity(of: relationship)
      let name =
        "\(graph.entityID(of: own.start))-[\(graph.name(of: own.type))|\(own.discriminator)]->"
        + graph.entityID(of: own.end)
      add(.relationship(relationship), name)
      for key in view.keysEver(of: relationship) {
        add(.relationshipProperty(relationship, key), "\(name) .\(graph.name(of: key))")
      }
    }
    return found
  }

  /// The labels that nodes have now, at any time.
  private func labels(_ fold: EventFold<ArraySink>) -> Set<String> {
    let sink = fold.sink
    return Set(
      sink.versions.compactMap { version in
        guard case .label(let node, let label) = version.element, version.recordedTo == .max
        else { return nil }
        return "\(sink.entityID(of: node)) :\(sink.name(of: label))"
      })
  }

  /// The same of the columns.
  private func labels(_ graph: TemporalGraph) -> Set<String> {
    Set(
      (0..<Int32(graph.namedNodeCount)).flatMap { number in
        let id = graph.entityID(of: Node(number))
        return graph.labelsEver(of: Node(number)).map { "\(id) :\($0)" }
      })
  }

  @Test func columnsKeepWhatTheArrayKeeps() throws {
    var random = SeededGenerator(named: "fold into columns")
    for _ in 0..<(300 * Self.effort) {
      let seed = random.next()
      var own = SeededGenerator(seed: seed)
      let count = own.pick([2, 3, 6, 12])
      var events = try RandomHistory(seed: seed, count: count).events.shuffled(using: &own)
      if own.pick([true, false]) {
        events.sort { $0.knownSpan(recorded: nil).end < $1.knownSpan(recorded: nil).end }
      }
      let array = EventFold(vocabulary: Self.vocabulary, sink: ArraySink())
      let columns = EventFold(vocabulary: Self.vocabulary, sink: VersionStore())
      let settles = own.pick([0, 2, 4])
      let isDoubtful = own.oneIn(2)
      for (place, event) in events.enumerated() {
        // Others are tried first, and taken back.
        if isDoubtful {
          for (offset, other) in events[place...].shuffled(using: &own).prefix(3).enumerated() {
            columns.apply(other, position: Int64(place + 1 + offset), recorded: nil)
          }
          columns.rollBack(after: Int64(place))
        }
        array.apply(event, position: Int64(place + 1), recorded: nil)
        columns.apply(event, position: Int64(place + 1), recorded: nil)
        columns.commit()
        columns.sink.commit(through: columns.position)
        if settles > 0, own.oneIn(settles) { columns.sink.settle() }
      }
      #expect(columns.sink.checkInvariants() == [], "seed \(seed)")
      let graph = columns.sink.snapshot(position: columns.position, directory: columns.events)
      #expect(labels(graph) == labels(array), "seed \(seed)")
      var perspectives = RandomPerspectives(random: own.fork())
      for _ in 0..<4 {
        var perspective = try perspectives.perspective(positions: count)
        perspective.position = min(perspective.position, Int64(count))
        let (expected, found) = (versions(array, perspective), versions(graph, perspective))
        let differences = (found.subtracting(expected), expected.subtracting(found))
        #expect(found == expected, "seed \(seed): in either alone \(differences)")
        if found != expected { return }
      }
    }
  }
}
