// Owns the way from the statements of a slot to its versions. It is a pure function: for each
// reading the known axis falls into rows in which the same statements count; each row is folded by
// itself (`RowFold`), and equal outcomes of neighbouring rows are one rectangle.
//
//          known ▲  ┌──────────┬────────┐
//                │  │ released │ halted │   row 3: an event about a halt is known
//                │  ├──────────┴────────┤
//                │  │     released      │   row 2: the narrower date is known
//                │  └──┬────────────────┤
//                │     │    released    │   row 1: the first event is known
//                └─────┴────────────────┴──▶ valid

import Chronology
import GraphModel

/// The statements of one slot, or of slots whose nodes may be the same, ready to be worked out.
struct Derivation {
  let index: EventIndex
  let payloads: AssertionPayloads
  let subject: DerivationSubject
  /// In fold order.
  let statements: [Statement]
  let identities: [IdentityStatement]
  /// When sources that the statements cite do not count, by their numbers.
  let withdrawals: [Int: EffectiveSpan]
  /// For each statement, those that refine it; empty when none does.
  let refiners: [[Int]]

  init(
    index: EventIndex, payloads: AssertionPayloads, subject: DerivationSubject,
    statements: [Statement], identities: [IdentityStatement], spans: EffectiveSpans
  ) {
    self.index = index
    self.payloads = payloads
    self.subject = subject
    self.identities = identities
    let ordered = Derivation.ordered(statements, index)
    self.statements = ordered
    refiners = Derivation.refiners(ordered, index)
    var withdrawals: [Int: EffectiveSpan] = [:]
    if index.counts.withdrawals > 0 {
      for statement in ordered {
        index.forEachSource(of: statement.row) { source in
          guard withdrawals[source] == nil else { return }
          let withdrawal = spans.withdrawal(of: source, index)
          if withdrawal != .never { withdrawals[source] = withdrawal }
        }
      }
    }
    self.withdrawals = withdrawals
  }

  private static func ordered(_ statements: [Statement], _ index: EventIndex) -> [Statement] {
    var ordered = statements
    let byKnown = ordered.indices.sorted {
      index.knownOrder(ordered[$0].row, ordered[$1].row) == .before
    }
    var rank = 0
    for (place, number) in byKnown.enumerated() {
      if place > 0, ordered[byKnown[place - 1]].row != ordered[number].row { rank += 1 }
      ordered[number].knownOrder = rank
    }
    // By the event's own date, which for mentions is not the statement's.
    ordered.sort { left, right in
      let order = index.foldOrder(left.row, right.row)
      return order == .same ? left.verb.rawValue < right.verb.rawValue : order == .before
    }
    rank = 0
    for place in ordered.indices {
      if place > 0, ordered[place - 1].row != ordered[place].row { rank += 1 }
      ordered[place].foldOrder = rank
    }
    return ordered
  }

  private static func refiners(_ statements: [Statement], _ index: EventIndex) -> [[Int]] {
    guard index.counts.acts > 0, statements.count > 1 else { return [] }
    var byRow: [Int: [Int]] = [:]
    for (number, statement) in statements.enumerated() where statement.verb != .mentions {
      byRow[statement.row, default: []].append(number)
    }
    var refiners = [[Int]](repeating: [], count: statements.count)
    var isEmpty = true
    for (actor, statement) in statements.enumerated() where statement.verb != .mentions {
      for place in index.actRange(statement.row) {
        let act = index.store.acts[place]
        guard act.kind == UInt32(EventAct.refines.rawValue), let target = index.target(of: act)
        else { continue }
        for refined in byRow[target] ?? []
        where statements[refined].verbClass == statement.verbClass {
          refiners[refined].append(actor)
          isEmpty = false
        }
      }
    }
    return isEmpty ? [] : refiners
  }

  /// Up to how many statements rows are remembered; beyond, they would take too much memory.
  private static let rememberedRows = 256

  /// The versions of everything that the slot is about.
  func versions() -> [DerivedVersion] {
    var rows: [[Int]: [Outcome]] = [:]
    let plain = PlainStates(self)
    let certain = plain?.rectangles(.certainly) ?? rectangles(.certainly, &rows)
    let possible = plain?.rectangles(.possibly) ?? rectangles(.possibly, &rows)
    var places: [Outcome: Int] = [:]
    var found: [(outcome: Outcome, certain: [Interval], possible: [Interval])] = []
    func place(_ outcome: Outcome) -> Int {
      if let place = places[outcome] { return place }
      places[outcome] = found.count
      found.append((outcome, [], []))
      return found.count - 1
    }
    for (outcome, interval) in certain { found[place(outcome)].certain.append(interval) }
    for (outcome, interval) in possible { found[place(outcome)].possible.append(interval) }
    return found.flatMap { outcome, certain, possible in
      (0..<max(certain.count, possible.count)).map { number in
        DerivedVersion(
          outcome: outcome, certain: number < certain.count ? certain[number] : .empty,
          possible: number < possible.count ? possible[number] : .empty)
      }
    }
  }

