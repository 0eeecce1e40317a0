// Owns names as they stand in a text: variables, labels, types, property keys, function names.

import Diagnostics

/// A name and its place. The text is what is meant: backquotes and escapes are resolved.
public struct Name: Hashable, Sendable, CustomStringConvertible {
  public let text: String
  public let span: TextSpan

  public init(_ text: String, span: TextSpan) {
    self.text = text
    self.span = span
  }

  public var description: String { text }
}

/// A name of several parts, such as `datetime.transaction` or `db.labels`.
public struct QualifiedName: Hashable, Sendable, CustomStringConvertible {
  public let parts: [Name]
  public let span: TextSpan

  public init(parts: [Name], span: TextSpan) {
    self.parts = parts
    self.span = span
  }

  /// The parts joined by dots, in the spelling of the text.
  public var text: String { parts.map(\.text).joined(separator: ".") }

  public var description: String { text }
}
