// Owns the text under which calendar values stand in events.

import Chronology

/// Reads and writes the calendar values of events.
enum CalendarValueText {
  /// The value of a kind that a text stands for; `nil` when it stands for none.
  static func value(_ tag: ValueTag, _ text: String) -> Value? { nil }

  /// The kind and the text of a calendar value; `nil` for all others.
  static func tagged(_ value: Value) -> (tag: ValueTag, text: String)? { nil }
}
