// Owns RECORD: a typed event with everything that a fact needs.

import Diagnostics

/// `RECORD type (role: entity, …) {attribute: value, …} OCCURRED … KNOWN … CITING …`.
public struct RecordClause: Hashable, Sendable {
  /// May contain hyphens.
  public let type: Name
  /// Role name and entity id, list of ids, or a map that introduces the entity.
  public let roles: [MapEntry]
  /// A map or a parameter.
  public let attributes: Expression?
  /// In the order written; `citing` and the acts may come several times, the others once.
  public let options: [Option]
  public let span: TextSpan

  public init(
    type: Name, roles: [MapEntry], attributes: Expression?, options: [Option], span: TextSpan
  ) {
    self.type = type
    self.roles = roles
    self.attributes = attributes
    self.options = options
    self.span = span
  }

  /// A keyword and its value.
  public struct Option: Hashable, Sendable {
    /// What is said of the event; the raw value is the keyword.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// `ID 'behemoth-delay'`.
      case id = "ID"
      case occurred = "OCCURRED"
      case known = "KNOWN"
      /// `STATUS reported`: the value is a string literal, whether quoted or not.
      case status = "STATUS"
      case confidence = "CONFIDENCE"
      /// A source as a map, or a list of them; `CITING a, b` gives two options.
      case citing = "CITING"
      case note = "NOTE"
      /// The id of an event, or a list of ids.
      case retracts = "RETRACTS"
      case corrects = "CORRECTS"
      case disputes = "DISPUTES"
      case refines = "REFINES"
      case supports = "SUPPORTS"
      /// `{relation: …, event: …}`, or a list of them.
      case relates = "RELATES"
    }

    public let kind: Kind
    public let value: Expression
    public let span: TextSpan

    public init(kind: Kind, value: Expression, span: TextSpan) {
      self.kind = kind
      self.value = value
      self.span = span
    }
  }

  /// The value of an option that comes once.
  public func value(of kind: Option.Kind) -> Expression? {
    options.first { $0.kind == kind }?.value
  }

  /// The values of an option that may come several times.
  public func values(of kind: Option.Kind) -> [Expression] {
    options.filter { $0.kind == kind }.map(\.value)
  }
}
