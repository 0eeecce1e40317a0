// Owns what EXPLAIN and PROFILE show: the operators as a tree, with estimates, rows and times.

import GraphModel
import QueryPlanning

/// One operator of a plan, as EXPLAIN and PROFILE show it.
public struct PlanLine: Hashable, Sendable {
  /// How far below the root it stands.
  public let depth: Int
  public let name: String
  public let details: String
  /// How many rows the statistics promise.
  public let estimate: Double
  /// How many rows came; `nil` where the statement was not run.
  public var rows: Int?
  /// How long the operator took, its inputs included; `nil` where the statement was not run.
  public var time: Duration?

  /// The columns of EXPLAIN's table.
  public static let explainColumns = ["operator", "details", "estimated"]
  /// The columns of PROFILE's table.
  public static let profileColumns = ["operator", "details", "estimated", "rows", "microseconds"]

  /// The line as a row of a table.
  public var row: [Value] {
    var row: [Value] = [
      .string(String(repeating: "  ", count: depth) + name), .string(details),
      .integer(Int64(clamping: Int(min(max(estimate, 0), 1e15).rounded(.up)))),
    ]
    if let rows { row.append(.integer(Int64(rows))) }
    if let time {
      let parts = time.components
      row.append(.integer(parts.seconds * 1_000_000 + parts.attoseconds / 1_000_000_000_000))
    }
    return row
  }
}

/// Counts and times the operator that it wraps.
final class MeasuringOperator: RowOperator {
  let inner: RowOperator
  private(set) var count = 0
  private(set) var time = Duration.zero

  init(_ run: StatementRun, _ inner: RowOperator) {
    self.inner = inner
    super.init(run)
  }

  private func measured<Result>(_ body: () throws -> Result) rethrows -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    defer { time += clock.now - start }
    return try body()
  }

  override func open() throws { try measured { try inner.open() } }

  override func next() throws -> Bool {
    let found = try measured { try inner.next() }
    if found { count += 1 }
    return found
  }

  override func countRemaining() throws -> Int {
    let found = try measured { try inner.countRemaining() }
    count += found
    return found
  }

  func reset() {
    count = 0
    time = .zero
  }
}
