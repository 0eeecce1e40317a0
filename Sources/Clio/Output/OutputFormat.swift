// Owns the formats in which rows are printed.

/// How rows are printed.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// Aligned columns for people.
  case table
  /// One object: `perspective`, `columns`, `rows`, `notes`.
  case json
  /// One object a row, each with its `perspective`.
  case jsonl
  /// Comma-separated values (RFC 4180), with a header.
  case csv
  /// A Markdown table.
  case markdown
}

/// What an output can show: where it goes decides.
public struct OutputStyle: Sendable {
  /// Whether colours may be used.
  public var colours: Bool
  /// The columns that a line may take; `nil` for no limit, where no terminal is.
  public var width: Int?

  public init(colours: Bool = false, width: Int? = nil) {
    self.colours = colours
    self.width = width
  }
}
