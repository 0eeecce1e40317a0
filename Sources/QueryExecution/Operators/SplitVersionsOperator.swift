// Owns the versions of a pattern's elements under a range of one clock: each element once for
// each period over which what is read from it does not change, and only periods that fit together.

import Chronology
import GraphModel
import GraphProjection
import QueryPlanning
import QuerySyntax

/// Takes the elements of a matched pattern apart into their versions.
final class SplitVersionsOperator: UnaryOperatorBase {
  private let versions: PlanVersions
  private let clock: Int32
  private let names: (String) -> GraphName
  private var choices: [[Value]] = []
  private var index = 0
  private var kept = KeptBytes()

  init(
    _ run: StatementRun, input: RowOperator, versions: PlanVersions,
    names: @escaping (String) -> GraphName
  ) {
    self.versions = versions
    self.names = names
    clock = Int32(versions.clock)
    super.init(run, input: input)
  }

  override func open() throws {
    choices = []
    index = 0
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if index < choices.count {
        for (item, value) in zip(versions.items, choices[index]) {
          run.frame[item.variable.slot] = value
        }
        index += 1
        return true
      }
      guard try input.next() else { return false }
      try run.meter.step()
      try choose()
      index = 0
    }
  }

  /// An element of the row, the periods of its versions, and where it stands.
  private struct Part {
    let value: Value
    let periods: [VersionPeriod]
    let isRelationship: Bool
  }

  private func choose() throws {
    choices = []
    kept.releaseAll(run.meter)
    guard let stretch = run.graph.perspectives[Int(clock)].stretch else { return }
    let view = try run.graph.view(clock)
    var parts: [Part] = []
    var counts: [Int] = []
    for item in versions.items {
      let splitter = VersionSplitter(
        view: view, stretch: stretch, reads: item.reads,
        symbol: { self.run.graph.symbol(self.names($0), self.clock) })
      let values: [Value]
      if case .list(let list) = run.frame[item.variable.slot] {
        values = list
        counts.append(list.count)
      } else {
        values = [run.frame[item.variable.slot]]
        counts.append(-1)
      }
      for value in values {
        guard let part = try part(value, splitter) else { return }
        parts.append(part)
      }
    }
    var chosen: [Value] = []
    try combine(parts, 0, stretch.interval, stretch.interval.from, &chosen, counts)
  }

  private func part(_ value: Value, _ splitter: VersionSplitter) throws -> Part? {
    switch value {
    case .node(let node):
      let periods =
        node.node < 0
        ? try run.archive().periods(of: node, splitter) : splitter.periods(of: Node(node.node))
      return Part(value: value, periods: periods, isRelationship: false)
    case .relationship(let relationship):
      let periods =
        relationship.relationship < 0
        ? try run.archive().periods(of: relationship, splitter)
        : splitter.periods(of: Relationship(relationship.relationship))
      return Part(value: value, periods: periods, isRelationship: true)
    default: return nil
    }
  }

  /// Chooses a period for each part, so that all share an instant, or so that the hops can follow
  /// each other in time.
  private func combine(
    _ parts: [Part], _ place: Int, _ shared: Interval, _ arrival: Instant,
    _ chosen: inout [Value], _ counts: [Int]
  ) throws {
    guard place < parts.count else {
      choices.append(SplitVersionsOperator.grouped(chosen, counts))
      try kept.keep(48 + 24 * chosen.count, run.meter)
      return
    }
    try run.meter.step()
    let part = parts[place]
    let isOrdered = versions.timeMode == .timeRespecting
    for period in part.periods {
      var shared = shared
      var arrival = arrival
      if isOrdered {
        if part.isRelationship {
          arrival = max(arrival, period.interval.from)
          if arrival >= period.interval.to { continue }
        }
      } else {
        shared = Interval(
          from: max(shared.from, period.interval.from), to: min(shared.to, period.interval.to))
        if shared.isEmpty { continue }
      }
      let seen = run.graph.perspective(like: clock, period: period)
      chosen.append(part.value.seen(in: seen))
      try combine(parts, place + 1, shared, arrival, &chosen, counts)
      chosen.removeLast()
    }
  }

  private static func grouped(_ values: [Value], _ counts: [Int]) -> [Value] {
    var rest = values[...]
    return counts.map { count in
      if count < 0 { return rest.popFirst() ?? .null }
      let list = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
      return .list(list)
    }
  }
}

extension Value {
  /// The same element in another perspective.
  fileprivate func seen(in perspective: Int32) -> Value {
    switch self {
    case .node(let node): .node(NodeReference(node: node.node, perspective: perspective))
    case .relationship(let relationship):
      .relationship(
        RelationshipReference(
          relationship: relationship.relationship, perspective: perspective))
    default: self
    }
  }
}
