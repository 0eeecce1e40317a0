// Owns the two forms of CALL: a procedure, and a subquery.

import Diagnostics

/// `[OPTIONAL] CALL name(arguments) [YIELD …]`.
public struct CallProcedureClause: Hashable, Sendable {
  public let isOptional: Bool
  public let name: QualifiedName
  /// `nil`: no parentheses; the arguments are the parameters of the same names.
  public let arguments: [Expression]?
  public let yield: Yield?
  /// Whether the call is the whole query.
  public let isStandalone: Bool
  public let span: TextSpan

  public init(
    isOptional: Bool, name: QualifiedName, arguments: [Expression]?, yield: Yield?,
    isStandalone: Bool, span: TextSpan
  ) {
    self.isOptional = isOptional
    self.name = name
    self.arguments = arguments
    self.yield = yield
    self.isStandalone = isStandalone
    self.span = span
  }

  /// `YIELD *`, `YIELD column [AS variable], … [WHERE predicate]`, `YIELD -`.
  public struct Yield: Hashable, Sendable {
    public let includesAll: Bool
    public let items: [Item]
    public let predicate: Expression?
    public let span: TextSpan

    public init(includesAll: Bool, items: [Item], predicate: Expression?, span: TextSpan) {
      self.includesAll = includesAll
      self.items = items
      self.predicate = predicate
      self.span = span
    }

    /// `column [AS variable]`.
    public struct Item: Hashable, Sendable {
      public let column: Name
      public let alias: Name?

      public init(column: Name, alias: Name?) {
        self.column = column
        self.alias = alias
      }

      /// What the column is called from here on.
      public var variable: Name { alias ?? column }
    }
  }
}

/// `[OPTIONAL] CALL { query }`, `CALL (a, b) { query }`.
public struct CallSubqueryClause: Hashable, Sendable {
  /// Which outer variables the subquery sees.
  public enum Scope: Hashable, Sendable {
    /// `CALL { … }`: those that its leading `WITH` names.
    case leadingWith
    /// `CALL (a, b) { … }`.
    case variables([Name])
    /// `CALL (*) { … }`.
    case all
  }

  public let isOptional: Bool
  public let scope: Scope
  public let query: Query
  public let span: TextSpan

  public init(isOptional: Bool, scope: Scope, query: Query, span: TextSpan) {
    self.isOptional = isOptional
    self.scope = scope
    self.query = query
    self.span = span
  }
}
