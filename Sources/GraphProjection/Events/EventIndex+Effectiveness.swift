// Owns which events count in a perspective. An event counts certainly when it certainly had become
// known, nothing that possibly counts retracts or corrects it, and not all of its sources are
// possibly withdrawn; and possibly with the two words swapped. So the certain events are always
// among the possible ones.
//
// Withdrawals themselves are undone by acts alone, not by the withdrawal of the sources they cite:
// otherwise two withdrawals could undo each other in a circle.

import Chronology
import GraphModel

extension EventIndex {
  /// Whether an event counts in a perspective's knowledge: known by then, recorded by then, not
  /// retracted or corrected, and not left without sources.
  public func isEffective(_ position: Int64, in perspective: Perspective) -> Bool {
    guard hasEvent(at: position) else { return false }
    return isEffective(row(position), EffectiveQuestion(perspective, self))
  }

  /// The effective events that dispute an event, by position.
  public func disputes(of position: Int64, in perspective: Perspective) -> [Int64] {
    guard hasEvent(at: position) else { return [] }
    var disputing: [Int64] = []
    let question = EffectiveQuestion(perspective, self)
    forEachAct(on: row(position)) { act, actor in
      if act == .disputes, isEffective(actor, question) { disputing.append(Int64(actor) + 1) }
    }
    return disputing.sorted()
  }

  /// Whether some event of a body of evidence is disputed by an effective event.
  public func isDisputed(_ evidence: [Int64], in perspective: Perspective) -> Bool {
    counts.acts > 0 && evidence.contains { !disputes(of: $0, in: perspective).isEmpty }
  }

  func isEffective(_ row: Int, _ question: EffectiveQuestion) -> Bool {
    guard isKnown(row, question) else { return false }
    if !isActedOn(row), counts.withdrawals == 0 { return true }
    var memory = EffectiveMemory()
    return isEffective(row, question, &memory)
  }

  private func isKnown(_ row: Int, _ question: EffectiveQuestion) -> Bool {
    guard row < question.limit else { return false }
    guard trait(row).type >= 0 else { return false }
    let known = known(row)
    return question.certainty == .certainly
      ? known.end <= question.known : known.start < question.known
  }

  /// Walks the acts on an event, and the acts on those, without recursion: chains of retractions
  /// may be long.
  private func isEffective(
    _ row: Int, _ question: EffectiveQuestion, _ memory: inout EffectiveMemory
  ) -> Bool {
    let first = EffectiveMemory.Key(
      row: row, certainty: question.certainty, heedsSources: question.heedsSources)
    var open = [first]
    while let key = open.last {
      if memory.answers[key] != nil {
        open.removeLast()
        continue
      }
      let own = EffectiveQuestion(
        known: question.known, limit: question.limit, certainty: key.certainty,
        heedsSources: key.heedsSources)
      guard isKnown(key.row, own) else {
        memory.answers[key] = false
        continue
      }
      let (answer, unsettled) = judge(key, own, memory)
      if unsettled.isEmpty { memory.answers[key] = answer } else { open += unsettled }
    }
    return memory.answers[first] ?? false
  }

  /// The answer for an event, or what must be answered first.
  private func judge(
    _ key: EffectiveMemory.Key, _ question: EffectiveQuestion, _ memory: EffectiveMemory
  ) -> (answer: Bool, unsettled: [EffectiveMemory.Key]) {
    var unsettled: [EffectiveMemory.Key] = []
    var isRemoved = false
    let other = key.certainty.other
    forEachAct(on: key.row) { act, actor in
      guard act.isRemoving, actor < question.limit else { return }
      let actorKey = EffectiveMemory.Key(
        row: actor, certainty: other, heedsSources: key.heedsSources)
      switch memory.answers[actorKey] {
      case true?: isRemoved = true
      case false?: break
      case nil: unsettled.append(actorKey)
      }
    }
    if isRemoved { return (false, []) }
    guard key.heedsSources, counts.withdrawals > 0 else { return (true, unsettled) }
    var isSupported = store.sources[key.row] == 0
    forEachSource(of: key.row) { source in
      var isWithdrawn = false
      forEachWithdrawal(of: source) { actor in
        guard actor < question.limit else { return }
        let actorKey = EffectiveMemory.Key(row: actor, certainty: other, heedsSources: false)
        switch memory.answers[actorKey] {
        case true?: isWithdrawn = true
        case false?: break
        case nil: unsettled.append(actorKey)
        }
      }
      if !isWithdrawn { isSupported = true }
    }
    return (isSupported, unsettled)
  }
}

/// What is asked about an event's effect.
struct EffectiveQuestion {
  let known: Instant
  /// The first row that the perspective does not see.
  let limit: Int
  let certainty: Certainty
  /// Whether an event falls with its last source.
  var heedsSources = true
}

extension EffectiveQuestion {
  init(_ perspective: Perspective, _ index: EventIndex) {
    self.init(
      known: perspective.known,
      limit: Int(clamping: min(perspective.position, index.position)),
      certainty: perspective.certainty)
  }
}

/// Answers found on the way to one.
struct EffectiveMemory {
  struct Key: Hashable {
    let row: Int
    let certainty: Certainty
    let heedsSources: Bool
  }

  var answers: [Key: Bool] = [:]
}

extension Certainty {
  /// The other reading.
  var other: Certainty { self == .certainly ? .possibly : .certainly }
}
