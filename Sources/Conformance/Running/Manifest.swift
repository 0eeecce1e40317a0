// Owns the record of a run, and what changed between two of them.

/// The verdicts of a run by scenario, as a text that two runs can be compared by.
public struct Manifest: Sendable {
  /// Verdicts by scenario key.
  public private(set) var verdicts: [String: Verdict]

  public init(_ results: [ScenarioResult]) {
    verdicts = Dictionary(results.map { ($0.key, $0.verdict) }) { first, _ in first }
  }

  /// Reads a manifest's text; lines that are none are ignored.
  public init(text: String) {
    verdicts = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1)
      if parts.count == 2, let verdict = Verdict(rawValue: String(parts[0])) {
        verdicts[String(parts[1])] = verdict
      }
    }
  }

  /// One line a scenario: the verdict, a tab, the key; sorted by key.
  public var text: String {
    verdicts.sorted { $0.key < $1.key }.map { "\($0.value.rawValue)\t\($0.key)\n" }.joined()
  }

  /// What changed since an older manifest, one line a scenario, sorted by key.
  public func changes(since older: Manifest) -> [String] {
    Set(verdicts.keys).union(older.verdicts.keys).sorted().compactMap { key in
      let was = older.verdicts[key]
      let now = verdicts[key]
      guard was != now else { return nil }
      return "\(was?.rawValue ?? "absent") → \(now?.rawValue ?? "absent"): \(key)"
    }
  }
}
