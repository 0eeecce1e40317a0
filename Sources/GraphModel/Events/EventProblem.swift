// Owns what is wrong with one event of a batch.

import Diagnostics

/// What is wrong with an event, and in which part of it.
public struct EventProblem: Error, Hashable, Sendable {
  /// The event's place in its batch, from 0.
  public let event: Int
  /// The way to the part that is wrong; empty for the whole event.
  public let path: [EventPathStep]
  /// Whether the name at the end of the path is wrong, not its value.
  public let isName: Bool
  /// Without a place; `EventLocator` finds it from the path where there is a text.
  public let diagnostic: Diagnostic

  public init(event: Int, path: [EventPathStep], isName: Bool = false, diagnostic: Diagnostic) {
    self.event = event
    self.path = path
    self.isName = isName
    self.diagnostic = diagnostic
  }

  /// The diagnostic with its place in the event's text.
  public func located(in text: [UInt8]) -> Diagnostic {
    let span =
      isName ? EventLocator.name(at: path, in: text) : EventLocator.value(at: path, in: text)
    return Diagnostic(
      id: diagnostic.id, severity: diagnostic.severity, message: diagnostic.message, span: span,
      hint: diagnostic.hint, classification: diagnostic.classification)
  }
}
