// Owns the graphs under a policy: folded anew from the events that pass, with the numbers of the
// graph that they stand beside, so that a node is the same in both.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection
import Synchronization

/// Which facts count, once parameters are known.
struct TrustPolicy: Hashable, Sendable {
  var leastStatus: EventStatus?
  /// Publishers and url prefixes.
  var sources: [String]?
  /// Whether `sources` are those that do not count.
  var isNegated = false
  /// How many distinct sources an element needs.
  var corroboration: Int?

  var isEmpty: Bool { leastStatus == nil && sources == nil && corroboration == nil }

  /// Whether events are left out.
  var filtersEvents: Bool { leastStatus != nil || sources != nil }

  /// Whether an event counts.
  func admits(_ event: FactEvent) -> Bool {
    if let leastStatus, event.status < leastStatus { return false }
    guard let sources else { return true }
    if isNegated {
      return event.sources.isEmpty || event.sources.contains { !TrustPolicy.isNamed($0, sources) }
    }
    return event.sources.contains { TrustPolicy.isNamed($0, sources) }
  }

  private static func isNamed(_ source: Source, _ names: [String]) -> Bool {
    names.contains { name in
      source.publisher?.lowercased() == name.lowercased() || source.url?.hasPrefix(name) == true
    }
  }
}

/// Folds graphs under policies and remembers the last few. Safe to use from any thread.
final class PolicyGraphs: Sendable {
  private struct Key: Hashable {
    let graph: ObjectIdentifier
    let policy: TrustPolicy
    /// Set where the policy looks at versions as one perspective sees them.
    let perspective: Perspective?
    let stretch: ClockStretch?
  }

  private let known = Mutex<[(key: Key, base: TemporalGraph, graph: TemporalGraph)]>([])
  private static let capacity = 4

  /// The graph under a policy, as a perspective will see it.
  func graph(
    _ policy: TrustPolicy, of base: TemporalGraph, in perspective: Perspective,
    over stretch: ClockStretch?, log: any EventLog, vocabulary: EventVocabulary
  ) throws -> TemporalGraph {
    let key = Key(
      graph: ObjectIdentifier(base), policy: policy,
      perspective: policy.corroboration == nil ? nil : perspective,
      stretch: policy.corroboration == nil ? nil : stretch)
    if let found = known.withLock({ $0.first { $0.key == key } }) { return found.graph }
    var graph = base
    if policy.filtersEvents {
      graph = try refolded(base, log, vocabulary, policy)
    }
    if let count = policy.corroboration {
      graph = CorroboratedGraph(
        base: graph, count: count, perspective: perspective, stretch: stretch
      ).folded(into: PolicyGraphs.numbered(like: graph))
    }
    known.withLock { known in
      if known.count >= PolicyGraphs.capacity { known.removeFirst() }
      known.append((key, base, graph))
    }
    return graph
  }

  private func refolded(
    _ base: TemporalGraph, _ log: any EventLog, _ vocabulary: EventVocabulary,
    _ policy: TrustPolicy
  ) throws -> TemporalGraph {
    let fold = EventFold(vocabulary: vocabulary, sink: PolicyGraphs.numbered(like: base))
    var decoder = EventDecoder()
    var batch = EventBatch()
    try log.readContents(after: .start, limit: Int(base.position)) { recorded in
      let event = try decoder.decode(recorded.content)
      guard policy.admits(event) else { return }
      batch.append(event, position: recorded.position.number, recorded: recorded.recorded)
      guard batch.count == Self.batchSize else { return }
      fold.apply(batch)
      batch = EventBatch()
    }
    fold.apply(batch)
    return fold.sink.snapshot(position: base.position, directory: fold.events)
  }

  /// How many events are folded together.
  private static let batchSize = 1_000

  /// An empty store in which names, nodes and relationships have the numbers of a graph.
  private static func numbered(like base: TemporalGraph) -> VersionStore {
    let store = VersionStore()
    let view = base.view(Perspective(valid: .distantPast, known: .distantPast))
    for name in view.symbolNames { _ = store.symbol(name) }
    for number in base.nodeNumbers { _ = store.node(view.entityID(of: Node(number))) }
    for number in base.relationshipNumbers {
      _ = store.relationship(view.identity(of: Relationship(number)))
    }
    return store
  }
}
