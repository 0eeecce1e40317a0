// Owns the perspective as it is asked for: dates, and what follows from those that are left out.

import Chronology
import EventSourcing

/// The point of view of a question, in the words of the asker.
///
/// A date stands for its end. What is left out is now; the valid clock follows the known one.
///
/// ```swift
/// let may = PerspectiveRequest(known: try PartialDate("2025-05"))   // of the world then, too
/// ```
public struct PerspectiveRequest: Sendable, Hashable {
  /// An instant on the clock of the log.
  public enum SystemTime: Sendable, Hashable {
    case position(Int64)
    case date(PartialDate)
  }

  /// An instant of a clock, as a date gives it.
  public enum Reading: Sendable, Hashable {
    /// The end of a date, which a date in a question stands for.
    case end(of: PartialDate)
    /// The start of a date: `before May`.
    case start(of: PartialDate)

    public var instant: Instant {
      switch self {
      case .end(let date): date.horizon
      case .start(let date): date.span.start
      }
    }

    /// Such as `the end of 2025-05`.
    public var words: String {
      switch self {
      case .end(let date):
        date.precision == .second || date.precision == .microsecond
          ? date.text : "the end of \(date.text)"
      case .start(let date): "the start of \(date.text)"
      }
    }
  }

  public var valid: Reading?
  public var known: Reading?
  public var system: SystemTime?
  public var certainty: Certainty

  public init(
    valid: Reading? = nil, known: Reading? = nil, system: SystemTime? = nil,
    certainty: Certainty = .certainly
  ) {
    self.valid = valid
    self.known = known
    self.system = system
    self.certainty = certainty
  }

  /// Dates for the valid and the known clock; each stands for its end.
  public init(
    valid: PartialDate? = nil, known: PartialDate?, system: SystemTime? = nil,
    certainty: Certainty = .certainly
  ) {
    self.init(
      valid: valid.map { .end(of: $0) }, known: known.map { .end(of: $0) }, system: system,
      certainty: certainty)
  }

  /// Both clocks at the end of a date.
  public static func asOf(
    _ date: PartialDate, certainty: Certainty = .certainly
  ) -> PerspectiveRequest {
    PerspectiveRequest(valid: .end(of: date), known: .end(of: date), certainty: certainty)
  }

  /// The same, with the known clock at the end of a date.
  public func with(known date: PartialDate) -> PerspectiveRequest {
    PerspectiveRequest(
      valid: valid, known: .end(of: date), system: system, certainty: certainty)
  }

  /// The same, with the valid clock at the end of a date.
  public func with(valid date: PartialDate) -> PerspectiveRequest {
    PerspectiveRequest(
      valid: .end(of: date), known: known, system: system, certainty: certainty)
  }

  /// Everything now.
  public static let now = PerspectiveRequest()

  /// Fixes the clocks. `now` was read once for the whole statement.
  public func resolved(now: Instant, log: some EventLog, head: LogHead) throws
    -> AnsweredPerspective
  {
    let position: Int64
    switch system {
    case nil: position = head.position.number
    case .position(let number): position = min(max(number, 0), head.position.number)
    case .date(let date):
      // The instant asked about is the last one of the date.
      position = try log.position(recordedBy: date.horizon.advanced(by: -1)).number
    }
    let perspective = Perspective(
      valid: (valid ?? known)?.instant ?? now, known: known?.instant ?? now, position: position,
      certainty: certainty)
    return AnsweredPerspective(perspective: perspective, request: self, position: position)
  }
}
