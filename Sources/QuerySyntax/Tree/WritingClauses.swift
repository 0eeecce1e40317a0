// Owns openCypher's writing clauses. RECORD has its own file.

import Diagnostics

/// `CREATE pattern` or `INSERT pattern`.
public struct CreateClause: Hashable, Sendable {
  public let pattern: GraphPattern
  public let span: TextSpan

  public init(pattern: GraphPattern, span: TextSpan) {
    self.pattern = pattern
    self.span = span
  }
}

/// `MERGE path [ON MATCH SET …] [ON CREATE SET …] …`.
public struct MergeClause: Hashable, Sendable {
  public let path: PathPattern
  /// In the order written; each may come several times.
  public let actions: [Action]
  public let span: TextSpan

  public init(path: PathPattern, actions: [Action], span: TextSpan) {
    self.path = path
    self.actions = actions
    self.span = span
  }

  /// `ON CREATE SET …` or `ON MATCH SET …`.
  public struct Action: Hashable, Sendable {
    /// When the action is taken.
    public enum Occasion: Hashable, Sendable {
      case created
      case matched
    }

    public let occasion: Occasion
    public let items: [SetItem]
    public let span: TextSpan

    public init(occasion: Occasion, items: [SetItem], span: TextSpan) {
      self.occasion = occasion
      self.items = items
      self.span = span
    }
  }
}

/// `SET item, …`.
public struct SetClause: Hashable, Sendable {
  public let items: [SetItem]
  public let span: TextSpan

  public init(items: [SetItem], span: TextSpan) {
    self.items = items
    self.span = span
  }
}

/// One thing that SET sets.
public struct SetItem: Hashable, Sendable {
  /// What can be set.
  public enum Kind: Hashable, Sendable {
    /// `subject.key = value`.
    case property(subject: Expression, key: Name, value: Expression)
    /// `subject[key] = value`.
    case element(subject: Expression, key: Expression, value: Expression)
    /// `variable = map`: replaces all properties.
    case replace(Name, Expression)
    /// `variable += map`: adds to the properties.
    case merge(Name, Expression)
    /// `variable:Label:Label`.
    case labels(Name, [Name])
  }

  public let kind: Kind
  public let span: TextSpan

  public init(_ kind: Kind, span: TextSpan) {
    self.kind = kind
    self.span = span
  }
}

/// `REMOVE item, …`.
public struct RemoveClause: Hashable, Sendable {
  public let items: [Item]
  public let span: TextSpan

  public init(items: [Item], span: TextSpan) {
    self.items = items
    self.span = span
  }

  /// One thing that REMOVE removes.
  public struct Item: Hashable, Sendable {
    /// What can be removed.
    public enum Kind: Hashable, Sendable {
      /// `subject.key`.
      case property(subject: Expression, key: Name)
      /// `subject[key]`.
      case element(subject: Expression, key: Expression)
      /// `variable:Label:Label`.
      case labels(Name, [Name])
    }

    public let kind: Kind
    public let span: TextSpan

    public init(_ kind: Kind, span: TextSpan) {
      self.kind = kind
      self.span = span
    }
  }
}

/// `[DETACH] DELETE expression, …`.
public struct DeleteClause: Hashable, Sendable {
  public let detach: Bool
  public let expressions: [Expression]
  public let span: TextSpan

  public init(detach: Bool, expressions: [Expression], span: TextSpan) {
    self.detach = detach
    self.expressions = expressions
    self.span = span
  }
}

/// `FOREACH (variable IN list | clause …)`.
public struct ForEachClause: Hashable, Sendable {
  public let variable: Name
  public let list: Expression
  /// Writing clauses only.
  public let clauses: [Clause]
  public let span: TextSpan

  public init(variable: Name, list: Expression, clauses: [Clause], span: TextSpan) {
    self.variable = variable
    self.list = list
    self.clauses = clauses
    self.span = span
  }
}
