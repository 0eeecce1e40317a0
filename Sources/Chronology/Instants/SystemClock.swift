// Owns the one place that reads the operating system's clock. Nothing but the start of a program
// makes one.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The operating system's clock.
public struct SystemClock: WallClock {
  public init() {}

  /// The present instant, to the microsecond.
  public func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(
      microseconds: Int128(time.tv_sec) * 1_000_000 + Int128(time.tv_nsec) / 1_000)
  }
}
