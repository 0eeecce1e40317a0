// Owns the statement: an assertion with everything that working out its slot needs to know of it.

import Chronology
import GraphModel

/// What one event says in a slot, with its dates.
struct Statement {
  /// The event.
  let row: Int
  let verb: AssertionVerb
  /// The number of a value, or where a list of properties starts; −1 for none.
  let payload: Int32
  /// The row of the event that tells of the happening which is meant; −1 for none.
  let target: Int
  /// The nodes of the slot that it was made in; −1 for any.
  let owner: Int32
  let other: Int32
  /// The span in which what it says began.
  let start: InstantSpan
  /// The span in which what it says ended by itself; `nil` when it did not.
  let end: InstantSpan?
  /// The knowledge horizons at which it counts.
  let effective: EffectiveSpan
  /// The place of its event in fold order among the slot's statements.
  var foldOrder = 0
  /// The same in the order of known dates and ids.
  var knownOrder = 0

  /// Whether it leaves an end of the relationship open.
  var isOpenEnd = false

  /// Statements of one class speak of the same thing, so that one can refine the other.
  var verbClass: AssertionVerb {
    switch verb {
    case .unsets: .sets
    default: verb
    }
  }
}

/// An identity with the knowledge horizons at which it counts.
struct IdentityStatement {
  let entity: Int
  let same: Int
  let effective: EffectiveSpan
}

/// What a slot is about.
struct DerivationSubject {
  let kind: SlotKind
  /// The label, the key or the relationship's type; −1 for existence.
  let name: Int32
  /// The number of what tells relationships apart; −1 for nodes.
  let discriminator: Int32
  /// The KEY properties of a relationship with the numbers of their values.
  let keys: [(key: Int32, value: Int32)]
  /// The key of the property that collects former names, where the slot is about names.
  let aliases: Int32
}
