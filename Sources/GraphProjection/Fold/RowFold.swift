// Owns the fold of one row: the statements that count at one knowledge horizon, in one reading,
// about one element. What it does for each kind of slot stands in the extensions beside it.

import Chronology
import GraphModel

/// The statements of one row about one element.
struct RowFold {
  let derivation: Derivation
  let certainty: Certainty
  let horizon: Instant
  /// The node, or the start of the relationship, by the identities that count in the row.
  let owner: Int32
  let other: Int32
  /// The numbers of the statements that count.
  let active: [Int]

  var statements: [Statement] { derivation.statements }
  var subject: DerivationSubject { derivation.subject }

  func outcomes() -> [Outcome] {
    switch subject.kind {
    case .existence: existence()
    case .label: label()
    case .property: subject.aliases >= 0 ? names() : property()
    case .state, .written: state()
    case .happening: happenings()
    case .openEnd: []
    }
  }

  /// The rows of some statements' events, in fold order.
  func rows(of members: [Int]) -> [Int] {
    if members.count == 1 { return [statements[members[0]].row] }
    var rows: [Int] = []
    for member in members.sorted(by: { statements[$0].foldOrder < statements[$1].foldOrder }) {
      let row = statements[member].row
      if rows.last != row { rows.append(row) }
    }
    return rows
  }
}
