// Owns moments: claims about one property that mean the same change, because their dates overlap.
// A value holds from its moment to the next one.

import Chronology
import GraphModel

/// Claims whose dates overlap the narrowest of them.
struct Moment {
  /// The narrowest span, which founded the moment.
  let span: InstantSpan
  var claims: [Claim]
}

/// What the policy picked in a moment.
struct Pick {
  /// The number of the value; −1 for none.
  let value: Int32
  let end: InstantSpan?
  let evidence: [Int]
  let contradictedBy: [Int]
}

extension RowFold {
  /// Claims grouped: narrower spans first, each joins the earliest moment that it overlaps, else
  /// founds its own. Moments are disjoint and in order.
  func moments(_ claims: [Claim]) -> [Moment] {
    if claims.count == 1 { return [Moment(span: claims[0].span, claims: claims)] }
    let ordered = claims.sorted { left, right in
      (left.span.width, left.span.start, left.span.end, knownOrder(left))
        < (right.span.width, right.span.start, right.span.end, knownOrder(right))
    }
    var moments: [Moment] = []
    for claim in ordered {
      // The first moment that does not end before the claim begins.
      var low = 0
      var high = moments.count
      while low < high {
        let middle = (low + high) / 2
        if moments[middle].span.end > claim.span.start { high = middle } else { low = middle + 1 }
      }
      if low < moments.count, moments[low].span.overlaps(claim.span) {
        moments[low].claims.append(claim)
      } else {
        moments.insert(Moment(span: claim.span, claims: [claim]), at: low)
      }
    }
    return moments
  }

  func knownOrder(_ claim: Claim) -> Int { statements[claim.root].knownOrder }

  /// The value that weighs most in a moment.
  func pick(_ moment: Moment) -> Pick {
    var groups: [(value: Int32, claims: [Claim])] = []
    for claim in moment.claims {
      let place = groups.firstIndex { derivation.payloads.areSame($0.value, claim.value) }
      if let place {
        groups[place].claims.append(claim)
        groups[place].value = min(groups[place].value, claim.value)
      } else {
        groups.append((claim.value, [claim]))
      }
    }
    var best = 0
    if groups.count > 1 {
      let weights = groups.map { weight(of: $0.claims.flatMap(\.members)) }
      for number in groups.indices where weights[best] < weights[number] { best = number }
    }
    let losers = groups.indices.filter { $0 != best }.flatMap { groups[$0].claims }
    return Pick(
      value: groups[best].value, end: RowFold.narrowestEnd(groups[best].claims),
      evidence: rows(of: groups[best].claims.flatMap(\.members)),
      contradictedBy: losers.isEmpty ? [] : rows(of: losers.flatMap(\.members)))
  }

  /// The narrowest of the spans in which what some claims say ended by itself.
  static func narrowestEnd(_ claims: [Claim]) -> InstantSpan? {
    var narrowest: InstantSpan?
    for claim in claims {
      guard let end = claim.end, narrowest.map({ end.isNarrower(than: $0) }) ?? true else {
        continue
      }
      narrowest = end
    }
    return narrowest
  }

  /// Where what began in a moment ends: where the next moment is or where it says so itself,
  /// whichever comes first; of two that overlap the narrower.
  static func end(_ own: InstantSpan?, next: InstantSpan?) -> InstantSpan {
    guard let own else { return next ?? .never }
    guard let next else { return own }
    if own.overlaps(next) { return own.width < next.width ? own : next }
    return own.start < next.start ? own : next
  }
}
