// Owns how text is written in Graphviz's DOT language, so that no name can break the file or
// reach Graphviz's own escapes.

/// Text in a DOT file.
enum DOTText {
  /// A quoted string that Graphviz shows as it is: in labels and tooltips a backslash starts an
  /// escape (`\N` is the node's name) and `&` an HTML entity, so both are masked.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      case "\n": result += "\\n"
      case "\r": continue
      case "\t": result += " "
      default: result.unicodeScalars.append(printable(scalar))
      }
    }
    return result + "\""
  }

  /// A quoted identity: what Graphviz compares, never shows.
  static func identity(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      // A raw line break would read as part of the name, but upset line-based tools.
      case "\n": result += "\u{2424}"
      default: result.unicodeScalars.append(printable(scalar))
      }
    }
    return result + "\""
  }

  /// Lines of at most `width` characters, broken at spaces where there are any.
  static func wrapped(_ text: String, width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if !line.isEmpty && line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines.joined(separator: "\n")
  }

  /// XML knows no control characters, and Graphviz no NUL: both would end in warnings.
  private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: "\u{FFFD}"
    default: scalar
    }
  }
}
