// Owns what clocks and policies may say: each clock once, instants without variables, log positions
// on the system clock only.

import Diagnostics

extension StatementRules {
  mutating func check(_ clocks: ClockClauses) {
    var seen: Set<TimeClause.Axis> = []
    for clause in clocks.times {
      for axis in clause.axis.clocks where !seen.insert(axis).inserted {
        report("repeated-clock", "\(axis.rawValue) is set twice", clause.span)
      }
      check(clause)
    }
    check(clocks.policies)
  }

  private mutating func check(_ clause: TimeClause) {
    switch clause.range {
    case .asOf(let instant): checkInstant(instant, axis: clause.axis)
    case .from(let from, let to), .between(let from, let to):
      checkInstant(from, axis: clause.axis)
      checkInstant(to, axis: clause.axis)
    case .during(let date): checkConstant(date)
    case .all: return
    }
  }

  mutating func checkInstant(_ instant: InstantExpression, axis: TimeClause.Axis) {
    switch instant.kind {
    case .now: return
    case .expression(let value): checkConstant(value)
    case .event(let position):
      checkConstant(position)
      guard axis != .systemTime else { return }
      report(
        "event-position", "a position of the log is an instant of SYSTEM_TIME only", instant.span)
    }
  }

  /// An instant is fixed before the first row, so nothing of a row can stand in it.
  private mutating func checkConstant(_ expression: Expression) {
    switch expression.kind {
    case .variable, .mapProjection, .pattern, .patternComprehension, .shortestPath, .exists,
      .count, .collect, .countAll, .listComprehension, .quantifier, .reduce:
      report(
        "variable-instant", "an instant is fixed for all rows and takes no variables",
        expression.span, hint: "write a date in quotes, a temporal function or a parameter",
        detail: "NonConstantExpression")
    default:
      expression.forEachChild { checkConstant($0) }
    }
  }

  private mutating func check(_ policies: [PolicyClause]) {
    var seen: Set<Int> = []
    for policy in policies {
      if !seen.insert(policy.kind.subject).inserted {
        report("repeated-policy", "two policies decide the same", policy.span)
      }
      switch policy.kind {
      case .certainly, .possibly, .statusAtLeast: continue
      case .fromSources(let list, _): checkConstant(list)
      case .corroborated(let count): checkConstant(count)
      }
    }
  }
}

extension TimeClause.Axis {
  /// The clocks that are set, one by one.
  fileprivate var clocks: [TimeClause.Axis] {
    self == .validAndKnownTime ? [.validTime, .knownTime] : [self]
  }
}

extension PolicyClause.Kind {
  /// A number for what the policy decides: policies of one number exclude each other.
  fileprivate var subject: Int {
    switch self {
    case .certainly, .possibly: 0
    case .statusAtLeast: 1
    case .fromSources(_, let negated): negated ? 2 : 3
    case .corroborated: 4
    }
  }
}
