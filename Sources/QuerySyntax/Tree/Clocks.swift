// Owns the clauses that fix the clocks and the trust of a statement or of one pattern.

import Diagnostics

/// The time and policy clauses of a statement's prefix or of one pattern, in the order written.
public struct ClockClauses: Hashable, Sendable {
  public let times: [TimeClause]
  public let policies: [PolicyClause]

  public init(times: [TimeClause] = [], policies: [PolicyClause] = []) {
    self.times = times
    self.policies = policies
  }

  public var isEmpty: Bool { times.isEmpty && policies.isEmpty }
}

/// `FOR KNOWN_TIME AS OF '2025-05'`, `AS OF '2025-05'`.
public struct TimeClause: Hashable, Sendable {
  /// The clocks that a clause sets.
  public enum Axis: String, Hashable, Sendable, CaseIterable {
    case validTime = "VALID_TIME"
    case knownTime = "KNOWN_TIME"
    case systemTime = "SYSTEM_TIME"
    /// `AS OF` without an axis.
    case validAndKnownTime = "VALID_TIME and KNOWN_TIME"
  }

  /// The instants that a clause admits.
  public enum Range: Hashable, Sendable {
    case asOf(InstantExpression)
    /// Half-open.
    case from(InstantExpression, to: InstantExpression)
    /// End included.
    case between(InstantExpression, and: InstantExpression)
    /// Overlapping the span of a partial date.
    case during(Expression)
    case all
  }

  public let axis: Axis
  public let range: Range
  public let span: TextSpan

  public init(axis: Axis, range: Range, span: TextSpan) {
    self.axis = axis
    self.range = range
    self.span = span
  }
}

/// An instant as a clause names it.
public struct InstantExpression: Hashable, Sendable {
  /// What an instant can be.
  public enum Kind: Hashable, Sendable {
    /// A partial date in quotes, a temporal constructor, a parameter: anything without variables.
    case expression(Expression)
    case now
    /// `EVENT n`: the log position n; on the system clock only.
    case event(Expression)
  }

  public let kind: Kind
  public let span: TextSpan

  public init(_ kind: Kind, span: TextSpan) {
    self.kind = kind
    self.span = span
  }
}

/// Which facts count: how certain, how well attested.
public struct PolicyClause: Hashable, Sendable {
  /// What a policy can be.
  public enum Kind: Hashable, Sendable {
    case certainly
    case possibly
    case statusAtLeast(Status)
    /// `FROM SOURCES [NOT] IN list`.
    case fromSources(Expression, negated: Bool)
    /// `CORROBORATED BY n SOURCES`.
    case corroborated(by: Expression)
  }

  /// How sure the sources are.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case rumoured, claimed, reported, confirmed
  }

  public let kind: Kind
  public let span: TextSpan

  public init(_ kind: Kind, span: TextSpan) {
    self.kind = kind
    self.span = span
  }
}
