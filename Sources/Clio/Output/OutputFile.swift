// Owns the writing of results into files.

/// A file that takes a result.
public struct OutputFile: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Writes the file anew. Throws `ClioFailure`.
  public func write(_ text: String) throws { try FileFacts.write(text, to: path) }
}
