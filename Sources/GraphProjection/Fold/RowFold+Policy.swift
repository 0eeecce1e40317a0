// Owns the policy that picks among statements which contradict each other: better status, then
// higher confidence, then more sources, then later known, then greater id. A statement without
// confidence ranks below all that have one. What a writing clause set outranks what is told.

import GraphModel

/// How much a statement, or several that agree, weigh.
struct Weight: Comparable {
  var isPrimitive: Bool
  var status: UInt8
  /// −1 for none.
  var confidence: Double
  /// How many sources there are that were not withdrawn.
  var sources: Int
  /// The place in the order of known dates and ids.
  var knownOrder: Int

  static func < (left: Weight, right: Weight) -> Bool {
    if left.isPrimitive != right.isPrimitive { return right.isPrimitive }
    if left.status != right.status { return left.status < right.status }
    if left.confidence != right.confidence { return left.confidence < right.confidence }
    if left.sources != right.sources { return left.sources < right.sources }
    return left.knownOrder < right.knownOrder
  }
}

extension RowFold {
  func isBetter(_ left: Int, than right: Int) -> Bool { weight(of: [right]) < weight(of: [left]) }

  /// The weight of statements that agree: the status and confidence of the best of them, all their
  /// sources, the latest of their dates.
  func weight(of members: [Int]) -> Weight {
    let index = derivation.index
    var weight = Weight(
      isPrimitive: false, status: 0, confidence: -1, sources: 0, knownOrder: -1)
    var sources: Set<Int> = []
    for member in members {
      let row = statements[member].row
      let trait = index.trait(row)
      let confidence = index.confidence(trait) ?? -1
      if (weight.status, weight.confidence) < (trait.status, confidence) {
        weight.status = trait.status
        weight.confidence = confidence
      }
      if trait.flags.contains(.primitive) { weight.isPrimitive = true }
      weight.knownOrder = max(weight.knownOrder, statements[member].knownOrder)
      index.forEachSource(of: row) { source in
        if !isWithdrawn(source) { sources.insert(source) }
      }
    }
    weight.sources = sources.count
    return weight
  }

  private func isWithdrawn(_ source: Int) -> Bool {
    guard let withdrawal = derivation.withdrawals[source] else { return false }
    return withdrawal[certainty.other].contains(horizon)
  }
}
