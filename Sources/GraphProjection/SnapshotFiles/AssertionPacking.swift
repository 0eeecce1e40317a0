// Owns how assertions lie in a snapshot file. What events of one trait do is mostly the same, so
// that the verb is written only where it is another.

extension Assertion: PackedCell {
  /// The numbers of an assertion, in the order of its lanes.
  private enum Lane: Int, CaseIterable {
    case row, slot, next, payload, target
    /// 0 for the usual verb of the event's trait; 1 for that and a payload of 0; 2 more than the
    /// verb where it is another.
    case verb
  }

  static var laneCount: Int { Lane.allCases.count }
  static var nextLane: Int { Lane.next.rawValue }

  /// Behind the lanes of assertions: the events' traits; and by trait, the usual verb.
  private static var traitLane: Int { laneCount }
  private static var usualLane: Int { laneCount + 1 }

  func word(_ lane: Int) -> UInt32 {
    switch Lane(rawValue: lane) {
    case .row: row
    case .slot: UInt32(bitPattern: slot)
    case .next: UInt32(bitPattern: next)
    case .payload: UInt32(bitPattern: payload)
    case .target: UInt32(bitPattern: target)
    default: UInt32(verb.rawValue) + 2
    }
  }

  /// - Parameter words: behind the lanes of assertions, those that are listed above.
  init(words: PackedWords) {
    func number(_ lane: Lane) -> Int32 { Int32(bitPattern: words(lane.rawValue)) }
    let row = words(Lane.row.rawValue)
    let code = words(Lane.verb.rawValue)
    let verb =
      code < 2
      ? words.other(Self.usualLane, at: words.other(Self.traitLane, at: row)) : code - 2
    self.init(
      row: row, slot: number(.slot), next: number(.next),
      payload: code == 1 ? 0 : number(.payload), target: number(.target),
      verb: AssertionVerb(rawValue: UInt8(truncatingIfNeeded: verb)) ?? .mentions)
  }

  static func write<Sink>(_ name: String, _ fold: EventFold<Sink>, to writer: SnapshotWriter) {
    let assertions = fold.assertions
    let traits = fold.store.traits
    let usual = usualVerbs(assertions, traits, count: fold.store.traitTable.count)
    writer.lanes(name, cells: assertions.count, lanes: laneCount) { lane, first, length, words in
      guard lane == Lane.verb.rawValue || lane == Lane.payload.rawValue else {
        assertions.copyWords(lane, first, length, into: words)
        return
      }
      var last: UInt32 = .max
      for place in 0..<length {
        let assertion = assertions[first + place]
        let isUsual = usual[Int(traits[Int(assertion.row)])] == assertion.verb
        let hasNone = isUsual && assertion.payload == 0
        if lane == Lane.verb.rawValue {
          words[place] = isUsual ? hasNone ? 1 : 0 : assertion.word(lane)
        } else {
          // A payload that is not read is like the one before it, which takes the fewest bits.
          if !hasNone { last = assertion.word(lane) }
          words[place] = last
        }
      }
    }
    writer.lanes("\(name).usual", cells: usual.count, lanes: 1) { _, first, length, words in
      for place in 0..<length { words[place] = UInt32(usual[first + place].rawValue) }
    }
  }

  /// The lanes of assertions, and those behind them.
  static func read(
    _ name: String, _ events: EventStore, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> [PackedLane] {
    let own = try reader.lanes(name, laneCount)
    return [own, [events.traits.packedLane], try reader.lanes("\(name).usual", 1)].flatMap(\.self)
  }

  /// What events of each trait mostly do.
  private static func usualVerbs(
    _ assertions: GrowingColumn<Assertion>, _ traits: AppendedColumn<UInt32>, count: Int
  ) -> [AssertionVerb] {
    var counts = [[AssertionVerb: Int]](repeating: [:], count: count)
    for place in assertions.indices {
      let assertion = assertions[place]
      counts[Int(traits[Int(assertion.row)])][assertion.verb, default: 0] += 1
    }
    return counts.map { counts in
      let best = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
      return best?.key ?? .mentions
    }
  }
}
