// Owns the history: the data of a shape as events in the order in which they became known.

/// One event of the history.
enum BenchmarkEvent {
  case introduction(entity: Int32)
  case fact(BenchmarkFact)
  case ending(BenchmarkFact)
  case retraction(BenchmarkFact)
  case score(number: Int, entity: Int32, day: Int32, value: Int)
}

/// All events of a shape.
struct BenchmarkHistory {
  let shape: BenchmarkShape
  /// As many as bring the events to the number asked for.
  private let scoreCount: Int

  init(_ shape: BenchmarkShape) {
    self.shape = shape
    var further = 0
    shape.forEachFact { further += $0.knownTo != .max || $0.endsLater ? 1 : 0 }
    scoreCount = max(0, shape.eventCount - shape.entityCount - shape.factCount - further)
  }

  /// Calls `body` with each event, in order.
  func forEach(_ body: (BenchmarkEvent) throws -> Void) rethrows {
    for entity in 0..<Int32(shape.entityCount) { try body(.introduction(entity: entity)) }
    var later = [[BenchmarkEvent]](repeating: [], count: lastDay - firstDay + 1)
    var random = BenchmarkRandom(state: shape.seed &+ 2)
    var today = firstDay
    var scores = 0
    try shape.forEachFact { fact in
      while today < Int(fact.knownFrom) {
        today += 1
        for event in later[today - firstDay] { try body(event) }
        later[today - firstDay] = []
      }
      try body(.fact(fact))
      if fact.knownTo != .max {
        later[Int(fact.knownTo) - firstDay].append(.retraction(fact))
      } else if fact.endsLater {
        later[Int(fact.endKnown) - firstDay].append(.ending(fact))
      }
      while scores * shape.factCount < scoreCount * (fact.number + 1), scores < scoreCount {
        try body(
          .score(
            number: scores, entity: Int32(random.below(shape.entityCount)), day: Int32(today),
            value: random.below(1_000)))
        scores += 1
      }
    }
    while today < lastDay {
      today += 1
      for event in later[today - firstDay] { try body(event) }
    }
  }

  /// Facts and scores of the same shape that become known after the history, other ones for each
  /// series.
  func later(_ count: Int, series: Int) -> [BenchmarkEvent] {
    var random = BenchmarkRandom(state: shape.seed &+ 3 &+ UInt64(series))
    let first = max(shape.factCount, scoreCount) + series
    return (first..<first + count).map { number in
      number % 4 == 0
        ? .score(
          number: number, entity: Int32(random.below(shape.entityCount)), day: Int32(lastDay + 1),
          value: random.below(1_000))
        : .fact(shape.laterFact(number, &random))
    }
  }
}
