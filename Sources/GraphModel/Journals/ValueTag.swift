// Owns the names under which values stand that JSON has no kind for, so that they come back as
// what they were.

import Chronology

/// The kinds of values that JSON lacks: `{"$date": "2025-05-12"}`.
enum ValueTag: String, CaseIterable {
  case date = "$date"
  case localTime = "$localTime"
  case time = "$time"
  case localDateTime = "$localDateTime"
  case dateTime = "$dateTime"
  case duration = "$duration"
  case partialDate = "$partialDate"
  /// The floating-point values that are no numbers: `NaN`, `Infinity`, `-Infinity`.
  case float = "$float"
  /// A map whose first key starts with `$` itself.
  case map = "$map"

  /// What the text stands for, in words.
  var meaning: String {
    switch self {
    case .date: "date"
    case .localTime: "local time"
    case .time: "time with an offset"
    case .localDateTime: "local date and time"
    case .dateTime: "date and time in a zone"
    case .duration: "duration"
    case .partialDate: "partial date"
    case .float: "floating-point value such as 'NaN'"
    case .map: "map"
    }
  }

  /// The value that a text stands for; `nil` when it stands for none.
  func value(_ text: String) -> Value? {
    switch self {
    case .date: return CalendarValueText.value(.date, text)
    case .localTime: return CalendarValueText.value(.localTime, text)
    case .time: return CalendarValueText.value(.time, text)
    case .localDateTime: return CalendarValueText.value(.localDateTime, text)
    case .dateTime: return CalendarValueText.value(.dateTime, text)
    case .duration: return CalendarValueText.value(.duration, text)
    case .partialDate: return (try? PartialDate(text)).map(Value.partialDate)
    case .float:
      switch text {
      case "NaN": return .float(.nan)
      case "Infinity": return .float(.infinity)
      case "-Infinity": return .float(-.infinity)
      default: return nil
      }
    case .map: return nil
    }
  }
}
