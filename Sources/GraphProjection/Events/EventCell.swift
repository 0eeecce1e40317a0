// Owns the cells of the event columns: what the projection remembers of each event, in plain bytes.
// Texts, quotes and attributes stay in the log.

/// What is remembered of one event. Instants are `InstantCode`s.
struct EventCell: BitwiseCopyable {
  /// The span in which it began.
  var occurredStart: Int64
  var occurredEnd: Int64
  /// The span in which it became known.
  var knownStart: Int64
  var knownEnd: Int64
  /// When the log took it; `InstantCode.none` in logs without system time.
  var recorded: Int64
  /// The symbol of its type; −1 for a position at which there is no event.
  var type: Int32
  /// The number of its id.
  var name: UInt32
  /// Where its participants, sources and acts begin; those of the next event begin where they end.
  var participants: UInt32
  var sources: UInt32
  var acts: UInt32
  /// One more than the number of the span in which it ended; 0 for what has no duration.
  var period: UInt32
  /// One more than the number of its confidence; 0 when it has none.
  var confidence: UInt32
  var status: UInt8
  var flags: EventFlags
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
}

/// One that plays a role in an event.
struct ParticipantCell: BitwiseCopyable {
  var row: UInt32
  var node: Int32
  var role: Int32
  /// One more than the place of the node's mention before this one.
  var previous: UInt32
}

/// A source that an event cites.
struct SourceCell: BitwiseCopyable {
  var row: UInt32
  /// The number of its url, or of what else tells it from other sources.
  var source: UInt32
  /// One more than the number of its publisher's name.
  var publisher: UInt32
  /// One more than the place of the citation of the same source before this one.
  var previous: UInt32
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
