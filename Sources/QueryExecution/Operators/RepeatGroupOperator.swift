// Owns quantified path patterns: a group of pattern elements, repeated.

import GraphModel
import QueryPlanning

/// Repeats a group's pattern from a bound node; the group's variables become lists.
final class RepeatGroupOperator: UnaryOperatorBase {
  private let group: PlanGroup
  private let step: RowOperator
  private let assembly: PathAssembly
  private var levels: [[Step]] = []
  private var walked: [Step] = []
  private var target: Int32?
  private var start = NodeReference(node: 0)
  private var isStartDue = false
  private var kept = KeptBytes()

  /// One repetition: what its variables were, which relationships it took, and where it ended.
  private struct Step {
    let values: [Value]
    let relationships: [Int32]
    let path: PathReference
    let end: NodeReference
  }

  init(_ run: StatementRun, input: RowOperator, group: PlanGroup, step: RowOperator) {
    self.group = group
    self.step = step
    assembly = PathAssembly(group.parts)
    super.init(run, input: input)
  }

  override func open() throws {
    levels.removeAll()
    walked.removeAll()
    isStartDue = false
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if isStartDue {
        isStartDue = false
        if give(at: start) { return true }
      }
      if try advance() { return true }
      guard try input.next() else { return false }
      try begin()
    }
  }

  private func begin() throws {
    kept.releaseAll(run.meter)
    levels.removeAll()
    walked.removeAll()
    guard case .node(let node) = run.frame[group.from.slot] else { return }
    target = nil
    if group.isInto {
      guard case .node(let end) = run.frame[group.to.slot] else { return }
      target = end.node
    }
    start = node
    isStartDue = group.minimum == 0
    if group.maximum != 0 { levels.append(try steps(from: node)) }
  }

  /// All ways in which the group matches once from a node, last one first.
  private func steps(from node: NodeReference) throws -> [Step] {
    let frame = run.frame
    frame[group.start.slot] = .node(node)
    var found: [Step] = []
    try step.open()
    while try step.next() {
      try run.meter.step()
      guard case .node(let end) = frame[group.end.slot],
        case .path(let path) = try assembly.path(run)
      else { continue }
      let relationships = path.relationships.map(\.relationship)
      guard !relationships.contains(where: { isTaken($0) }) else { continue }
      found.append(
        Step(
          values: group.lists.map { frame[$0.inner.slot] }, relationships: relationships,
          path: path, end: end))
      try kept.keep(64 + 24 * group.lists.count, run.meter)
    }
    return found.reversed()
  }

  private func isTaken(_ relationship: Int32) -> Bool {
    walked.contains { $0.relationships.contains(relationship) }
      || group.distinctFrom.contains { HopCriteria.holds(run.frame[$0], relationship) }
  }

  private func advance() throws -> Bool {
    while let last = levels.indices.last {
      guard let step = levels[last].popLast() else {
        levels.removeLast()
        if !walked.isEmpty { walked.removeLast() }
        continue
      }
      try run.meter.step()
      walked.append(step)
      let isGiven = walked.count >= group.minimum && give(at: step.end)
      if let maximum = group.maximum, walked.count >= maximum {
        walked.removeLast()
      } else {
        let bound = isGiven ? KeptValues(run.frame, boundSlots) : nil
        levels.append(try steps(from: step.end))
        bound?.restore(run.frame)
      }
      if isGiven { return true }
    }
    return false
  }

  private var boundSlots: [Int] {
    group.lists.map(\.outer.slot) + [group.walk.slot, group.to.slot]
  }

  private func give(at end: NodeReference) -> Bool {
    if let target, target != end.node { return false }
    let frame = run.frame
    let steps = group.isReversed ? walked.reversed() : walked
    for (index, list) in group.lists.enumerated() {
      frame[list.outer.slot] = .list(steps.map { $0.values[index] })
    }
    var walk: [Value] = []
    for step in steps {
      for (index, relationship) in step.path.relationships.enumerated() {
        walk.append(.relationship(relationship))
        walk.append(.node(step.path.nodes[index + 1]))
      }
    }
    frame[group.walk.slot] = .list(walk)
    if !group.isInto { frame[group.to.slot] = .node(end) }
    return true
  }
}

/// Some slots as they were at a moment.
private struct KeptValues {
  private let slots: [Int]
  private let values: [Value]

  init(_ frame: Frame, _ slots: [Int]) {
    self.slots = slots
    values = frame.values(of: slots)
  }

  func restore(_ frame: Frame) { frame.restore(values, to: slots) }
}
