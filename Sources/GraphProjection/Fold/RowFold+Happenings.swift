// Owns the fold of a row about what happened: tellings of one type between the same nodes, told
// once or more often.

import Chronology
import GraphModel

extension RowFold {
  /// Tellings whose dates overlap are one happening: one relationship from the narrowest date on,
  /// with all their evidence.
  func happenings() -> [Outcome] {
    let told = active(.happens)
    guard !told.isEmpty else { return [] }
    return moments(claims(told)).flatMap { moment -> [Outcome] in
      let members = moment.claims.flatMap(\.members)
      let tellingRows = Set(members.map { statements[$0].row })
      let additions = active.filter { tellingRows.contains(statements[$0].target) }
      let ends = additions.filter { statements[$0].verb == .endsHappening }
      var to = RowFold.narrowestEnd(moment.claims) ?? .never
      for end in ends {
        let span = statements[end].start
        if (span.start, span.end) < (to.start, to.end) { to = span }
      }
      let relationship = DerivedRelationship(
        start: owner, end: other, type: subject.name, discriminator: subject.discriminator,
        happening: firstKnown(members))
      let settings = additions.filter { statements[$0].verb == .setsProperty }
        .map { (claim: Claim($0, statements[$0]), span: statements[$0].start) }
      return outcomes(
        of: relationship, Validity(from: moment.span, to: to), evidence: rows(of: members + ends),
        claims: moment.claims.map { (claim: $0, span: moment.span) } + settings)
    }
  }

  /// The row of the first known event, which names the happening for good: what is known later
  /// does not change it.
  private func firstKnown(_ members: [Int]) -> Int {
    var first = members[0]
    for member in members where isKnownBefore(member, first) { first = member }
    return statements[first].row
  }
}
