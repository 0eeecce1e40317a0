// Owns what the benchmark's data is made of, before it becomes events or table rows.

/// The smallest date and the first day after the last one, as days since 1970.
let firstDay = 16_436
let lastDay = 20_454

/// One relationship with its period on both clocks, in days.
struct BenchmarkFact {
  let number: Int
  let start: Int32
  let end: Int32
  let type: Int
  let validFrom: Int32
  /// `Int32.max` while it holds.
  var validTo: Int32
  let knownFrom: Int32
  /// When its end became known; with the fact itself unless it ended later.
  var endKnown: Int32
  /// `Int32.max` unless it was retracted.
  var knownTo: Int32

  /// Whether an event of its own says that it ended.
  var endsLater: Bool { validTo != .max && endKnown > knownFrom }

  /// The fact as rectangles of valid and known time, as a table keeps them.
  var versions: [FactVersion] {
    if knownTo != .max {
      return [FactVersion(validTo: .max, knownFrom: knownFrom, knownTo: knownTo)]
    }
    guard endsLater else {
      return [FactVersion(validTo: validTo, knownFrom: knownFrom, knownTo: .max)]
    }
    return [
      FactVersion(validTo: .max, knownFrom: knownFrom, knownTo: endKnown),
      FactVersion(validTo: validTo, knownFrom: endKnown, knownTo: .max),
    ]
  }
}

/// What was known of a fact for a while.
struct FactVersion {
  let validTo: Int32
  let knownFrom: Int32
  let knownTo: Int32
}

/// What a question is asked as of, in days.
struct BenchmarkClocks {
  let valid: Int32
  let known: Int32

  static let now = BenchmarkClocks(valid: Int32(lastDay), known: Int32(lastDay))
  /// Two years ago in the world, as known a year and a half ago.
  static let past = BenchmarkClocks(valid: Int32(lastDay - 700), known: Int32(lastDay - 500))
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
