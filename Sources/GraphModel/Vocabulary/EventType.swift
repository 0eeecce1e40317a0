// Owns the event type: who takes part, what else is said, how it reads, what it does.

import QuerySyntax

/// How often a role may be filled.
public typealias Multiplicity = EventMember.Multiplicity

/// A type of event.
public struct EventType: Sendable {
  public let name: String
  public let roles: [RoleDeclaration]
  public let attributes: [AttributeDeclaration]
  /// How an event of this type is said in English; `nil` when the vocabulary does not say.
  public let sentence: SentencePattern?
  /// The same in French.
  public let frenchSentence: SentencePattern?
  /// What an event of this type does to the graph, in the order of the text.
  public let effects: [Effect]
  /// Whether it is one of `PrimitiveTypes`.
  public let isPrimitive: Bool

  public init(
    name: String, roles: [RoleDeclaration] = [], attributes: [AttributeDeclaration] = [],
    sentence: SentencePattern? = nil, frenchSentence: SentencePattern? = nil,
    effects: [Effect] = [], isPrimitive: Bool = false
  ) {
    self.name = name
    self.roles = roles
    self.attributes = attributes
    self.sentence = sentence
    self.frenchSentence = frenchSentence
    self.effects = effects
    self.isPrimitive = isPrimitive
  }

  /// The place in `roles` of the role of a name.
  public func role(named name: String) -> Int? { roles.firstIndex { $0.name == name } }

  /// The place in `attributes` of the attribute of a name.
  public func attribute(named name: String) -> Int? { attributes.firstIndex { $0.name == name } }
}

/// A role of an event type.
public struct RoleDeclaration: Hashable, Sendable {
  public let name: String
  /// The kinds that may play it; empty for any.
  public let kinds: [String]
  public let multiplicity: Multiplicity

  public init(name: String, kinds: [String] = [], multiplicity: Multiplicity = .one) {
    self.name = name
    self.kinds = kinds
    self.multiplicity = multiplicity
  }

  /// Whether an event may leave it out.
  public var isOptional: Bool { multiplicity == .optional || multiplicity == .any }
  /// Whether several may play it at once.
  public var isMany: Bool { multiplicity == .oneOrMore || multiplicity == .any }
}

/// An attribute of an event type.
public struct AttributeDeclaration: Hashable, Sendable {
  public let name: String
  public let type: AttributeType
  /// Whether an event may leave it out.
  public let isOptional: Bool

  public init(name: String, type: AttributeType, isOptional: Bool = false) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
  }
}
