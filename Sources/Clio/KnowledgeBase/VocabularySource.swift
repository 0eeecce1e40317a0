// Owns where a log's vocabulary comes from, and what is wrong with one.

import Diagnostics
import EventSourcing
import GraphModel

/// Finds and reads vocabularies.
enum VocabularySource {
  /// The attachment that holds a log's vocabulary.
  static let attachment = "vocabulary"

  /// The vocabulary kept with a log, else the built-in one, and the hash of its text.
  static func of(
    _ log: any EventLog, at locator: LogLocator
  ) throws -> (vocabulary: EventVocabulary, hash: Digest) {
    guard let text = try log.attachment(attachment) else {
      return (try builtIn(), Digest.of(Array(DefaultVocabulary.text.utf8)))
    }
    return (
      try compile(text, name: "\(locator.path): vocabulary"), Digest.of(Array(text.utf8))
    )
  }

  static func builtIn() throws -> EventVocabulary {
    try compile(DefaultVocabulary.text, name: "built-in vocabulary")
  }

  /// Compiles a vocabulary, or throws everything that is wrong with it as one failure.
  static func compile(_ text: String, name: String) throws -> EventVocabulary {
    let compiled = EventVocabulary.compile(text, name: name)
    guard compiled.hasErrors else { return compiled.vocabulary }
    let source = SourceText(text, name: name)
    throw ClioFailure(compiled.diagnostics, in: source)
  }
}
