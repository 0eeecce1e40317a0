// Owns text with emphasis: what is said, and what colour it has where there are colours.

/// A line of text in pieces, some with an emphasis.
public struct StyledText: Sendable, ExpressibleByStringInterpolation {
  /// Why a piece looks different.
  public enum Emphasis: Sendable {
    case plain, heading, faint, added, removed, changed, warning, name
  }

  public private(set) var pieces: [(text: String, emphasis: Emphasis)]
  /// The spaces before each further line, where the text does not fit in one.
  public var hanging = 0

  public init(_ text: String, _ emphasis: Emphasis = .plain) { pieces = [(text, emphasis)] }

  public init(stringLiteral text: String) { self.init(text) }

  /// One text after another.
  public static func + (left: StyledText, right: StyledText) -> StyledText {
    var result = left
    result.pieces += right.pieces
    return result
  }

  /// The text alone.
  public var plain: String { pieces.map(\.text).joined() }

  /// The text with the terminal's colours, broken into lines that fit.
  public func rendered(_ style: OutputStyle) -> String {
    guard let width = style.width, DisplayWidth.of(plain) > width else {
      return pieces.map { Self.coloured(ControlCharacters.shown($0.text), $0.emphasis, style) }
        .joined()
    }
    return wrapped(to: max(width, hanging + 20), style)
  }

  private func wrapped(to width: Int, _ style: OutputStyle) -> String {
    var result = ""
    var column = 0
    for (text, emphasis) in pieces {
      let words = ControlCharacters.shown(text).split(
        separator: " ", omittingEmptySubsequences: false)
      for (index, word) in words.enumerated() {
        let space = index > 0 ? 1 : 0
        let wordWidth = DisplayWidth.of(String(word))
        if column > hanging && column + space + wordWidth > width {
          result += "\n" + String(repeating: " ", count: hanging)
          column = hanging
        } else if space > 0 {
          result += " "
          column += 1
        }
        result += Self.coloured(String(word), emphasis, style)
        column += wordWidth
      }
    }
    return result
  }

  private static func coloured(
    _ text: String, _ emphasis: Emphasis, _ style: OutputStyle
  ) -> String {
    guard style.colours, !text.isEmpty, let code = codes[emphasis] else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static let codes: [Emphasis: String] = [
    .heading: "1", .faint: "2", .added: "32", .removed: "31", .changed: "33", .warning: "33",
    .name: "36",
  ]
}
