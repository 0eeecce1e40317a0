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
  }

  private let known = Mutex<[(key: Key, base: TemporalGraph, graph: TemporalGraph)]>([])
  private static let capacity = 4

  /// The graph under a policy, as a perspective will see it.
  func graph(
    _ policy: TrustPolicy, of base: TemporalGraph, in perspective: Perspective,
    log: any EventLog, vocabulary: EventVocabulary
  ) throws -> TemporalGraph {
    let key = Key(
      graph: ObjectIdentifier(base), policy: policy,
      perspective: policy.corroboration == nil ? nil : perspective)
    if let found = known.withLock({ $0.first { $0.key == key } }) { return found.graph }
    var graph = base
    if policy.filtersEvents {
      graph = try refolded(base, log, vocabulary, policy)
    }
    if let count = policy.corroboration {
      graph = PolicyGraphs.corroborated(graph, by: count, in: perspective)
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
    try log.read(after: .start, limit: Int(base.position)) { recorded in
      let event = try decoder.decode(recorded.content)
      guard policy.admits(event) else { return }
      fold.apply(event, position: recorded.position.number, recorded: recorded.recorded)
    }
    return fold.sink.snapshot(position: base.position, directory: fold.events)
  }

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

  // MARK: Corroboration

  private static func corroborated(
    _ base: TemporalGraph, by count: Int, in perspective: Perspective
  ) -> TemporalGraph {
    let store = numbered(like: base)
    let view = base.view(perspective)
    let symbols = view.symbolNames.indices.map { Symbol(Int32($0)) }
    let labels = symbols.filter { base.statistics.nodes(labelled: $0) > 0 }
    let keys = symbols.filter { base.statistics.properties(key: $0) > 0 }
    let rests = SourceCount(base.events, count)
    func keep(_ element: GraphElement) {
      for version in view.versions(of: element) where rests.areEnough(version.evidence) {
        _ = store.open(version)
      }
    }
    for number in base.nodeNumbers {
      let node = Node(number)
      let mentions = base.directory?.mentions(of: node, in: perspective) ?? []
      store.limit(node)
      guard rests.areEnough(mentions) else { continue }
      for version in view.versions(of: .node(node)) { _ = store.open(version) }
      for label in labels {
        for version in view.versions(of: .label(node, label)) { _ = store.open(version) }
      }
      for key in keys { keep(.property(node, key)) }
    }
    for number in base.relationshipNumbers {
      let relationship = Relationship(number)
      keep(.relationship(relationship))
      for key in keys { keep(.relationshipProperty(relationship, key)) }
    }
    return store.snapshot(position: base.position, directory: base.directory)
  }

  /// Counts the distinct sources of events.
  private struct SourceCount {
    let events: EventIndex?
    let needed: Int

    init(_ events: EventIndex?, _ needed: Int) {
      self.events = events
      self.needed = needed
    }

    func areEnough(_ positions: [Int64]) -> Bool {
      guard let events else { return needed <= 0 }
      var names: Set<String> = []
      for position in positions {
        for source in events.sources(at: position) {
          names.insert(source.publisher ?? source.url ?? "#\(source.number)")
          if names.count >= needed { return true }
        }
      }
      return names.count >= needed
    }
  }
}
