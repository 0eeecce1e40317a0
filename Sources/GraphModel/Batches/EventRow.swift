// Owns the cells of a batch of events: plain bytes, which name texts by where they lie.

import Chronology

/// Where a text of a batch lies among its bytes.
public struct TextRange: BitwiseCopyable, Sendable {
  public var start: UInt32
  public var count: UInt32

  @inlinable
  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  @inlinable public static var none: TextRange { TextRange(start: 0, count: 0) }
  @inlinable public var isEmpty: Bool { count == 0 }
}

/// An event of a batch.
public struct EventRow: BitwiseCopyable, Sendable {
  public var position: Int64
  /// When the log took it; the least number where that is not known, or among the batch's rarities.
  var recorded = Int64.min
  /// `TextHash` of the id.
  public var idHash: UInt64 = 0
  public var id = TextRange.none
  /// What it has in common with others, by its number among the batch's shapes.
  public var shape: Int32 = 0
  /// The spans in which it began, ended and became known, by their numbers among the batch's.
  public var start: Int32 = 0
  public var end: Int32 = 0
  public var known: Int32 = 0
  /// Its list of sources, by its number among the batch's lists; −1 for none.
  public var sources: Int32 = -1
  /// Its attributes, by their number among the batch's; −1 for none.
  public var attributes: Int32 = -1
  /// Where its participants begin, role after role; its shape says how many there are.
  public var firstParticipant: Int32 = 0
  /// Where the ids that it acts on begin, and how many there are.
  public var firstAct: Int32 = 0
  public var actCount: Int32 = 0
  /// The date on which it happened or began, as written; empty where none is given.
  public var startDate = TextRange.none
  /// The date on which it became known, or the first source was published, as written.
  public var knownDate = TextRange.none

  init(position: Int64) { self.position = position }
}

/// One that plays a role in an event of a batch.
public struct ParticipantRow: BitwiseCopyable, Sendable {
  public var id: TextRange
  /// What the event says to introduce it; empty where it says nothing.
  public var kind = TextRange.none
  public var name = TextRange.none
  /// `TextHash` of the id.
  public var hash: UInt64
  /// Whether the event introduces it by a name, which may be empty.
  public var isNamed = false

  @inlinable public var isIntroduced: Bool { isNamed || !kind.isEmpty }
}

/// An id on which an event of a batch acts.
public struct ActRow: BitwiseCopyable, Sendable {
  /// The place of the act in `EventActs.fields`.
  public var kind: Int32
  public var target: TextRange
}

/// What many events have in common.
public struct EventShape: Sendable {
  public var type: String
  /// The roles in order, with how many play each.
  public var roles: [(name: String, count: Int)]
  public var status: EventStatus
  public var confidence: Double?
  public var traits: Traits

  public var participantCount: Int { roles.reduce(0) { $0 + $1.count } }

  /// What is known of an event without its type.
  public struct Traits: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// It lasted.
    public static let period = Traits(rawValue: 1)
    /// It acts on others.
    public static let acts = Traits(rawValue: 2)
    /// Nobody knows when it began.
    public static let startsUnknown = Traits(rawValue: 4)
  }
}

/// The sources that an event cites.
public struct SourceList: Sendable {
  public let sources: [Source]
  /// When the first of them was published.
  let published: PartialDate?
  /// That date as written; empty where no source has one.
  var publishedText = TextRange.none

  init(_ sources: [Source]) {
    self.sources = sources
    published = FactEvent.earliestPublication(of: sources)
  }
}
