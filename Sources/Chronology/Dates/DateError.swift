// Owns the error about a date's text: where it is wrong, what was expected, what is nearest.

/// A text that is no date, or no date that ever was.
///
/// ```swift
/// do {
///   _ = try PartialDate("2025-02-30")
/// } catch {
///   error.offset   // 8
///   error.message  // "February 2025 has 28 days"
///   error.hint     // "did you mean '2025-02-28'?"
/// }
/// ```
public struct DateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the fault starts, in UTF-8 bytes from the start of the text.
  public let offset: Int
  /// How many UTF-8 bytes are at fault; 0 where something is missing.
  public let length: Int
  /// What was expected; lower case unless it starts with a name.
  public let message: String
  /// What to write instead.
  public let hint: String?

  public init(offset: Int, length: Int = 0, message: String, hint: String? = nil) {
    self.offset = offset
    self.length = length
    self.message = message
    self.hint = hint
  }

  public var description: String { hint.map { "\(message): \($0)" } ?? message }

  /// The same fault in a longer text of which the text at hand is a part.
  public func shifted(by bytes: Int) -> DateError {
    DateError(offset: offset + bytes, length: length, message: message, hint: hint)
  }
}
