// Owns how periods lie to each other after Allen ("Maintaining knowledge about temporal
// intervals", 1983), where each end is known only up to a span.
//
//   precedes  ──a──   ──b──          starts    ├─a─┤
//   meets     ──a──┤──b──                      ├───b───┤
//   overlaps  ──a──                  during      ├a┤
//                ──b──                         ├───b───┤
//   equals    ├──a──┤                finishes      ├─a─┤
//             ├──b──┤                          ├───b───┤

/// A period whose start and end are each known up to a span. Like all periods it is half-open: it
/// ends with the instant before its end.
public struct UncertainPeriod: Hashable, Sendable {
  /// The earliest and latest instant that may be the start, then those that may be the end.
  let starts: ClosedRange<Int128>
  let ends: ClosedRange<Int128>

  /// A period between an instant of one span and a later one of another.
  public init(from start: InstantSpan, to end: InstantSpan) {
    starts = Self.range(start)
    ends = Self.range(end)
  }

  /// When something happened. A single date is a period of unknown length within its span.
  public init(_ occurrence: Occurrence) {
    starts = Self.range(occurrence.start)
    switch occurrence {
    case .period(let period): ends = Self.range(period.end)
    case .date(let date):
      let after = date.span.start.advanced(by: 1).microseconds
      ends = after...max(after, Self.range(date.span).upperBound)
    }
  }

  private static func range(_ span: InstantSpan) -> ClosedRange<Int128> {
    let last = max(span.start, span.end.advanced(by: -1))
    return span.start.microseconds...last.microseconds
  }
}

/// One of Allen's thirteen relations between two periods.
public enum PeriodRelation: String, Hashable, Sendable, CaseIterable {
  case precedes, meets, overlaps, starts, during, finishes, equals
  case isPrecededBy, isMetBy, isOverlappedBy, isStartedBy, contains, isFinishedBy

  /// The relation that the second period has to the first.
  public var inverse: PeriodRelation {
    switch self {
    case .precedes: .isPrecededBy
    case .meets: .isMetBy
    case .overlaps: .isOverlappedBy
    case .starts: .isStartedBy
    case .during: .contains
    case .finishes: .isFinishedBy
    case .equals: .equals
    case .isPrecededBy: .precedes
    case .isMetBy: .meets
    case .isOverlappedBy: .overlaps
    case .isStartedBy: .starts
    case .contains: .during
    case .isFinishedBy: .finishes
    }
  }
}

extension UncertainPeriod {
  /// Whether this period has a relation to another: `nil` where the spans of their ends leave it
  /// open.
  public func has(_ relation: PeriodRelation, to other: UncertainPeriod) -> Bool? {
    guard mayHave(relation, to: other) else { return false }
    let mayDiffer = PeriodRelation.allCases.contains {
      $0 != relation && mayHave($0, to: other)
    }
    return mayDiffer ? nil : true
  }

  /// Whether some choice of the ends within their spans gives the relation.
  public func mayHave(_ relation: PeriodRelation, to other: UncertainPeriod) -> Bool {
    switch relation {
    case .precedes: Self.ascends([[starts], [ends], [other.starts], [other.ends]])
    case .meets: Self.ascends([[starts], [ends, other.starts], [other.ends]])
    case .overlaps: Self.ascends([[starts], [other.starts], [ends], [other.ends]])
    case .starts: Self.ascends([[starts, other.starts], [ends], [other.ends]])
    case .during: Self.ascends([[other.starts], [starts], [ends], [other.ends]])
    case .finishes: Self.ascends([[other.starts], [starts], [ends, other.ends]])
    case .equals: Self.ascends([[starts, other.starts], [ends, other.ends]])
    default: other.mayHave(relation.inverse, to: self)
    }
  }

  /// Whether instants can be chosen, one for each group of ranges and within all of them, so that
  /// each group's is later than the one before. Taking the earliest each time decides it.
  private static func ascends(_ groups: [[ClosedRange<Int128>]]) -> Bool {
    var earliest = Int128.min
    for (index, group) in groups.enumerated() {
      if index > 0 {
        guard earliest < .max else { return false }
        earliest += 1
      }
      for range in group { earliest = max(earliest, range.lowerBound) }
      guard group.allSatisfy({ earliest <= $0.upperBound }) else { return false }
    }
    return true
  }
}
