// Owns the snapshot that a review can read: the state under a perspective as text, with its hash.

import Chronology
import GraphProjection

/// The state under a perspective, as text.
///
/// The first lines say which state it is; the rest is `StateText`. Two logs that hold the same
/// events give the same bytes, whatever the order in which they came.
public struct TextSnapshot: Sendable {
  /// What files of this kind are called.
  static let suffix = ".txt"
  private static let title = "# Clio, the graph "
  private static let stateLead = "# state "

  public let text: String
  /// SHA-256 of the state.
  public let state: String

  init(of view: KnowledgeView) {
    let state = StateText(view.graph)
    let hash = state.hash.description
    text =
      Self.title + view.answered.clocks + "\n" + Self.stateLead + hash + "\n\n" + state.text
    self.state = hash
  }

  /// The clocks and the hash that a text states; `nil` when it is no snapshot.
  static func header(of text: String) -> (clocks: String, state: String)? {
    let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0].hasPrefix(title), lines[1].hasPrefix(stateLead) else {
      return nil
    }
    return (String(lines[0].dropFirst(title.count)), String(lines[1].dropFirst(stateLead.count)))
  }
}
