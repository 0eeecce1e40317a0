// Owns the shape of the data: many facts over few entities, degrees by a power law, dates by the
// day, things that end and things that turn out wrong. For each 1,000 events there are 100
// entities, 774 facts, and the rest are values of properties.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Data of one size, from one seed.
struct BenchmarkShape {
  static let typeNames = [
    "RELEASED", "WORKS_AT", "INVESTED_IN", "PARTNERS_WITH", "MENTIONS", "ACQUIRED", "SUPPLIES",
    "COMPETES_WITH",
  ]
  static let kindNames = ["Person", "Organization", "Model"]

  let eventCount: Int
  let entityCount: Int
  let factCount: Int
  let seed: UInt64

  init(eventCount: Int, seed: UInt64) {
    self.eventCount = eventCount
    entityCount = eventCount / 10
    factCount = eventCount / 1_000 * 774
    self.seed = seed
  }

  /// Calls `body` with every fact, in the order in which they became known.
  func forEachFact(_ body: (Int, BenchmarkFact) -> Void) {
    var random = BenchmarkRandom(state: seed)
    let days = Double(lastDay - firstDay)
    for number in 0..<factCount {
      let known = firstDay + Int(Double(number) / Double(factCount) * days)
      let from = max(firstDay, known - random.below(60))
      let ends = random.below(5) < 2
      let isWrong = random.below(50) == 0
      body(
        number,
        BenchmarkFact(
          start: entity(&random), end: entity(&random), type: type(&random),
          validFrom: Int32(from), validTo: ends ? Int32(from + 30 + random.below(1_500)) : .max,
          knownFrom: Int32(known), knownTo: isWrong ? Int32(known + 1 + random.below(400)) : .max))
    }
  }

  /// An entity, the first ones far more often than the last.
  private func entity(_ random: inout BenchmarkRandom) -> Int32 {
    Int32(Double(entityCount) * pow(random.fraction(), 2.5))
  }

  private func type(_ random: inout BenchmarkRandom) -> Int32 {
    let place = random.fraction()
    return Int32(Double(Self.typeNames.count) * place * place)
  }

  /// The entities that are asked about: mostly any, sometimes one of the well-connected.
  func questions(_ count: Int) -> [Int32] {
    var random = BenchmarkRandom(state: seed &+ 1)
    return (0..<count).map { number in
      number % 20 == 0
        ? Int32(pow(Double(entityCount), random.fraction()) - 1) : Int32(random.below(entityCount))
    }
  }

  func entityID(_ number: Int32) -> String { "entity-\(number)" }
  func kind(_ entity: Int32) -> Int { Int(entity) % Self.kindNames.count }
}
