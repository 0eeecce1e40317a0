// Owns the comparison of the engine alone, without events and queries, with the reference.

import Chronology
import GraphModel
import GraphProjection

struct EngineComparison {
  let shape: BenchmarkShape
  private let store = VersionStore()
  private var reference: ReferenceDatabase?

  init(shape: BenchmarkShape) { self.shape = shape }

  mutating func load() {
    let before = ProcessMemory.resident
    let (_, time) = Stopwatch.nanoseconds { EngineData.fill(store, shape) }
    let (_, settling) = Stopwatch.nanoseconds { store.settle() }
    print(
      "fill \(Measurement.text(time)), settle \(Measurement.text(settling)),",
      "\((ProcessMemory.resident - before) >> 20) MB")
  }

  mutating func loadReference(path: String) throws {
    let database = try ReferenceDatabase(path: path)
    var count = 0
    try database.query("SELECT count(*) FROM fact", []) { row in
      count = ReferenceDatabase.integer(row)
      return true
    }
    if count == 0 {
      let (_, time) = try Stopwatch.nanoseconds { try database.append(shape) }
      try database.makeIndexes()
      print("reference append \(Measurement.text(time))")
    }
    reference = database
  }

  func ask() throws {
    guard let reference else { return }
    let now = BenchmarkClocks(valid: Int32(lastDay), known: Int32(lastDay))
    let then = BenchmarkClocks(valid: Int32(lastDay - 700), known: Int32(lastDay - 500))
    let graph = store.snapshot()
    let engine = EngineQuestions(graph: graph)
    for (name, clocks) in [("now", now), ("then", then)] {
      let view = graph.view(EngineData.perspective(clocks))
      let nodes = shape.questions(2_000)
      try compare(
        "one hop, \(name)", nodes, { engine.oneHop($0, view) },
        { try reference.oneHop($0, clocks) })
      try compare(
        "two hops, \(name)", Array(nodes.prefix(1_000)), { engine.walks($0, hops: 2, view) },
        { try reference.walks($0, hops: 2, clocks) })
      try compare(
        "three hops, \(name)", Array(nodes.prefix(60)), { engine.walks($0, hops: 3, view) },
        { try reference.walks($0, hops: 3, clocks) })
      let pairs = zip(nodes.prefix(200), nodes.dropFirst(200)).map { ($0, $1) }
      try compare(
        "shortest path, \(name)", pairs, { engine.shortestPath($0, view) ?? -1 },
        { try reference.shortestPath($0, clocks) ?? -1 })
      try compare(
        "live by type, \(name)", Array(0..<10), { _ in engine.liveByType(view) },
        { _ in try reference.liveByType(clocks) })
    }
    let dates = [(120, 90), (400, 30), (700, 7), (1_500, 365)].map { before, length in
      (Int32(lastDay - before), Int32(lastDay - before + length))
    }
    try compare(
      "difference of two dates", Array(dates[...0]) + Array(dates[...0]) + Array(dates[...0]),
      { engine.difference($0, known: Int32(lastDay)) },
      { try reference.difference($0, known: Int32(lastDay)) })
    try compare(
      "differences of several lengths", dates,
      { engine.difference($0, known: Int32(lastDay)) },
      { try reference.difference($0, known: Int32(lastDay)) })
    publish()
  }

  private func compare<Subject, Answer: Equatable>(
    _ name: String, _ subjects: [Subject], _ engine: (Subject) -> Answer,
    _ reference: (Subject) throws -> Answer
  ) throws {
    _ = Stopwatch.times(name, subjects, engine)
    let (fast, answers) = Stopwatch.times(name, subjects, engine)
    let (slow, expected) = try Stopwatch.times(name, subjects, reference)
    let verdict = answers == expected ? "" : "  ANSWERS DIFFER"
    let ratio = Int(slow.median / max(fast.median, 1))
    print(
      "\(name): \(Measurement.text(fast.median)), p99 \(Measurement.text(fast.slow));",
      "reference \(Measurement.text(slow.median)), p99 \(Measurement.text(slow.slow));",
      "\(ratio)×\(verdict)")
  }

  /// One event more, seen in a new view, at the best-connected node.
  private func publish() {
    let types = BenchmarkShape.typeNames.map { store.symbol($0) }
    var position = Int64(shape.entityCount + shape.factCount)
    let (measurement, _) = Stopwatch.times("publish", Array(0..<2_000)) { number in
      position += 1
      let fact = BenchmarkFact(
        start: 0, end: Int32(number), type: 1, validFrom: Int32(firstDay), validTo: .max,
        knownFrom: Int32(firstDay), knownTo: .max)
      EngineData.append(fact, number + 100_000_000, at: position, types, to: store)
      store.commit(through: position)
      let clocks = BenchmarkClocks(valid: Int32(lastDay), known: Int32(lastDay))
      return store.snapshot().view(EngineData.perspective(clocks))
    }
    print(
      "publish one event: \(Measurement.text(measurement.median)),",
      "p99 \(Measurement.text(measurement.slow))")
  }
}
