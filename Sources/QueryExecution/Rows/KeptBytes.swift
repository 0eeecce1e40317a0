// Owns an operator's part of the statement's memory: what it keeps is let go when it is opened
// again, as it is for every row of an outer query.

/// About how many bytes an operator keeps at one time.
struct KeptBytes {
  private var count = 0
  /// The meter of the run in which they are kept.
  private var meter: ResourceMeter?

  /// Keeps so many bytes more. Throws where that is too much.
  mutating func keep(_ bytes: Int, _ meter: ResourceMeter) throws {
    enter(meter)
    count += bytes
    try meter.keep(bytes: bytes)
  }

  /// Keeps what some work keeps.
  mutating func keep(_ meter: ResourceMeter, _ work: () throws -> Void) throws {
    enter(meter)
    let before = meter.memory
    defer { count += meter.memory - before }
    try work()
  }

  /// Lets everything go.
  mutating func releaseAll(_ meter: ResourceMeter) {
    enter(meter)
    meter.release(bytes: count)
    count = 0
  }

  /// What an earlier run kept has gone with it.
  private mutating func enter(_ meter: ResourceMeter) {
    if self.meter !== meter {
      self.meter = meter
      count = 0
    }
  }
}
