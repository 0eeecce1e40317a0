// Owns the table for people: aligned columns that fit the terminal.

/// Lays rows out in aligned columns.
struct TextTable {
  let columns: [String]
  let rows: [[String]]

  /// Two spaces stand between columns.
  private static let gap = 2
  /// A column is not squeezed below this, nor below its title.
  private static let leastWidth = 8

  /// The table, a header and a rule first; where it is wider than the output, the widest columns
  /// wrap.
  func text(_ style: OutputStyle) -> String {
    let widths = columnWidths(style.width)
    let header = StyledText(line(columns, widths), .heading).rendered(style)
    let rule = StyledText(
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), .faint)
    var text = header + "\n" + rule.rendered(style) + "\n"
    for row in rows {
      let cells = zip(row, widths).map { cell, width in
        DisplayWidth.wrapped(printable(cell), to: width)
      }
      let height = cells.map(\.count).max() ?? 1
      for index in 0..<height {
        text += line(cells.map { index < $0.count ? $0[index] : "" }, widths) + "\n"
      }
    }
    return text
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { DisplayWidth.padded($0, to: $1) }
    var line = padded.joined(separator: String(repeating: " ", count: Self.gap))
    while line.last == " " { line.removeLast() }
    return line
  }

  private func columnWidths(_ limit: Int?) -> [Int] {
    let titles = columns.map { DisplayWidth.of($0) }
    var widths = columns.indices.map { column in
      rows.reduce(titles[column]) { widest, row in
        let lines = printable(row[column]).split(separator: "\n", omittingEmptySubsequences: false)
        return max(widest, lines.map { DisplayWidth.of(String($0)) }.max() ?? 0)
      }
    }
    guard let limit else { return widths }
    let available = limit - Self.gap * (columns.count - 1)
    let least = titles.map { max($0, Self.leastWidth) }
    while widths.reduce(0, +) > available {
      // Take from the widest column that can still give.
      let candidates = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  /// Terminals obey control characters; a table shows them.
  private func printable(_ text: String) -> String { ControlCharacters.shown(text) }
}

/// Makes control characters visible, so that no name can command a terminal.
enum ControlCharacters {
  static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\n"
      case "\t": result += " "
      case _ where isControl(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }
}
