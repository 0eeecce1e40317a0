// Owns the run of the benchmark: makes the data, loads it into the engine and into the reference,
// asks both the same questions, compares the answers and prints the times.

import Chronology
import GraphProjection

@main
struct BenchmarkProgram {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let eventCount = arguments.first.flatMap { Int($0) } ?? 100_000
    let folder = arguments.count > 1 ? arguments[1] : "/tmp"
    let shape = BenchmarkShape(eventCount: eventCount, seed: 20_250_531)
    var comparison = EngineComparison(shape: shape)
    comparison.load()
    try comparison.loadReference(path: "\(folder)/clio-reference-\(eventCount).db")
    try comparison.ask()
  }
}
