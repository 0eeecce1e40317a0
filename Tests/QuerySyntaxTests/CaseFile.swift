// Owns files of cases: an input, the line `=>`, what it must give; cases are separated by `----`.
// `UPDATE_SNAPSHOTS=1 swift test` rewrites what they give; the difference is then reviewed.

import Foundation
import TestSupport
import Testing

/// Cases of one theme, in `Cases/`.
struct CaseFile {
  struct Case {
    let input: String
    let expected: String
  }

  private let url: URL
  let cases: [Case]

  init(_ name: String, file: String = #filePath) throws {
    url = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appendingPathComponent("Cases").appendingPathComponent(name)
    let text = try String(contentsOf: url, encoding: .utf8)
    cases = text.components(separatedBy: "\n----\n").map { block in
      let parts = block.components(separatedBy: "\n=>\n")
      let expected = parts.count > 1 ? parts[1] : ""
      let input = parts[0].trimmingCharacters(in: .newlines)
      return Case(input: input, expected: expected.trimmingCharacters(in: .newlines))
    }
  }

  /// Compares what each input gives with what it must give, or writes it down.
  func check(_ run: (String) -> String) throws {
    if environmentValue("UPDATE_SNAPSHOTS") == "1" {
      let blocks = cases.map { "\($0.input)\n=>\n\(run($0.input))" }
      try (blocks.joined(separator: "\n----\n") + "\n")
        .write(to: url, atomically: true, encoding: .utf8)
      return
    }
    for item in cases {
      #expect(run(item.input) == item.expected, "input: \(item.input)")
    }
  }
}
