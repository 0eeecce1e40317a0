// Owns the units that calendar values are truncated to.

/// A unit of truncation, from a thousand years to a microsecond.
public enum CalendarUnit: String, Hashable, Sendable, CaseIterable {
  case millennium, century, decade, year, weekYear, quarter, month, week, day
  case hour, minute, second, millisecond, microsecond

  /// Reads a unit's name, in any case.
  public init(_ name: String) throws(CalendarError) {
    let lowered = name.lowercased()
    guard let unit = Self.allCases.first(where: { $0.rawValue.lowercased() == lowered }) else {
      throw CalendarError(
        .unit, "unknown unit '\(name)'",
        hint: nearestName(to: name, among: Self.allCases.map(\.rawValue)))
    }
    self = unit
  }

  /// Whether the unit is a day or longer.
  public var isOfDate: Bool {
    switch self {
    case .hour, .minute, .second, .millisecond, .microsecond: false
    default: true
    }
  }
}
