// Owns the settling of versions: the settled ones and the recent ones up to a row become new
// settled versions. It reads only what does not change any more, so it can run beside the writer.

/// What is to be settled, fixed by the writer.
struct Settlement: Sendable {
  let settled: SettledVersions
  let recent: RecentVersions
  /// Only rows below this are settled.
  let rowCount: Int
  /// Closings after this position are left to the writer.
  let position: UInt32
  let nodeCount: Int
  let relationshipCount: Int
  let symbolCount: Int
  let valueCount: Int
  let boundCounts: (validFrom: Int, validTo: Int, knownFrom: Int, knownTo: Int)
  /// Up to how many bounds of a side their numbers take two bytes.
  let narrowBounds: Int
  /// Where each version lies: before, by its number; `Location.none` for those given up.
  let locations: [UInt32]

  /// What comes out.
  struct Result: Sendable {
    let settled: SettledVersions
    /// Where each version lies now, those of the settled rows included.
    let locations: [UInt32]
  }

  /// The position at which a version was given up, as far as it is settled; 0 while it holds.
  func settledPosition(_ cell: UInt32) -> UInt32 { cell > position ? 0 : cell }

  func run() -> Result {
    var run = SettlementRun(self)
    return run.run()
  }
}

/// Where an open version lies among the settled ones: its kind and its row.
enum Location {
  static let none = UInt32.max

  static func of(_ kind: RowKind, row: Int) -> UInt32 { UInt32(kind.rawValue) << 29 | UInt32(row) }
  static func kind(_ location: UInt32) -> RowKind {
    RowKind(rawValue: UInt8(location >> 29)) ?? .node
  }
  static func row(_ location: UInt32) -> Int { Int(location & (1 << 29 - 1)) }
}
