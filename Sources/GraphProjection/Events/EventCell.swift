// Owns the cells of the event columns: what the projection remembers of each event, in plain bytes.
// What many events have in common is kept once and has a number. Texts, quotes and attributes stay
// in the log.
//
//   by row         occurred │ known │ recorded │ trait │ sources │ id │ participants from
//   by number      spans       spans             traits   lists
//
// Beside these lie the participants, row after row, each chained to the node's mention before it;
// and what few events have: the ends of periods, acts, withdrawals and identities.

import GraphModel

/// A span of instants, as `InstantCode`s.
struct SpanCell: BitwiseCopyable, Comparable {
  var start: Int64
  var end: Int64

  static func < (left: SpanCell, right: SpanCell) -> Bool {
    left.start != right.start ? left.start < right.start : left.end < right.end
  }

  var hash: UInt64 {
    TextHash.mix(UInt64(bitPattern: start) ^ TextHash.mix(UInt64(bitPattern: end)))
  }
}

/// What an event has in common with others, by numbers.
struct EventNumbers {
  let trait: UInt32
  /// A list of sources.
  let sources: UInt32
}

/// What many events have in common.
struct EventTrait: BitwiseCopyable {
  /// The symbol of the type; −1 for a position at which there is no event.
  var type: Int32 = -1
  /// One more than the number of the confidence; 0 when it has none.
  var confidence: UInt32 = 0
  /// Where the roles of the participants begin, one for each, in order.
  var roles: UInt32 = 0
  var roleCount: UInt32 = 0
  var status: UInt8 = 0
  var flags: EventFlags = []
}

/// What an event does beyond stating facts.
struct EventFlags: OptionSet, BitwiseCopyable {
  let rawValue: UInt8
  /// What it mentions was there before it: it ends something, or nobody knows when it began.
  static let mentionsPast = EventFlags(rawValue: 1)
  /// It withdraws a source.
  static let withdraws = EventFlags(rawValue: 2)
  /// It says that two entities are one.
  static let unites = EventFlags(rawValue: 4)
  /// It was appended by a writing clause of the query language.
  static let primitive = EventFlags(rawValue: 8)
  /// It acts on others.
  static let acts = EventFlags(rawValue: 16)
  /// It lasted.
  static let period = EventFlags(rawValue: 32)
}

/// From a row on, recorded instants are counted from here.
struct RecordedAnchor: BitwiseCopyable {
  var row: UInt32
  /// `InstantCode.none` where the log has no system time.
  var code: Int64
}

/// A source that events cite.
struct CitationCell: BitwiseCopyable, Equatable {
  /// The number of its url, or of what else tells it from other sources.
  var source: UInt32
  /// One more than the number of its publisher's name.
  var publisher: UInt32
}

/// An act of one event on another.
struct ActCell: BitwiseCopyable {
  /// The event that acts.
  var actor: UInt32
  /// The number of the id acted on; the event of that id may come later.
  var target: UInt32
  /// One more than the place of the act on the same event before this one.
  var previous: UInt32
  var kind: UInt32
}

/// The withdrawal of a source by an event.
struct WithdrawalCell: BitwiseCopyable {
  var row: UInt32
  var source: UInt32
  /// One more than the place of the withdrawal of the same source before this one.
  var previous: UInt32
}

/// An event's statement that two entities are one.
struct IdentityCell: BitwiseCopyable {
  var row: UInt32
  /// Whose name both are called by.
  var entity: Int32
  var same: Int32
  /// One more than the place of the identity before this one that names `entity`, or `same`.
  var previousOfEntity: UInt32
  var previousOfSame: UInt32
}

/// How an event can act on another.
public enum EventAct: UInt8, Hashable, Sendable, CaseIterable {
  case retracts, corrects, disputes, refines, supports

  /// Whether the event acted on is no longer part of the graph.
  public var isRemoving: Bool { self == .retracts || self == .corrects }
}

/// How many cells each column has that can lose cells again.
struct EventCounts: Sendable, BitwiseCopyable {
  var events = 0
  var participants = 0
  var anchors = 0
  var acts = 0
  var withdrawals = 0
  var identities = 0
  var periods = 0
  /// One more than the greatest number of a node that an event mentions.
  var nodes = 0
}
