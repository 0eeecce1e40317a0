// Owns the account of a fuzz run: how many texts were tried and how they ended, which was the
// slowest, and which made the process's memory grow.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Counts what a fuzz run tried. Prints a text as soon as it was slow or took much memory: what
/// hangs or grows is found by reading, for no test is judged by a clock.
///
/// ```swift
/// var tally = FuzzTally("planned statements")
/// tally.measure(text) { outcome(of: text) }
/// print(tally)
/// ```
public struct FuzzTally: CustomStringConvertible {
  private let name: String
  private let start = ContinuousClock.now
  private var outcomes: [String: Int] = [:]
  private var slowest = Duration.zero
  private var peak = FuzzTally.peakMemory

  /// From when on a text is slow.
  private static let slow = Duration.seconds(2)
  /// How much the peak of memory must grow by one text to be told, in bytes.
  private static let growth = 64 << 20

  public init(_ name: String) { self.name = name }

  /// How many texts were tried.
  public var count: Int { outcomes.values.reduce(0, +) }

  /// Tries a text; `body` says how it ended.
  public mutating func measure(_ text: String, _ body: () throws -> String) rethrows {
    let begun = ContinuousClock.now
    outcomes[try body(), default: 0] += 1
    let time = ContinuousClock.now - begun
    slowest = max(slowest, time)
    if time > Self.slow { print("\(name): \(time) for\n\(text.prefix(2_000))\n----") }
    let memory = Self.peakMemory
    if memory > peak + Self.growth {
      print("\(name): \(memory - peak) bytes more for\n\(text.prefix(2_000))\n----")
      peak = memory
    }
  }

  public var description: String {
    let ends = outcomes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return """
      \(name): \(count) tried in \(ContinuousClock.now - start); slowest \(slowest); \
      peak memory \(Self.peakMemory >> 20) MB
        \(ends)
      """
  }

  /// The most memory the process ever held, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    // Imported as a type of its own here and there; it is 0 everywhere.
    let ownProcess: Int32 = 0
    guard getrusage(ownProcess, &usage) == 0 else { return 0 }
    #if canImport(Glibc)
      return usage.ru_maxrss << 10
    #else
      return usage.ru_maxrss
    #endif
  }
}
