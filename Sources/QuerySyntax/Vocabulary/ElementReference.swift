// Owns references to elements of the graph, as WHY and the command line take them.

import Diagnostics

/// An entity, a property or a relationship, as a person writes it.
public struct ElementReference: Hashable, Sendable {
  /// What a reference can name.
  public enum Kind: Hashable, Sendable {
    /// `behemoth`; the name may hold hyphens, or be quoted (`'Llama 4 Scout'`).
    case entity(Name)
    /// `behemoth.status`.
    case property(entity: Name, key: Name)
    /// `meta RELEASED scout`, `(meta)-[:RELEASED]->(scout)`.
    case relationship(start: Name, type: Name, end: Name)
  }

  public let kind: Kind
  public let span: TextSpan

  public init(_ kind: Kind, span: TextSpan) {
    self.kind = kind
    self.span = span
  }
}
