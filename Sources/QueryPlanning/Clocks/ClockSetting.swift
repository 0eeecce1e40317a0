// Owns what a statement says of the clocks, merged from its prefix and from one MATCH, before the
// instants are known: parameters give them only when the statement runs.

import QuerySyntax

/// The clocks and the trust under which one part of a statement reads.
public struct ClockSetting: Hashable, Sendable {
  /// `nil`: now, or what the known clock says when only that is set.
  public var valid: TimeClause.Range?
  /// `nil`: now.
  public var known: TimeClause.Range?
  /// `nil`: everything recorded.
  public var system: TimeClause.Range?
  public var isPossibly: Bool?
  public var leastStatus: PolicyClause.Status?
  public var sources: SourceCondition?
  public var corroboration: Expression?

  /// `FROM SOURCES [NOT] IN list`.
  public struct SourceCondition: Hashable, Sendable {
    public let list: Expression
    public let isNegated: Bool
  }

  /// Everything now.
  public init() {}

  /// This setting with what some clauses say instead.
  public func overridden(by clauses: ClockClauses) -> ClockSetting {
    var setting = self
    for clause in clauses.times {
      switch clause.axis {
      case .validTime: setting.valid = clause.range
      case .knownTime: setting.known = clause.range
      case .systemTime: setting.system = clause.range
      case .validAndKnownTime:
        setting.valid = clause.range
        setting.known = clause.range
      }
    }
    for policy in clauses.policies {
      switch policy.kind {
      case .certainly: setting.isPossibly = false
      case .possibly: setting.isPossibly = true
      case .statusAtLeast(let status): setting.leastStatus = status
      case .fromSources(let list, let negated):
        setting.sources = SourceCondition(list: list, isNegated: negated)
      case .corroborated(let count): setting.corroboration = count
      }
    }
    return setting
  }

  /// Whether the valid clock is a range.
  public var hasValidRange: Bool { valid?.isStretch ?? false }

  /// Whether one of the clocks is a range, so that versions are matched instead of elements.
  public var hasRange: Bool { rangeCount > 0 }

  /// How many of the clocks are ranges. No more than one can be.
  public var rangeCount: Int {
    [valid, known, system].count { $0?.isStretch ?? false }
  }

  /// Whether every clock stands at now and every fact counts.
  public var isPresent: Bool { self == ClockSetting() }
}

extension TimeClause.Range {
  /// Whether it is more than an instant.
  public var isStretch: Bool {
    switch self {
    case .asOf: false
    case .from, .between, .during, .all: true
    }
  }
}
