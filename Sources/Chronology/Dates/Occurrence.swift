// Owns when something happened: a date, or a period between two dates. Reading the text stands in
// `Occurrence+Text`.

/// A period from one date to another; each end is a date with its own span.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  /// One end of a period.
  public enum End: Hashable, Sendable {
    case date(PartialDate)
    /// Written `..`: there is none yet (an end), or nobody knows it (a start).
    case open
    /// Written as nothing: there is one, but nobody knows when.
    case unknown
  }

  public let from: End
  public let to: End

  public init(from: End, to: End) {
    self.from = from
    self.to = to
  }

  /// The span in which it began; `InstantSpan.unknown` where no date says so.
  public var start: InstantSpan {
    if case .date(let date) = from { date.span } else { .unknown }
  }

  /// The span in which it ended; `InstantSpan.never` while it is open. An unknown end lies anywhere
  /// after the start.
  public var end: InstantSpan {
    switch to {
    case .date(let date): date.span
    case .open: .never
    case .unknown: InstantSpan(start: start.start, end: .distantFuture)
    }
  }

  public var description: String { "\(Period.text(from))/\(Period.text(to))" }

  private static func text(_ end: End) -> String {
    switch end {
    case .date(let date): date.text
    case .open: ".."
    case .unknown: ""
    }
  }
}

/// When something happened: at one date, or over a period.
public enum Occurrence: Hashable, Sendable, CustomStringConvertible {
  case date(PartialDate)
  case period(Period)

  /// The span in which it began; `InstantSpan.unknown` for a period with unknown start.
  public var start: InstantSpan {
    switch self {
    case .date(let date): date.span
    case .period(let period): period.start
    }
  }

  /// The span in which it ended: the date's own span, or the end of the period;
  /// `InstantSpan.never` for a period that is open.
  public var end: InstantSpan {
    switch self {
    case .date(let date): date.span
    case .period(let period): period.end
    }
  }

  public var description: String {
    switch self {
    case .date(let date): date.text
    case .period(let period): period.description
    }
  }
}
