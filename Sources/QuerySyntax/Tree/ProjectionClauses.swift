// Owns the clauses that say which columns and rows go on: WITH, RETURN, ORDER BY, SKIP, LIMIT.

import Diagnostics

/// `[DISTINCT] items [ORDER BY …] [SKIP …] [LIMIT …]`.
public struct Projection: Hashable, Sendable {
  public let isDistinct: Bool
  /// Whether the items begin with `*`.
  public let includesAll: Bool
  public let items: [Item]
  public let page: Page
  public let span: TextSpan

  public init(isDistinct: Bool, includesAll: Bool, items: [Item], page: Page, span: TextSpan) {
    self.isDistinct = isDistinct
    self.includesAll = includesAll
    self.items = items
    self.page = page
    self.span = span
  }

  /// `expression [AS alias]`.
  public struct Item: Hashable, Sendable {
    public let expression: Expression
    public let alias: Name?
    /// The alias, else the name of a plain variable, else the expression as it stands in the text.
    public let columnName: String
    public let span: TextSpan

    public init(expression: Expression, alias: Name?, columnName: String, span: TextSpan) {
      self.expression = expression
      self.alias = alias
      self.columnName = columnName
      self.span = span
    }
  }
}

/// The order and the part of the rows that go on.
public struct Page: Hashable, Sendable {
  public let order: [SortItem]
  /// `SKIP` or `OFFSET`.
  public let skip: Expression?
  public let limit: Expression?

  public init(order: [SortItem] = [], skip: Expression? = nil, limit: Expression? = nil) {
    self.order = order
    self.skip = skip
    self.limit = limit
  }

  public var isEmpty: Bool { order.isEmpty && skip == nil && limit == nil }
}

/// `expression [ASC|DESC]`.
public struct SortItem: Hashable, Sendable {
  public let expression: Expression
  public let isDescending: Bool
  public let span: TextSpan

  public init(expression: Expression, isDescending: Bool, span: TextSpan) {
    self.expression = expression
    self.isDescending = isDescending
    self.span = span
  }
}

/// `WITH projection [WHERE predicate]`.
public struct WithClause: Hashable, Sendable {
  public let projection: Projection
  public let predicate: Expression?
  public let span: TextSpan

  public init(projection: Projection, predicate: Expression?, span: TextSpan) {
    self.projection = projection
    self.predicate = predicate
    self.span = span
  }
}

/// `RETURN projection`.
public struct ReturnClause: Hashable, Sendable {
  public let projection: Projection
  public let span: TextSpan

  public init(projection: Projection, span: TextSpan) {
    self.projection = projection
    self.span = span
  }
}

/// `ORDER BY … OFFSET … LIMIT …` as a clause of its own.
public struct PageClause: Hashable, Sendable {
  public let page: Page
  public let span: TextSpan

  public init(page: Page, span: TextSpan) {
    self.page = page
    self.span = span
  }
}
