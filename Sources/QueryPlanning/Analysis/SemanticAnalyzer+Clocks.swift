// Owns the judgement of clocks: what a time clause may say, and that no statement writes the past.

import Diagnostics
import QuerySyntax

/// Where time clauses can stand.
enum ClockPlace {
  case statement
  case match
  case expression
}

extension SemanticAnalyzer {
  /// Judges a statement's prefix.
  func judge(_ statement: Statement) {
    judgeClocks(statement.clocks, of: .statement)
    guard statement.query.isUpdating else { return }
    if let clause = statement.clocks.times.first {
      report(
        .writeUnderPastClock, "a statement that writes cannot set a clock: it writes now",
        at: clause.span, hint: "set the clock on the MATCH that reads the past")
    }
    if let policy = statement.clocks.policies.first(where: { $0.kind != .certainly }) {
      report(
        .writeUnderPastClock, "a statement that writes reads everything, certainly",
        at: policy.span)
    }
  }

  func judge(_ difference: DifferenceQuery) {
    if difference.query.isUpdating {
      report(
        .writeUnderPastClock, "DIFF takes a query that only reads", at: difference.span)
    }
    judge(difference.from, axis: difference.axis)
    judge(difference.to, axis: difference.axis)
  }

  func judgeClocks(_ clocks: ClockClauses, of place: ClockPlace) {
    var axes: Set<TimeClause.Axis> = []
    for clause in clocks.times {
      if !axes.insert(clause.axis).inserted {
        report(.invalidClock, "\(clause.axis.rawValue) is set twice", at: clause.span)
      }
      switch clause.range {
      case .asOf(let instant): judge(instant, axis: clause.axis)
      case .from(let from, let to), .between(let from, let to):
        judge(from, axis: clause.axis)
        judge(to, axis: clause.axis)
        judgeRange(clause)
      case .during(let date):
        judgeConstant(date)
        judgeRange(clause)
      case .all: judgeRange(clause)
      }
    }
    for policy in clocks.policies {
      switch policy.kind {
      case .fromSources(let list, _): judgeConstant(list)
      case .corroborated(let count): judgeConstant(count)
      case .certainly, .possibly, .statusAtLeast: break
      }
    }
  }

  private func judgeRange(_ clause: TimeClause) {
    if clause.axis == .validAndKnownTime {
      report(
        .invalidClock, "a range needs its axis: FOR VALID_TIME, KNOWN_TIME or SYSTEM_TIME",
        at: clause.span)
    }
  }

  private func judge(_ instant: InstantExpression, axis: TimeClause.Axis) {
    switch instant.kind {
    case .now: break
    case .expression(let expression): judgeConstant(expression)
    case .event(let position):
      judgeConstant(position)
      if axis != .systemTime {
        report(
          .invalidClock, "EVENT counts log positions, which only SYSTEM_TIME knows",
          at: instant.span)
      }
    }
  }

  private func judgeConstant(_ expression: Expression) {
    if let name = MentionedNames.of(expression).sorted().first {
      report(
        .nonConstantExpression, "a clock takes a constant, and this depends on '\(name)'",
        at: expression.span)
    } else {
      _ = infer(expression, VariableScope(), .value)
    }
  }
}
