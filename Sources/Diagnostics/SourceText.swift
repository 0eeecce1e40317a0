// Owns a text that diagnostics point into: its bytes, its name, its lines.

/// A text, addressed in UTF-8 bytes.
public struct SourceText: Hashable, Sendable {
  /// What the text is called in messages, such as a file's path; `nil` for text typed in.
  public let name: String?
  public let bytes: [UInt8]
  /// The number of the text's first line; more than 1 when it is cut out of a file.
  public let firstLine: Int

  public init(_ text: String, name: String? = nil, firstLine: Int = 1) {
    self.init(bytes: Array(text.utf8), name: name, firstLine: firstLine)
  }

  public init(bytes: [UInt8], name: String? = nil, firstLine: Int = 1) {
    self.bytes = bytes
    self.name = name
    self.firstLine = firstLine
  }

  /// The whole text; invalid UTF-8 is repaired.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text as it stands between two places; invalid UTF-8 is repaired, places beyond the end
  /// are cut off.
  public func text(in span: TextSpan) -> String {
    let start = min(max(span.start, 0), bytes.count)
    let end = min(max(span.end, start), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
