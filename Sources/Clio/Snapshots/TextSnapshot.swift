// Owns the snapshot that a review can read: the state under a perspective as text, with its hash.

import Chronology
import GraphProjection

/// The state under a perspective, as text.
///
/// The first lines, which begin with `#`, say which state it is; the rest is `StateText`. Two logs
/// that hold the same events give the same bytes, whatever the order in which they came.
public struct TextSnapshot: Sendable {
  /// What files of this kind end in.
  static let suffix = ".txt"

  public let text: String
  /// SHA-256 of the state.
  public let state: String
  /// The clocks of the state.
  public let request: PerspectiveRequest

  /// The state that a view sees. What was asked as of now is fixed at the view's instants.
  init(of view: KnowledgeView) throws {
    var request = view.answered.request
    let known = request.known
    request.known = try known ?? .end(of: PartialDate("\(view.perspective.known)"))
    request.valid = request.valid ?? request.known
    let state = StateText(view.graph)
    self.request = request
    self.state = state.hash.description
    text = Self.header(request, self.state) + state.text
  }

  /// Reads the header of a snapshot; `nil` when the text is none.
  init?(_ text: String) {
    var fields: [String: String] = [:]
    for line in text.split(separator: "\n") {
      guard line.hasPrefix("# ") else { break }
      let words = line.dropFirst(2).split(separator: " ", maxSplits: 1)
      if words.count == 2 { fields[String(words[0])] = String(words[1]) }
    }
    guard let state = fields["state"], let known = Self.reading(fields["known"]),
      let valid = Self.reading(fields["valid"]),
      let certainty = fields["certainty"].flatMap(Certainty.init(rawValue:))
    else { return nil }
    self.text = text
    self.state = state
    request = PerspectiveRequest(valid: valid, known: known, certainty: certainty)
  }

  private static func header(_ request: PerspectiveRequest, _ state: String) -> String {
    let fields = [
      ("Clio", "graph"), ("known", words(request.known)), ("valid", words(request.valid)),
      ("certainty", request.certainty.rawValue), ("state", state),
    ]
    return fields.map { "# \($0) \($1)\n" }.joined() + "\n"
  }

  private static func words(_ reading: PerspectiveRequest.Reading?) -> String {
    switch reading {
    case .end(let date)?: date.text
    case .start(let date)?: "before \(date.text)"
    case nil: "now"
    }
  }

  private static func reading(_ text: String?) -> PerspectiveRequest.Reading? {
    guard let text else { return nil }
    if text.hasPrefix("before "), let date = try? PartialDate(String(text.dropFirst(7))) {
      return .start(of: date)
    }
    return (try? PartialDate(text)).map { .end(of: $0) }
  }
}
