// Owns rows as CSV and as Markdown.

/// Rows as comma-separated values (RFC 4180, lines end in a line feed).
enum CommaSeparated {
  static func text(columns: [String], rows: [[String]]) -> String {
    ([columns] + rows).map { $0.map(field).joined(separator: ",") + "\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
    guard needsQuotes || text.first == " " || text.last == " " else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

/// Rows as a Markdown table.
enum MarkdownTable {
  static func text(columns: [String], rows: [[String]]) -> String {
    let rule = columns.map { _ in "---" }
    return ([columns, rule] + rows).map { row in
      "| " + row.map(cell).joined(separator: " | ") + " |\n"
    }.joined()
  }

  private static func cell(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|": result += "\\|"
      case "\\": result += "\\\\"
      case "\n", "\r\n": result += "<br>"
      case "<": result += "&lt;"
      default: result.append(character)
      }
    }
    return result
  }
}
