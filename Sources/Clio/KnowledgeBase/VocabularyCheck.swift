// Owns the checking of vocabularies, and how they are shown.

import Diagnostics
import EventSourcing
import GraphModel

/// A vocabulary's text, compiled, with everything that is wrong with it.
public struct VocabularyCheck: Sendable {
  public let source: SourceText
  public let vocabulary: EventVocabulary
  public let diagnostics: [Diagnostic]

  init(source: SourceText) {
    self.source = source
    let compiled = EventVocabulary.compile(source.text, name: source.name)
    vocabulary = compiled.vocabulary
    diagnostics = compiled.diagnostics
  }

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The diagnostics with excerpts; empty when there are none.
  public func report(colours: Bool) -> String {
    guard !diagnostics.isEmpty else { return "" }
    return DiagnosticRenderer(isColored: colours).render(diagnostics, in: source) + "\n"
  }

  /// Such as `7 kinds and 58 types of event`.
  public var summary: String {
    let types = vocabulary.types.filter { !$0.isPrimitive }.count
    return "\(vocabulary.kinds.count) kinds and \(types) types of event"
  }
}

extension KnowledgeBase {
  /// The text of the log's vocabulary; the built-in one where the log has none.
  public func vocabularyText() throws -> String {
    try log.attachment(VocabularySource.attachment) ?? DefaultVocabulary.text
  }

  /// Gives the log another vocabulary. Every event that it holds must still be valid; nothing is
  /// written otherwise. Throws `ClioFailure`.
  public func setVocabulary(_ check: VocabularyCheck) throws {
    guard !check.hasErrors else { throw ClioFailure(check.diagnostics, in: check.source) }
    try refresh()
    let archive = state.withLock { $0.folded().archive }
    let validator = EventValidator(
      vocabulary: check.vocabulary, hasSystemTime: log.hasSystemTime)
    for position in archive.positions {
      let event = try archive.load(position).event
      guard let first = validator.problems(in: [event], after: archive).first else { continue }
      throw ClioFailure(
        id: "vocabulary.refused",
        "event '\(event.id)' of the log does not fit: \(first.diagnostic.message)",
        hint: "events never change: keep the types, roles and attributes that they use")
    }
    do {
      try log.setAttachment(VocabularySource.attachment, to: check.source.text)
    } catch {
      throw ClioFailure(error)
    }
  }
}
