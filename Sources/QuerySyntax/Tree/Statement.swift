// Owns the outermost layer of the tree: statements, queries and their branches.

import Diagnostics

/// `{prefix} query`, up to the semicolon or the end of the text.
public struct Statement: Hashable, Sendable {
  /// What is to be done with the query.
  public enum Mode: Hashable, Sendable {
    case run
    /// `EXPLAIN`: show the plan, run nothing.
    case explain
    /// `PROFILE`: run, and show the plan with rows and times.
    case profile
  }

  /// What a statement asks.
  public enum Body: Hashable, Sendable {
    case query(Query)
    case difference(DifferenceQuery)
  }

  public let mode: Mode
  public let clocks: ClockClauses
  public let body: Body
  /// Without the semicolon.
  public let span: TextSpan

  public init(mode: Mode, clocks: ClockClauses, body: Body, span: TextSpan) {
    self.mode = mode
    self.clocks = clocks
    self.body = body
    self.span = span
  }

  /// The query that the statement runs, be it once or on both sides of a difference.
  public var query: Query {
    switch body {
    case .query(let query): query
    case .difference(let difference): difference.query
    }
  }
}

/// `DIFF KNOWN_TIME FROM '2025-04' TO '2025-07' { query } WITH CAUSES`.
public struct DifferenceQuery: Hashable, Sendable {
  public let axis: TimeClause.Axis
  public let from: InstantExpression
  public let to: InstantExpression
  public let query: Query
  public let withCauses: Bool
  public let span: TextSpan

  public init(
    axis: TimeClause.Axis, from: InstantExpression, to: InstantExpression, query: Query,
    withCauses: Bool, span: TextSpan
  ) {
    self.axis = axis
    self.from = from
    self.to = to
    self.query = query
    self.withCauses = withCauses
    self.span = span
  }
}

/// One query, or several whose rows are united.
public struct Query: Hashable, Sendable {
  /// How the rows of the branches are united.
  public enum Union: Hashable, Sendable {
    case distinct
    case all
  }

  /// At least one; each is a sequence of clauses.
  public let branches: [Branch]
  /// `nil` when there is one branch.
  public let union: Union?
  public let span: TextSpan

  public init(branches: [Branch], union: Union?, span: TextSpan) {
    self.branches = branches
    self.union = union
    self.span = span
  }

  /// Clauses, each of which takes the rows of the one before.
  public struct Branch: Hashable, Sendable {
    public let clauses: [Clause]
    public let span: TextSpan

    public init(clauses: [Clause], span: TextSpan) {
      self.clauses = clauses
      self.span = span
    }
  }
}
