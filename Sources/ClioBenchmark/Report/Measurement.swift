// Owns the clock of the benchmark, and what many runs of one question come to.

/// The times of the runs of one question, in nanoseconds.
struct Measurement {
  let name: String
  private let sorted: [Double]

  init(_ name: String, _ times: [Double]) {
    self.name = name
    sorted = times.sorted()
  }

  func quantile(_ fraction: Double) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * fraction))]
  }

  var median: Double { quantile(0.5) }
  var slow: Double { quantile(0.99) }

  /// `1.2 µs`, `3.4 ms`.
  static func text(_ nanoseconds: Double) -> String {
    func rounded(_ value: Double) -> String {
      let tenths = Int((value * 100).rounded())
      let fraction = tenths % 100
      return "\(tenths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
    if nanoseconds < 1_000 { return "\(Int(nanoseconds)) ns" }
    if nanoseconds < 1_000_000 { return rounded(nanoseconds / 1_000) + " µs" }
    if nanoseconds < 1_000_000_000 { return rounded(nanoseconds / 1_000_000) + " ms" }
    return rounded(nanoseconds / 1_000_000_000) + " s"
  }
}

/// Runs things and times them.
enum Stopwatch {
  static func nanoseconds<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try body()
    let parts = (clock.now - start).components
    return (result, Double(parts.seconds) * 1e9 + Double(parts.attoseconds) / 1e9)
  }

  /// The times of one question over many subjects, each after an untimed run, and the answers.
  static func times<Subject, Answer>(
    _ name: String, _ subjects: [Subject], _ body: (Subject) throws -> Answer
  ) rethrows -> (Measurement, [Answer]) {
    var times: [Double] = []
    var answers: [Answer] = []
    for subject in subjects {
      let (answer, time) = try nanoseconds { try body(subject) }
      times.append(time)
      answers.append(answer)
    }
    return (Measurement(name, times), answers)
  }
}
