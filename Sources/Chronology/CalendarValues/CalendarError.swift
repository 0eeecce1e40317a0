// Owns the error about calendar values. Which error of the query language it becomes is decided
// where functions are run.

/// Why a calendar value cannot be read, made or reckoned.
public struct CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of faults.
  public enum Reason: String, Hashable, Sendable {
    /// A text that is none of the forms of ISO 8601 that the type has.
    case text
    /// A component that is unknown, missing, out of its range, or at odds with another.
    case component
    /// A unit that is unknown or that the type cannot be truncated to.
    case unit
    /// A zone that is unknown, or at odds with the offset beside it.
    case zone
    /// A value that lacks the part asked for, such as the time of a date.
    case part
    /// A result outside the years ±999,999,999, or outside 64 bits.
    case overflow
    /// A division by zero.
    case division
  }

  public let reason: Reason
  /// What was expected; lower case, names quoted.
  public let message: String
  /// What to write instead.
  public let hint: String?

  public init(_ reason: Reason, _ message: String, hint: String? = nil) {
    self.reason = reason
    self.message = message
    self.hint = hint
  }

  public var description: String { hint.map { "\(message): \($0)" } ?? message }
}
