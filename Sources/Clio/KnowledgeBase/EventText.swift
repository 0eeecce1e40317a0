// Owns the reading of single events from text.

import Diagnostics
import GraphModel

/// Reads events that are written as JSON.
public enum EventText {
  /// One event. Throws `ClioFailure` with the place of what is wrong.
  public static func decode(_ text: String, name: String? = nil) throws -> FactEvent {
    var decoder = EventDecoder()
    do {
      return try decoder.decode(text)
    } catch {
      throw ClioFailure([error], in: SourceText(text, name: name))
    }
  }
}