  /// The outcomes in a reading, each with the horizons over which it holds without a break.
  ///
  /// - Parameter rows: the outcomes of rows that were worked out already, by the statements that
  ///   count in them.
  private func rectangles(
    _ certainty: Certainty, _ rows: inout [[Int]: [Outcome]]
  ) -> [(Outcome, Interval)] {
    var done: [(Outcome, Interval)] = []
    var open: [(outcome: Outcome, from: Instant)] = []
    for horizon in breaks(certainty) {
      let outcomes = self.outcomes(at: horizon, certainty, &rows)
      let current = Set(outcomes)
      let previous = Set(open.map(\.outcome))
      for (outcome, from) in open where !current.contains(outcome) {
        done.append((outcome, Interval(from: from, to: horizon)))
      }
      open.removeAll { !current.contains($0.outcome) }
      for outcome in outcomes where !previous.contains(outcome) { open.append((outcome, horizon)) }
    }
    return done + open.map { ($0.outcome, Interval(from: $0.from, to: .distantFuture)) }
  }

  /// The horizons at which something may change in a reading, in order.
  private func breaks(_ certainty: Certainty) -> [Instant] {
    var breaks: Set<Instant> = []
    func add(_ set: IntervalSet) {
      for interval in set.intervals {
        breaks.insert(interval.from)
        if interval.to != .distantFuture { breaks.insert(interval.to) }
      }
    }
    for statement in statements { add(statement.effective[certainty]) }
    for identity in identities { add(identity.effective[certainty]) }
    for withdrawal in withdrawals.values { add(withdrawal[certainty.other]) }
    return breaks.sorted()
  }

  private func outcomes(
    at horizon: Instant, _ certainty: Certainty, _ rows: inout [[Int]: [Outcome]]
  ) -> [Outcome] {
    let active = statements.indices.filter {
      statements[$0].effective[certainty].contains(horizon)
    }
    guard !active.isEmpty else { return [] }
    // Which nodes are one, and which sources count, is the only other thing that horizons decide.
    guard identities.isEmpty, withdrawals.isEmpty, statements.count <= Self.rememberedRows else {
      return outcomes(of: active, at: horizon, certainty)
    }
    if let known = rows[active] { return known }
    let outcomes = outcomes(of: active, at: horizon, certainty)
    rows[active] = outcomes
    return outcomes
  }

  private func outcomes(
    of active: [Int], at horizon: Instant, _ certainty: Certainty
  ) -> [Outcome] {
    var outcomes: [Outcome] = []
    for (owner, other, members) in buckets(active, horizon, certainty) {
      let fold = RowFold(
        derivation: self, certainty: certainty, horizon: horizon, owner: owner, other: other,
        active: members)
      for outcome in fold.outcomes() where !outcomes.contains(outcome) { outcomes.append(outcome) }
    }
    return outcomes
  }

  /// The statements by the nodes that they are about at a horizon.
  private func buckets(
    _ active: [Int], _ horizon: Instant, _ certainty: Certainty
  ) -> [(owner: Int32, other: Int32, members: [Int])] {
    let edges = identities.filter { $0.effective[certainty].contains(horizon) }
      .map { (entity: $0.entity, same: $0.same) }
    let components = IdentityClass.components(edges)
    func canonical(_ node: Int32) -> Int32 {
      guard node >= 0, let component = components[Int(node)] else { return node }
      return Int32(IdentityClass.canonical(of: Int(node), component, index.entityOrder))
    }
    var buckets: [(owner: Int32, other: Int32, members: [Int])] = []
    for number in active where !statements[number].isOpenEnd {
      let owner = canonical(statements[number].owner)
      let other = canonical(statements[number].other)
      if let place = buckets.firstIndex(where: { $0.owner == owner && $0.other == other }) {
        // An event may say the same of two that are one.
        let isSaid = !edges.isEmpty && buckets[place].members.contains { isRepeated(number, $0) }
        if !isSaid { buckets[place].members.append(number) }
      } else {
        buckets.append((owner, other, [number]))
      }
    }
    for number in active where statements[number].isOpenEnd {
      let owner = canonical(statements[number].owner)
      let other = canonical(statements[number].other)
      for place in buckets.indices
      where (owner < 0 || owner == buckets[place].owner)
        && (other < 0 || other == buckets[place].other)
      {
        buckets[place].members.append(number)
      }
    }
    return buckets
  }

  private func isRepeated(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (statements[left], statements[right])
    return one.row == other.row && one.verb == other.verb && one.payload == other.payload
      && one.target == other.target && (one.verb != .introduces || one.owner == other.owner)
  }
}
