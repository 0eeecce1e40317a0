// Owns the error about a line of a journal: which file, which line, its text, what is wrong.

import Diagnostics

/// What is wrong with one line of a journal.
public struct JournalProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The journal's path; `nil` for piped input.
  public let journal: String?
  /// From 1.
  public let line: Int
  /// The line's bytes, without its end.
  public let text: [UInt8]
  /// What is wrong; its span counts bytes from the start of the line.
  public let diagnostic: Diagnostic

  public init(journal: String?, line: Int, text: [UInt8], diagnostic: Diagnostic) {
    self.journal = journal
    self.line = line
    self.text = text
    self.diagnostic = diagnostic
  }

  /// The place as `file:line:column`, the column in characters from 1.
  public var place: String {
    let file = journal ?? "standard input"
    guard let span = diagnostic.span else { return "\(file):\(line)" }
    let before = text.prefix(span.start)
    let column = String(decoding: before, as: UTF8.self).unicodeScalars.count + 1
    return "\(file):\(line):\(column)"
  }

  public var description: String { "\(place): \(diagnostic.message) [\(diagnostic.id)]" }
}
