// Owns label expressions: what a node's labels or a relationship's type must satisfy.

import Diagnostics

/// A condition on labels or on a type, such as `A&!B`.
public struct LabelExpression: Hashable, Sendable {
  public let kind: Kind
  /// Without the colon or `IS` before it.
  public let span: TextSpan

  public init(_ kind: Kind, span: TextSpan) {
    self.kind = kind
    self.span = span
  }

  /// What a label expression can be.
  public indirect enum Kind: Hashable, Sendable {
    case name(Name)
    /// `%`: any label at all.
    case wildcard
    case not(LabelExpression)
    /// `A&B`, `A:B`.
    case and(LabelExpression, LabelExpression)
    /// `A|B`, `A|:B`.
    case or(LabelExpression, LabelExpression)
  }

  /// The names in order, when the expression is a name or a conjunction of names (`:A:B`), as
  /// creating clauses need it; otherwise `nil`.
  public var conjunctionNames: [Name]? {
    switch kind {
    case .name(let name): return [name]
    case .and(let left, let right):
      guard let first = left.conjunctionNames, let rest = right.conjunctionNames else { return nil }
      return first + rest
    case .wildcard, .not, .or: return nil
    }
  }

  /// The names in order, when the expression is a name or alternatives of names (`:A|B`), as in
  /// most relationship patterns; otherwise `nil`.
  public var alternativeNames: [Name]? {
    switch kind {
    case .name(let name): return [name]
    case .or(let left, let right):
      guard let first = left.alternativeNames, let rest = right.alternativeNames else { return nil }
      return first + rest
    case .wildcard, .not, .and: return nil
    }
  }

  /// Every name in the expression, in the order of the text.
  public var allNames: [Name] {
    switch kind {
    case .name(let name): [name]
    case .wildcard: []
    case .not(let operand): operand.allNames
    case .and(let left, let right), .or(let left, let right): left.allNames + right.allNames
    }
  }
}
