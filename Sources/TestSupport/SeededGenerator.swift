// Owns the randomness of the tests: every draw follows from a seed, and every seed is printed.

/// A reproducible generator (SplitMix64, Steele, Lea and Flood 2014). Not for secrets.
///
/// A failing test prints its seed; `CLIO_TEST_SEED=<seed> swift test --filter <test>` repeats it.
///
/// ```swift
/// var random = SeededGenerator(named: "fold against the naive model")
/// let die = Int.random(in: 1...6, using: &random)
/// ```
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  public let seed: UInt64
  private var state: UInt64

  /// A generator that follows from a seed, silently.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// A generator for a test, with the seed of `CLIO_TEST_SEED` or else a fixed one. Prints it.
  public init(named name: String, default seed: UInt64 = 20_250_531) {
    self.init(seed: environmentValue("CLIO_TEST_SEED").flatMap(UInt64.init) ?? seed)
    print("seed of '\(name)': \(self.seed)")
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True with a probability of one in `n`.
  public mutating func oneIn(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &self) == 0 }

  /// One of some values; traps when there are none, as a test should.
  public mutating func pick<Choices: RandomAccessCollection>(_ choices: Choices)
    -> Choices.Element
  {
    let offset = Int.random(in: 0..<choices.count, using: &self)
    return choices[choices.index(choices.startIndex, offsetBy: offset)]
  }

  /// A generator for a part of a test, which draws nothing from this one's later values.
  public mutating func fork() -> SeededGenerator { SeededGenerator(seed: next()) }
}
