// Owns what functions ask of their surroundings: the graph, the clocks, chance, and how much a
// statement may use. Everything is handed in, so that tests can fix it.

import Chronology

/// The surroundings in which a statement's expressions are evaluated. Used by one thread at a time.
public final class EvaluationEnvironment {
  let graph: any GraphReader
  private let givenHistory: (any HistoryReader)?
  /// When the transaction began: `datetime.transaction()`.
  let transactionStart: Instant
  /// When the statement began: `datetime()` and `datetime.statement()`.
  let statementStart: Instant
  /// Asked by `datetime.realtime()`.
  let clock: any WallClock
  /// Where `rand()` and `randomUUID()` take their numbers from.
  var random: RandomNumbers
  let meter: ResourceMeter

  init(
    graph: any GraphReader, history: (any HistoryReader)? = nil, transactionStart: Instant,
    statementStart: Instant, clock: any WallClock, random: RandomNumbers, meter: ResourceMeter
  ) {
    self.graph = graph
    givenHistory = history
    self.transactionStart = transactionStart
    self.statementStart = statementStart
    self.clock = clock
    self.random = random
    self.meter = meter
  }

  /// The evidence behind elements; `nil` where the graph rests on no log.
  var history: (any HistoryReader)? { givenHistory ?? graph.history }
}

/// Numbers by chance from a seed (SplitMix64), so that a run can be repeated.
public struct RandomNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A float from 0 up to, and without, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
