// Owns text with emphasis: what is said, and what colour it has where there are colours.

/// A line of text in pieces, some with an emphasis.
public struct StyledText: Sendable, ExpressibleByStringInterpolation {
  /// Why a piece looks different.
  public enum Emphasis: Sendable {
    case plain, heading, faint, added, removed, changed, warning, name
  }

  public private(set) var pieces: [(text: String, emphasis: Emphasis)]

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

  /// The text with the terminal's colours.
  public func rendered(_ style: OutputStyle) -> String {
    guard style.colours else { return ControlCharacters.shown(plain) }
    return pieces.map { piece, emphasis in
      let text = ControlCharacters.shown(piece)
      guard let code = Self.codes[emphasis], !text.isEmpty else { return text }
      return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }.joined()
  }

  private static let codes: [Emphasis: String] = [
    .heading: "1", .faint: "2", .added: "32", .removed: "31", .changed: "33", .warning: "33",
    .name: "36",
  ]
}
