// Owns the stretch: the part of one clock over which a view can see at once.

import Chronology
import GraphModel

/// A stretch of one of the three clocks. The other two stand still.
public struct ClockStretch: Hashable, Sendable {
  /// The clock that ranges.
  public enum Axis: Hashable, Sendable {
    case valid, known, system
  }

  public let axis: Axis
  /// The instants of the stretch. On the system clock, log positions count as microseconds.
  public let interval: Interval

  public init(_ axis: Axis, _ interval: Interval) {
    self.axis = axis
    self.interval = interval
  }

  /// The parts of the stretch between some instants, in order.
  public func parts(cutAt instants: some Sequence<Instant>) -> [Interval] {
    let inside = instants.filter { interval.from < $0 && $0 < interval.to }
    let starts = [interval.from] + Set(inside).sorted()
    return starts.indices.map { index in
      Interval(
        from: starts[index], to: index + 1 < starts.count ? starts[index + 1] : interval.to)
    }
  }

  /// A perspective with this clock moved to an instant.
  public func moved(_ perspective: Perspective, to instant: Instant) -> Perspective {
    var perspective = perspective
    switch axis {
    case .valid: perspective.valid = instant
    case .known: perspective.known = instant
    case .system: perspective.position = Int64(clamping: instant.microseconds)
    }
    return perspective
  }

  /// The instants of this clock at which a version holds, by the reading of a perspective; `nil`
  /// when the other clocks do not see it.
  public func interval(of version: ElementVersion, in perspective: Perspective) -> Interval? {
    let certainty = perspective.certainty
    let validity = version.validity.interval(certainty)
    let known = certainty == .certainly ? version.knownCertainly : version.knownPossibly
    if axis != .valid, !validity.contains(perspective.valid) { return nil }
    if axis != .known, !known.contains(perspective.known) { return nil }
    switch axis {
    case .valid: return validity
    case .known: return known
    case .system:
      return Interval(
        from: Instant(microseconds: Int128(version.recordedFrom)),
        to: version.recordedTo == .max
          ? .distantFuture : Instant(microseconds: Int128(version.recordedTo)))
    }
  }
}
