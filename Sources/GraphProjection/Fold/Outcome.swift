// Owns the outcome: what holds for one element at a knowledge horizon, before it is handed to the
// sink.

import Chronology

/// What tells a derived relationship from all others.
struct DerivedRelationship: Hashable {
  let start: Int32
  let end: Int32
  let type: Int32
  let discriminator: Int32
  /// The row of the first known event of a happening; −1 for a state.
  let happening: Int
}

/// An element, by the fold's numbers.
enum DerivedElement: Hashable {
  case node(Int32)
  case label(Int32, Int32)
  case property(Int32, Int32)
  case relationship(DerivedRelationship)
  case relationshipProperty(DerivedRelationship, Int32)
}

/// That an element holds, with what value, over which period, on whose word.
struct Outcome: Hashable {
  let element: DerivedElement
  /// The number of the value; of each element of a list of aliases; none for what has no value.
  var values: [Int32] = []
  /// Whether the value is a list even when it has one element.
  var isList = false
  let validity: Validity
  /// Rows of events, in fold order.
  let evidence: [Int]
  var contradictedBy: [Int] = []
}

/// An outcome with the knowledge horizons at which it is part of the graph.
struct DerivedVersion {
  let outcome: Outcome
  let certain: Interval
  let possible: Interval
}
