// Owns the event: one thing that somebody said happened. Its text form stands in `Journals`, its
// checking against the vocabulary in `Vocabulary`.

import Chronology

/// How sure the sources are; better ones compare greater.
public enum EventStatus: String, Hashable, Sendable, CaseIterable, Comparable {
  case rumoured, claimed, reported, confirmed

  /// 0 for rumoured up to 3 for confirmed.
  public var rank: Int {
    switch self {
    case .rumoured: 0
    case .claimed: 1
    case .reported: 2
    case .confirmed: 3
    }
  }

  public static func < (left: EventStatus, right: EventStatus) -> Bool { left.rank < right.rank }
}

/// Who said it. At least one of url, title and publisher is there.
public struct Source: Hashable, Sendable {
  public var url: String?
  public var title: String?
  public var publisher: String?
  public var published: PartialDate?
  public var quote: String?

  public init(
    url: String? = nil, title: String? = nil, publisher: String? = nil,
    published: PartialDate? = nil, quote: String? = nil
  ) {
    self.url = url
    self.title = title
    self.publisher = publisher
    self.published = published
    self.quote = quote
  }
}

/// One that plays a role in an event: an entity's id, and what the event says to introduce it.
public struct Participant: Hashable, Sendable {
  public var id: String
  /// The kind, when the event introduces the entity on the spot.
  public var kind: String?
  /// The display name, when the event introduces the entity on the spot.
  public var name: String?

  public init(id: String, kind: String? = nil, name: String? = nil) {
    self.id = id
    self.kind = kind
    self.name = name
  }
}

/// Those who play one role, in the order given.
public struct RoleAssignment: Hashable, Sendable {
  public var role: String
  public var participants: [Participant]

  public init(role: String, participants: [Participant]) {
    self.role = role
    self.participants = participants
  }
}

/// What an event does to other events of the log.
public struct EventActs: Hashable, Sendable {
  public var retracts: [String] = []
  public var corrects: [String] = []
  public var disputes: [String] = []
  public var refines: [String] = []
  public var supports: [String] = []

  public init() {}

  public var isEmpty: Bool {
    retracts.isEmpty && corrects.isEmpty && disputes.isEmpty && refines.isEmpty
      && supports.isEmpty
  }
}

/// A further link to an event, shown and walked, without effect on the graph.
public struct EventLink: Hashable, Sendable {
  public var relation: String
  public var event: String

  public init(relation: String, event: String) {
    self.relation = relation
    self.event = event
  }
}

/// One thing that somebody said happened: who, what, when it happened, when it became known, and
/// which sources say so.
public struct FactEvent: Sendable {
  /// Unique in the log; derived from the content's hash when the author gave none.
  public var id: String
  /// A type of the vocabulary.
  public var type: String
  /// When it happened in the world; `nil` means when it became known.
  public var occurred: Occurrence?
  /// When it became public; `nil` means the earliest `published` of its sources, else the
  /// recorded instant.
  public var known: PartialDate?
  /// In the order of the role names' code points.
  public var roles: [RoleAssignment]
  /// Further values, typed by the vocabulary; keys in order of their code points.
  public var attributes: ValueMap
  public var status: EventStatus
  /// 0…1.
  public var confidence: Double?
  public var sources: [Source]
  public var note: String?
  public var acts: EventActs
  public var relates: [EventLink]

  public init(
    id: String, type: String, occurred: Occurrence? = nil, known: PartialDate? = nil,
    roles: [RoleAssignment] = [], attributes: ValueMap = ValueMap(),
    status: EventStatus = .confirmed, confidence: Double? = nil, sources: [Source] = [],
    note: String? = nil, acts: EventActs = EventActs(), relates: [EventLink] = []
  ) {
    self.id = id
    self.type = type
    self.occurred = occurred
    self.known = known
    self.roles = roles
    self.attributes = attributes
    self.status = status
    self.confidence = confidence
    self.sources = sources
    self.note = note
    self.acts = acts
    self.relates = relates
  }
}
