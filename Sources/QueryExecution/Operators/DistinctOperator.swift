// Owns DISTINCT: each row once, by equivalence.

import GraphModel
import QueryPlanning

/// Drops rows whose values were there before.
final class DistinctOperator: UnaryOperatorBase {
  private let slots: [Int]
  private var seen: Set<EquivalentRow> = []
  private var kept = KeptBytes()

  init(_ run: StatementRun, input: RowOperator, slots: [Int]) {
    self.slots = slots
    super.init(run, input: input)
  }

  override func open() throws {
    seen = []
    kept.releaseAll(run.meter)
    try super.open()
  }

  override func next() throws -> Bool {
    while try input.next() {
      try run.meter.step()
      let values = run.frame.values(of: slots)
      if seen.insert(EquivalentRow(values)).inserted {
        try kept.keep(KeptRows.bytes(of: values), run.meter)
        return true
      }
    }
    return false
  }
}

/// DISTINCT where the evidence behind rows is asked for: a row rests on what all rows rest on that
/// are the same. The first row waits for the last.
final class CitedDistinctOperator: UnaryOperatorBase {
  private let slots: [Int]
  private let evidence: RowEvidence
  private var groups: [(values: [Value], positions: Set<Int64>)] = []
  private var index = 0
  private var isDone = false
  private var kept = KeptBytes()

  init(_ run: StatementRun, input: RowOperator, slots: [Int], evidence: RowEvidence) {
    self.slots = slots
    self.evidence = evidence
    super.init(run, input: input)
  }

  override func open() throws {
    groups = []
    index = 0
    isDone = false
    kept.releaseAll(run.meter)
    try super.open()
  }

  override func next() throws -> Bool {
    if !isDone { try takeAll() }
    guard index < groups.count else { return false }
    evidence.keep(groups[index].positions)
    run.frame.restore(groups[index].values, to: slots)
    index += 1
    return true
  }

  private func takeAll() throws {
    var numbers: [EquivalentRow: Int] = [:]
    while try input.next() {
      try run.meter.step()
      let values = run.frame.values(of: slots)
      let positions = try evidence.positions()
      if let number = numbers[EquivalentRow(values)] {
        groups[number].positions.formUnion(positions)
      } else {
        numbers[EquivalentRow(values)] = groups.count
        groups.append((values, positions))
        try kept.keep(KeptRows.bytes(of: values), run.meter)
      }
    }
    isDone = true
  }
}
