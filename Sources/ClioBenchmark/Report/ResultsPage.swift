// Owns the page of results: the findings of all sizes as tables, with the targets that they are
// held against.

import Clio

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct ResultsPage {
  let folder: String
  /// Lines on the machine and the state of the source, as `name: value`.
  let facts: [String]

  init(folder: String, facts: [String]) {
    self.folder = folder
    self.facts = facts
  }

  /// The sizes of which there may be results.
  private static let sizes = [100_000, 1_000_000, 10_000_000]

  private struct Key: Hashable {
    let group: String
    let name: String
  }

  func write() throws {
    var found: [Int: [Key: Finding]] = [:]
    var order: [Key] = []
    for size in Self.sizes {
      for line in Self.lines("\(folder)/results-\(size).txt") {
        guard let finding = Finding(line: line) else { continue }
        let key = Key(group: finding.group, name: finding.name)
        if !order.contains(key) { order.append(key) }
        found[size, default: [:]][key] = finding
      }
    }
    let sizes = Self.sizes.filter { found[$0] != nil }
    print(heading(sizes))
    var groups: [String] = []
    for key in order where !groups.contains(key.group) { groups.append(key.group) }
    for group in groups {
      print("\n## \(ResultsWords.title(group))\n\n\(ResultsWords.explanation(group))\n")
      let keys = order.filter { $0.group == group }
      print(table(keys, sizes, found).joined(separator: "\n"))
    }
    let instructions = Self.lines("\(folder)/instructions.txt")
    guard !instructions.isEmpty else { return }
    print("\n## Instructions\n\nCounted by callgrind on 10,000 events, for each run.\n")
    print("| operation | instructions |\n|---|---|")
    for line in instructions { print("| " + line.replacing("\t", with: " | ") + " |") }
  }

  private func heading(_ sizes: [Int]) -> String {
    var text = """
      # What the benchmark found

      Written by `Scripts/benchmark`, which says what is measured and how. Clio and a well-indexed
      SQLite are asked the same questions of the same data in the same run; `ratio` is how many
      times SQLite takes. Answers are compared; where any differ, the row says so.

      """
    for fact in facts { text += "\n- \(fact)" }
    return text
  }

  private func table(
    _ keys: [Key], _ sizes: [Int], _ found: [Int: [Key: Finding]]
  ) -> [String] {
    let isCompared = keys.contains { key in sizes.contains { found[$0]?[key]?.reference != nil } }
    var header = "| |"
    for size in sizes {
      let events = ResultsWords.count(size)
      header += isCompared ? " \(events): median | p99 | SQLite | ratio |" : " \(events) |"
    }
    let columns = header.split(separator: "|", omittingEmptySubsequences: true).count + 1
    var lines = [
      header + " target |", "|" + String(repeating: "---|", count: columns),
    ]
    for key in keys {
      var line = "| \(key.name) |"
      for size in sizes {
        line += cells(found[size]?[key], isCompared)
      }
      lines.append(line + " \(ResultsWords.target(key.group, key.name)) |")
    }
    return lines
  }

  private func cells(_ finding: Finding?, _ isCompared: Bool) -> String {
    guard let finding else { return isCompared ? " | | | |" : " |" }
    let median = ResultsWords.amount(finding.median, of: finding.name)
    let verdict = finding.agrees ? "" : " **answers differ**"
    guard isCompared else { return " \(median)\(verdict) |" }
    let slow = ResultsWords.amount(finding.slow, of: finding.name)
    let reference = finding.reference.map { ResultsWords.amount($0, of: finding.name) } ?? ""
    let ratio = finding.ratio.map { ResultsWords.rounded($0) } ?? ""
    return " \(median)\(verdict) | \(slow) | \(reference) | \(ratio) |"
  }

  private static func lines(_ path: String) -> [Substring] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }
}
