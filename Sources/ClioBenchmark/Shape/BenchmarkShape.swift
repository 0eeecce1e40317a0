// Owns the shape of the data: many facts over few entities, degrees by a power law, dates by the
// day, things that end, at once or later, and things that turn out wrong. For each 1,000 events
// there are 100 entities and 774 facts; the rest are ends, retractions and values of properties.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Data of one size, from one seed.
struct BenchmarkShape {
  /// Those at even places happen and stay true; the others hold until they end.
  static let typeNames = [
    "RELEASED", "WORKS_AT", "INVESTED_IN", "PARTNERS_WITH", "MENTIONS", "SUPPLIES", "ACQUIRED",
    "COMPETES_WITH",
  ]
  static let kindNames = ["Person", "Organization", "Model"]

  let eventCount: Int
  let entityCount: Int
  let factCount: Int
  let seed: UInt64

  init(eventCount: Int, seed: UInt64 = 20_250_531) {
    self.eventCount = eventCount
    entityCount = eventCount / 10
    factCount = eventCount / 1_000 * 774
    self.seed = seed
  }

  /// Calls `body` with every fact, in the order in which they became known. No two facts have the
  /// same ends and type, and none leads from an entity to itself.
  func forEachFact(_ body: (BenchmarkFact) throws -> Void) rethrows {
    var random = BenchmarkRandom(state: seed)
    var taken: Set<UInt64> = []
    let days = Double(lastDay - firstDay)
    for number in 0..<factCount {
      let known = firstDay + 1 + Int(Double(number) / Double(factCount) * (days - 1))
      var start: Int32
      var end: Int32
      var type: Int
      repeat {
        (start, end, type) = (entity(&random), entity(&random), drawType(&random))
      } while start == end
        || !taken.insert(UInt64(start) << 32 | UInt64(end) << 3 | UInt64(type)).inserted
      var fact = BenchmarkFact(
        number: number, start: start, end: end, type: type,
        validFrom: Int32(max(firstDay + 1, known - random.below(60))), validTo: .max,
        knownFrom: Int32(known), endKnown: Int32(known), knownTo: .max)
      decideEnd(of: &fact, &random)
      try body(fact)
    }
  }

  /// A fact that becomes known after the last day, and holds: no question sees it.
  func laterFact(_ number: Int, _ random: inout BenchmarkRandom) -> BenchmarkFact {
    let start = entity(&random)
    return BenchmarkFact(
      number: number, start: start, end: (start + 1 + entity(&random)) % Int32(entityCount),
      type: drawType(&random), validFrom: Int32(lastDay - random.below(60)), validTo: .max,
      knownFrom: Int32(lastDay + 1), endKnown: Int32(lastDay + 1), knownTo: .max)
  }

  private func decideEnd(of fact: inout BenchmarkFact, _ random: inout BenchmarkRandom) {
    let chance = random.below(100)
    let length = 30 + random.below(1_500)
    let delay = random.below(20)
    if random.below(50) == 0 {
      let day = Int(fact.knownFrom) + 1 + random.below(400)
      if day < lastDay { fact.knownTo = Int32(day) }
    } else if fact.type % 2 == 1, chance < 65 {
      let end = Int(fact.validFrom) + length
      let known = max(Int(fact.knownFrom) + 1, end + delay)
      if chance < 35 {
        fact.validTo = Int32(end)
      } else if known < lastDay {
        (fact.validTo, fact.endKnown) = (Int32(end), Int32(known))
      }
    }
  }

  /// An entity, the first ones far more often than the last.
  private func entity(_ random: inout BenchmarkRandom) -> Int32 {
    Int32(Double(entityCount) * pow(random.fraction(), 2.5))
  }

  private func drawType(_ random: inout BenchmarkRandom) -> Int {
    let place = random.fraction()
    return Int(Double(Self.typeNames.count) * place * place)
  }

  /// The entities that are asked about: mostly any, sometimes one of the well-connected.
  func questions(_ count: Int) -> [Int32] {
    var random = BenchmarkRandom(state: seed &+ 1)
    return (0..<count).map { number in
      number % 20 == 0
        ? Int32(pow(Double(entityCount), random.fraction()) - 1) : Int32(random.below(entityCount))
    }
  }

  /// Pairs of different entities.
  func pairs(_ count: Int) -> [EntityPair] {
    let ends = questions(2 * count + 20)
    let pairs = (0..<count + 20).map { EntityPair(from: ends[$0], to: ends[count + $0]) }
    return Array(pairs.filter { $0.from != $0.to }.prefix(count))
  }

  static func entityID(_ number: Int32) -> String { "entity-\(number)" }
  /// The number in an entity's id.
  static func number(of id: String) -> Int { Int(id.dropFirst(7)) ?? -1 }
  static func kind(_ entity: Int32) -> Int { Int(entity) % Self.kindNames.count }
}

/// Two entities between which a path is asked for.
struct EntityPair {
  let from: Int32
  let to: Int32
}
