// Owns what the benchmark's data is made of, before it becomes events, versions or table rows.

/// The smallest date and the first day after the last one, as days since 1970.
let firstDay = 16_436
let lastDay = 20_454

/// One relationship with its period on both clocks, in days.
struct BenchmarkFact {
  let start: Int32
  let end: Int32
  let type: Int32
  let validFrom: Int32
  /// `Int32.max` while it holds.
  let validTo: Int32
  let knownFrom: Int32
  /// `Int32.max` unless it was retracted.
  let knownTo: Int32
}

/// A seeded generator (SplitMix64), the same in every run.
struct BenchmarkRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  /// 0 ..< 1.
  mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
