// Owns the syntax tree of vocabulary files: declarations of kinds and event types. What the names
// mean, and whether they exist, is decided by those who read the tree.

import Diagnostics

/// A parsed vocabulary. There is a tree even where there are errors.
public struct VocabularyTree: Sendable {
  public let source: SourceText
  /// In the order of the text.
  public let declarations: [VocabularyDeclaration]
  /// In the order of the text; the vocabulary may be used only when none is an error.
  public let diagnostics: [Diagnostic]

  public init(
    source: SourceText, declarations: [VocabularyDeclaration], diagnostics: [Diagnostic]
  ) {
    self.source = source
    self.declarations = declarations
    self.diagnostics = diagnostics
  }

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Every declared kind, in the order of the text.
  public var kinds: [KindDeclaration] {
    declarations.flatMap { declaration -> [KindDeclaration] in
      if case .kinds(let kinds) = declaration { kinds } else { [] }
    }
  }

  /// Every declared event type, in the order of the text.
  public var eventTypes: [EventTypeDeclaration] {
    declarations.compactMap { declaration -> EventTypeDeclaration? in
      if case .eventType(let type) = declaration { type } else { nil }
    }
  }
}

/// One declaration of a vocabulary.
public enum VocabularyDeclaration: Hashable, Sendable {
  /// `KIND Person, Lab IS Organization`.
  case kinds([KindDeclaration])
  case eventType(EventTypeDeclaration)
}

/// A kind of entity, and the kind that it extends.
public struct KindDeclaration: Hashable, Sendable {
  public let name: Name
  /// `Lab IS Organization`: every Lab is an Organization too.
  public let parent: Name?
  public let span: TextSpan

  public init(name: Name, parent: Name?, span: TextSpan) {
    self.name = name
    self.parent = parent
    self.span = span
  }
}

/// `EVENT name (members) SAYS … verbs`.
public struct EventTypeDeclaration: Hashable, Sendable {
  /// May contain hyphens.
  public let name: Name
  /// Roles and attributes, in the order written.
  public let members: [EventMember]
  /// `SAYS 'template'`.
  public let sentence: SentenceTemplate?
  /// `FRENCH 'template'`.
  public let frenchSentence: SentenceTemplate?
  public let verbs: [VerbClause]
  public let span: TextSpan

  public init(
    name: Name, members: [EventMember], sentence: SentenceTemplate?,
    frenchSentence: SentenceTemplate?, verbs: [VerbClause], span: TextSpan
  ) {
    self.name = name
    self.members = members
    self.sentence = sentence
    self.frenchSentence = frenchSentence
    self.verbs = verbs
    self.span = span
  }

  /// The role or attribute of a name.
  public func member(named name: String) -> EventMember? {
    members.first { $0.name.text == name }
  }
}

/// A role or an attribute of an event type, and how often it may be filled.
public struct EventMember: Hashable, Sendable {
  /// What a member takes.
  public enum Content: Hashable, Sendable {
    /// `:Kind`, `:Kind|Kind`, or nothing at all (any entity: an empty list).
    case role(kinds: [Name])
    case attribute(AttributeType)
  }

  /// How often a member may be filled.
  public enum Multiplicity: String, Hashable, Sendable, CaseIterable {
    case one = ""
    case optional = "?"
    case oneOrMore = "+"
    case any = "*"
  }

  public let name: Name
  public let content: Content
  /// Attributes are `one` or `optional` only.
  public let multiplicity: Multiplicity
  public let span: TextSpan

  public init(name: Name, content: Content, multiplicity: Multiplicity, span: TextSpan) {
    self.name = name
    self.content = content
    self.multiplicity = multiplicity
    self.span = span
  }
}

/// The values that an attribute takes.
public indirect enum AttributeType: Hashable, Sendable, CustomStringConvertible {
  case string, integer, float, number, boolean, date, url, map, any
  case list(of: AttributeType)

  /// As it is written in a vocabulary.
  public var description: String {
    switch self {
    case .string: "STRING"
    case .integer: "INTEGER"
    case .float: "FLOAT"
    case .number: "NUMBER"
    case .boolean: "BOOLEAN"
    case .date: "DATE"
    case .url: "URL"
    case .map: "MAP"
    case .any: "ANY"
    case .list(let element): "LIST OF \(element)"
    }
  }
}
