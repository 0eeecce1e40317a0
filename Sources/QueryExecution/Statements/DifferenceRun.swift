// Owns DIFF: the rows that a query gains and loses between two settings of a clock, and the events
// that made the difference.

import Chronology
import Diagnostics
import GraphModel
import GraphProjection
import QueryPlanning

/// Runs a query under two clocks and compares.
struct DifferenceRun {
  let statement: CompiledStatement
  let graph: TemporalGraph
  let options: RunOptions

  /// One side: its rows, how often each came, and the evidence of each.
  private struct Side {
    var order: [EquivalentRow] = []
    var counts: [EquivalentRow: Int] = [:]
    var evidence: [EquivalentRow: Set<Int64>] = [:]
    var perspective = Perspective(valid: .distantPast, known: .distantPast)
    var details = CapturedElements(of: [], from: NamelessElements())
    var stated: [StatedClocks] = []
  }

  /// What a comparison gives.
  struct Result {
    let rows: [[Value]]
    let elements: any ElementResolver
    let stated: [StatedClocks]
  }

  /// The rows, with the change before and the causes behind their columns.
  func rows(_ plan: DifferencePlan) throws -> Result {
    let before = try run(plan.from, .from)
    let after = try run(plan.to, .to)
    var rows: [[Value]] = []
    func add(
      _ change: String, _ row: EquivalentRow, _ times: Int, _ side: Side, _ other: Side
    ) throws {
      guard times > 0 else { return }
      var values = [.string(change)] + row.values
      if plan.withCauses {
        let causes = causes(side.evidence[row] ?? [], side, other, gained: change == "gained")
        values.append(.list(try causes.compactMap { try value(ofEventAt: $0) }))
      }
      for _ in 0..<times { rows.append(values) }
    }
    for row in before.order {
      try add("lost", row, before.counts[row, default: 0] - after.counts[row, default: 0],
        before, after)
    }
    for row in after.order {
      try add("gained", row, after.counts[row, default: 0] - before.counts[row, default: 0],
        after, before)
    }
    return Result(
      rows: rows, elements: PairedElements(first: after.details, second: before.details),
      stated: before.stated + after.stated)
  }

  private func run(_ setting: ClockSetting, _ place: StatedClocks.Place) throws -> Side {
    try statement.begin(graph, options, override: setting)
    var side = Side()
    side.stated = statement.stated.map { $0.place == .statement ? $0.moved(to: place) : $0 }
    if place == .to { side.stated.removeAll { $0.place == .match } }
    side.perspective = statement.run.graph.perspectives[0].view.perspective
    var rows: [[Value]] = []
    while let values = try statement.nextRow() {
      try options.limits.check(rows: rows.count)
      rows.append(values)
      let row = EquivalentRow(values)
      if side.counts.updateValue(side.counts[row, default: 0] + 1, forKey: row) == nil {
        side.order.append(row)
      }
      if let evidence = statement.evidence {
        side.evidence[row, default: []].formUnion(try evidence.positions())
      }
    }
    side.details = CapturedElements(of: rows, from: statement.run.graph)
    return side
  }

  /// Of a row's evidence what the other side does not have; and what acts on the evidence there.
  private func causes(
    _ evidence: Set<Int64>, _ side: Side, _ other: Side, gained: Bool
  ) -> [Int64] {
    guard let events = graph.events else { return [] }
    var causes: Set<Int64> = []
    for position in evidence {
      if !counts(position, events, other.perspective) { causes.insert(position) }
      for act in events.acts(on: position)
      where counts(act.position, events, other.perspective)
        != counts(act.position, events, side.perspective)
      {
        causes.insert(act.position)
      }
    }
    if causes.isEmpty, !gained {
      for position in evidence { causes.formUnion(successors(of: position, side, other, events)) }
    }
    return causes.sorted { events.precedes($0, $1) }
  }

  /// The events that only the other side has, and that there state what one of this side's events
  /// stated before: something newer stands in its place.
  private func successors(
    of position: Int64, _ side: Side, _ other: Side, _ events: EventIndex
  ) -> Set<Int64> {
    let before = graph.view(side.perspective)
    let after = graph.view(other.perspective)
    var found: Set<Int64> = []
    for node in Set(events.participants(at: position).map(\.node)) {
      for property in before.properties(of: node) {
        let element = GraphElement.property(node, property.key)
        guard before.evidence(of: element).contains(position) else { continue }
        for newer in after.evidence(of: element) where !counts(newer, events, side.perspective) {
          found.insert(newer)
        }
      }
    }
    return found
  }

  /// Whether an event counts under a perspective: effective, and begun by then.
  private func counts(
    _ position: Int64, _ events: EventIndex, _ perspective: Perspective
  ) -> Bool {
    guard events.isEffective(position, in: perspective) else { return false }
    let start = events.occurred(at: position).start
    return perspective.certainty == .certainly
      ? start.end <= perspective.valid : start.start < perspective.valid
  }

  private func value(ofEventAt position: Int64) throws -> Value? {
    guard let item = try statement.run.context.environment.history?.event(at: position) else {
      return nil
    }
    return HistoryValues.event(item)
  }
}

extension StatementLimits {
  /// Refuses more rows than may be returned.
  func check(rows count: Int) throws {
    guard let limit = rows, count >= limit else { return }
    throw Diagnostic(
      id: "limit.rows", message: "the statement gives more rows than its limit of \(limit)",
      hint: "raise the row limit, or add a LIMIT")
  }
}

/// The elements of two sides: those that the first does not know, the second does.
struct PairedElements: ElementResolver {
  let first: CapturedElements
  let second: CapturedElements

  func details(of node: NodeReference) -> NodeDetails {
    first.knows(node) ? first.details(of: node) : second.details(of: node)
  }

  func details(of relationship: RelationshipReference) -> RelationshipDetails {
    first.knows(relationship)
      ? first.details(of: relationship) : second.details(of: relationship)
  }
}
