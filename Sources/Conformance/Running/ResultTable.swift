// Owns the table of a run: one line a folder, and the total.

/// Prints the results of a run.
public enum ResultTable {
  /// One line a folder: how many scenarios there are, and how many ended in each verdict.
  public static func text(_ results: [ScenarioResult]) -> String {
    var counts: [String: [Verdict: Int]] = [:]
    for result in results {
      counts[result.folder, default: [:]][result.verdict, default: 0] += 1
      counts["total", default: [:]][result.verdict, default: 0] += 1
    }
    let folders = counts.keys.filter { $0 != "total" }.sorted() + ["total"]
    let verdicts = Verdict.allCases.filter { counts["total"]?[$0] != nil || $0 == .passed }
    let header = ["folder", "scenarios"] + verdicts.map(\.rawValue)
    let rows = folders.map { folder in
      let row = counts[folder] ?? [:]
      return [folder, String(row.values.reduce(0, +))] + verdicts.map { String(row[$0] ?? 0) }
    }
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    return ([header] + rows).map { row in
      row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }.joined(separator: "  ") + "\n"
    }.joined()
  }
}
