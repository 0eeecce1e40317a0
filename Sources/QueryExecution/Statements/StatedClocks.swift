// Owns what a statement said of the clocks itself, as it really ran: for the answer to repeat.

import Chronology
import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax

/// The clocks of one part of a statement, with what its parameters gave.
public struct StatedClocks: Sendable {
  /// Which part of the statement.
  public enum Place: String, Sendable {
    case statement
    /// A MATCH, comprehension or path with clocks of its own.
    case match
    /// The two sides of a DIFF.
    case from, to
  }

  /// What one clock was set to.
  public enum Setting: Hashable, Sendable {
    /// Nothing: it stands where the asker's view stands.
    case asked
    case now
    /// The end of a date.
    case date(PartialDate)
    case position(Int64)
    /// Such as `from 2025-04 to 2025-07`.
    case range(String)
  }

  public let place: Place
  public let valid: Setting
  public let known: Setting
  public let system: Setting
  /// Such as `STATUS AT LEAST reported`.
  public let policies: [String]
  /// The clocks, fixed; where one ranges, its last instant.
  public let perspective: Perspective

  /// The same, said of another part.
  func moved(to place: Place) -> StatedClocks {
    StatedClocks(
      place: place, valid: valid, known: known, system: system, policies: policies,
      perspective: perspective)
  }
}

extension ClockResolver {
  /// What a setting says, for the answer to repeat.
  func stated(
    _ setting: ClockSetting, _ place: StatedClocks.Place, _ seen: SeenPerspective
  ) throws -> StatedClocks {
    let known = try stated(setting.known)
    var valid = try stated(setting.valid)
    // Set to an instant alone, the known clock takes the valid one along.
    if setting.valid == nil, case .asOf? = setting.known { valid = known }
    return StatedClocks(
      place: place, valid: valid, known: known, system: try stated(setting.system),
      policies: try policies(setting), perspective: seen.view.perspective)
  }

  private func stated(_ range: TimeClause.Range?) throws -> StatedClocks.Setting {
    switch range {
    case nil: return .asked
    case .all: return .range("at all times")
    case .from(let from, let to):
      return .range("from \(try words(from)) to \(try words(to))")
    case .between(let from, let to):
      return .range("between \(try words(from)) and \(try words(to))")
    case .during(let date): return .range("during \(words(try evaluate(date)))")
    case .asOf(let instant):
      switch instant.kind {
      case .now: return .now
      case .event(let expression):
        guard case .integer(let number) = try evaluate(expression) else { return .asked }
        return .position(number)
      case .expression(let expression):
        let text = words(try evaluate(expression))
        return (try? PartialDate(text)).map { .date($0) } ?? .range("at \(text)")
      }
    }
  }

  private func words(_ instant: InstantExpression) throws -> String {
    switch instant.kind {
    case .now: "now"
    case .event(let expression): "event \(words(try evaluate(expression)))"
    case .expression(let expression): words(try evaluate(expression))
    }
  }

  private func words(_ value: Value) -> String {
    if case .dateTime(let dateTime) = value { return dateTime.instant.description }
    return value.plainText()
  }

  private func policies(_ setting: ClockSetting) throws -> [String] {
    var policies: [String] = []
    if let status = setting.leastStatus { policies.append("STATUS AT LEAST \(status.rawValue)") }
    if let sources = setting.sources {
      let list = try evaluate(sources.list).literal()
      policies.append("FROM SOURCES \(sources.isNegated ? "NOT IN" : "IN") \(list)")
    }
    if let corroboration = setting.corroboration {
      policies.append("CORROBORATED BY \(words(try evaluate(corroboration))) SOURCES")
    }
    return policies
  }
}
