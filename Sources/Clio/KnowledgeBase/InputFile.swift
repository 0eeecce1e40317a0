// Owns the reading of files that hold input; `-` is standard input.

import Diagnostics
import GraphModel

/// A file that holds input.
public struct InputFile: Sendable {
  public let path: String

  /// `-` is standard input.
  public init(_ path: String) { self.path = path }

  /// What messages call it.
  var name: String { path == "-" ? "standard input" : path }

  /// The whole text. Throws `ClioFailure` when it cannot be read or is no UTF-8.
  public func text() throws -> String {
    let bytes = try FileFacts.read(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ClioFailure(id: "file.not-utf8", "'\(name)' is no UTF-8 text")
    }
    return text
  }

  /// The one event that it holds.
  public func event() throws -> FactEvent {
    try EventText.decode(try text().trimmed, name: name)
  }

  /// The vocabulary that it holds, with everything that is wrong with it.
  public func vocabulary() throws -> VocabularyCheck {
    VocabularyCheck(source: SourceText(try text(), name: name))
  }
}
