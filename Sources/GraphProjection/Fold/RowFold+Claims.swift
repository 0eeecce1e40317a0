// Owns refinement: a statement that another one refines takes no part of its own; it is more
// evidence for what the other says, and lends it the more precise date.

import Chronology
import GraphModel

/// Statements that stand for one: one that nothing refines, with all that it refines, directly or
/// not.
struct Claim {
  /// The statement that nothing refines.
  let root: Int
  /// The span that the root itself gives.
  private let own: InstantSpan
  /// When what it says began: the narrowest of the root's span and, of those that it refines, the
  /// spans that overlap it.
  private(set) var span: InstantSpan
  /// When what it says ended by itself: as the root says, else the narrowest of the others' ends.
  private(set) var end: InstantSpan?
  private let hasOwnEnd: Bool
  /// All statements, the root first.
  private(set) var members: [Int]
  /// The number of the value that it states; −1 for none.
  var value: Int32

  init(_ number: Int, _ statement: Statement) {
    root = number
    own = statement.start
    span = statement.start
    // What an entity is introduced with outlasts the event that introduces it.
    end = statement.verb == .introduces ? nil : statement.end
    hasOwnEnd = end != nil
    members = [number]
    value = statement.verb == .unsets ? -1 : statement.payload
  }

  /// Takes in what the root refines.
  mutating func absorb(_ refined: Claim) {
    if refined.span.overlaps(own), refined.span.isNarrower(than: span) { span = refined.span }
    if !hasOwnEnd, let other = refined.end, end.map({ other.isNarrower(than: $0) }) ?? true {
      end = other
    }
    members += refined.members
  }

  /// The same claim as one about a property of its relationship.
  func stating(_ value: Int32, over span: InstantSpan) -> Claim {
    var claim = self
    claim.value = value
    claim.span = span
    claim.end = nil
    return claim
  }
}

extension InstantSpan {
  /// The length in microseconds; the greatest number when an end is open.
  var width: Int128 {
    start.isFinite && end.isFinite ? end.microseconds - start.microseconds : .max
  }

  /// Whether it says more; of spans of one length the earlier one counts as narrower.
  func isNarrower(than other: InstantSpan) -> Bool {
    (width, start, end) < (other.width, other.start, other.end)
  }
}

extension RowFold {
  /// Statements of one verb class as claims.
  func claims(_ numbers: [Int]) -> [Claim] {
    let refiners = derivation.refiners
    guard !refiners.isEmpty else { return numbers.map { Claim($0, statements[$0]) } }
    let present = Set(numbers)
    var parents: [Int: Int] = [:]
    var waiting: [Int: Int] = [:]
    var claims: [Int: Claim] = [:]
    for number in numbers {
      claims[number] = Claim(number, statements[number])
      let candidates = refiners[number].filter { present.contains($0) }
      guard var best = candidates.first else { continue }
      for candidate in candidates where isBetter(candidate, than: best) { best = candidate }
      parents[number] = best
      waiting[best, default: 0] += 1
    }
    // What waits for nothing is handed to its refiner, until only roots are left.
    var settled = numbers.filter { waiting[$0] == nil }
    var next = 0
    while next < settled.count {
      let number = settled[next]
      next += 1
      guard let parent = parents[number], let refined = claims[number] else { continue }
      claims[parent]?.absorb(refined)
      waiting[parent, default: 1] -= 1
      if waiting[parent] == 0 { settled.append(parent) }
    }
    return numbers.filter { parents[$0] == nil }.compactMap { claims[$0] }
  }

  /// The numbers of the active statements with some verbs.
  func active(_ verbs: AssertionVerb...) -> [Int] {
    active.filter { verbs.contains(statements[$0].verb) }
  }

  /// The value that a claim states for a property of its relationship: the root's, else that of the
  /// best of the others; −1 when none states one.
  func value(of key: Int32, in claim: Claim) -> Int32 {
    var best: (member: Int, value: Int32)?
    for member in claim.members {
      guard statements[member].verb != .ends else { continue }
      let list = derivation.payloads.list(statements[member].payload)
      guard let value = list.first(where: { $0.key == key })?.value else { continue }
      if member == claim.root { return value }
      if best.map({ isBetter(member, than: $0.member) }) ?? true { best = (member, value) }
    }
    return best?.value ?? -1
  }

  /// The keys of the properties that some claims state.
  func keys(of claims: [Claim]) -> [Int32] {
    var keys: Set<Int32> = []
    for member in claims.lazy.flatMap(\.members) where statements[member].verb != .ends {
      keys.formUnion(derivation.payloads.list(statements[member].payload).map(\.key))
    }
    return keys.sorted()
  }
}
