// Owns the way to ask what time it is. The system clock is read where the program starts, in
// `SystemClock`; everything else is handed a clock.

/// What tells the present instant. Whoever needs the time is handed one; tests hand a manual one.
public protocol WallClock: Sendable {
  /// The present instant, in microseconds of UTC.
  func now() -> Instant
}
