// Owns how a diagnostic is printed: one line of message, an excerpt, a caret with the hint.

/// Prints diagnostics for people.
///
/// ```
/// events.jsonl:12:41: error: unknown role 'organisation' for 'release'   [event.unknown-role]
///   12 | {"id":"scout","type":"release","roles":{"organisation":"meta"}}
///      |                                         ^~~~~~~~~~~~~~ did you mean 'organization'?
/// ```
public struct DiagnosticRenderer: Sendable {
  /// Whether to colour the output for a terminal.
  public var isColored: Bool
  /// The columns that an excerpt may take; longer lines are cut around the place.
  public var excerptWidth: Int

  public init(isColored: Bool = false, excerptWidth: Int = 92) {
    self.isColored = isColored
    self.excerptWidth = max(20, excerptWidth)
  }

  /// The diagnostic as text, without a line end behind it.
  ///
  /// - Parameter source: the text that the diagnostic is about; `nil` when it is not at hand.
  public func render(_ diagnostic: Diagnostic, in source: SourceText? = nil) -> String {
    guard let source else { return render([diagnostic], nil, nil) }
    return render([diagnostic], source, diagnostic.span.map { _ in LineIndex(source) })
  }

  /// Several diagnostics about one text, separated by line ends.
  public func render(_ diagnostics: [Diagnostic], in source: SourceText) -> String {
    render(diagnostics, source, LineIndex(source))
  }

  private func render(
    _ diagnostics: [Diagnostic], _ source: SourceText?, _ lines: LineIndex?
  ) -> String {
    diagnostics.map { render($0, source, lines) }.joined(separator: "\n")
  }

  private func render(
    _ diagnostic: Diagnostic, _ source: SourceText?, _ lines: LineIndex?
  ) -> String {
    let head = heading(diagnostic, source, lines)
    guard let source, let lines, let span = diagnostic.span else {
      return diagnostic.hint.map { "\(head)\n  \(clean($0))" } ?? head
    }
    let excerpt = Excerpt(of: span, in: source, lines: lines, limit: excerptWidth)
    let number = String(excerpt.line)
    let gutter = String(repeating: " ", count: max(0, 4 - number.count)) + number
    let blank = String(repeating: " ", count: gutter.count)
    let mark = "^" + String(repeating: "~", count: excerpt.width - 1)
    let hint = diagnostic.hint.map { " " + clean($0) } ?? ""
    let pointer = String(repeating: " ", count: excerpt.indent) + paint(mark + hint, .green)
    let shown = excerpt.text.isEmpty ? "" : " \(excerpt.text)"
    let textLine = paint("\(gutter) |", .blue) + shown
    let pointerLine = paint("\(blank) |", .blue) + " " + pointer
    return [head, textLine, pointerLine].joined(separator: "\n")
  }

  /// `file:line:column: error: message   [id]`.
  private func heading(
    _ diagnostic: Diagnostic, _ source: SourceText?, _ lines: LineIndex?
  ) -> String {
    var place = source?.name.map { "\(clean($0)):" } ?? ""
    if !place.isEmpty, let lines, let span = diagnostic.span {
      let position = lines.position(of: span.start)
      place += "\(position.line):\(position.column):"
    }
    if !place.isEmpty { place += " " }
    let color: Color =
      switch diagnostic.severity {
      case .error: .red
      case .warning: .yellow
      case .note: .cyan
      }
    let severity = paint("\(diagnostic.severity.rawValue):", color)
    let id = paint("[\(diagnostic.id)]", .gray)
    return "\(place)\(severity) \(clean(diagnostic.message))   \(id)"
  }

  /// Without anything that would control the terminal; line ends stay.
  private func clean(_ text: String) -> String {
    text.map { $0 == "\n" ? "\n" : DisplayWidth.printable($0) }.joined()
  }

  // MARK: Colour

  private enum Color: String {
    case red = "1;31"
    case yellow = "1;33"
    case cyan = "1;36"
    case green = "32"
    case blue = "34"
    case gray = "90"
  }

  private func paint(_ text: String, _ color: Color) -> String {
    isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}
