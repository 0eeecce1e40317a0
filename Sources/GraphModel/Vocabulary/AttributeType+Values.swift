// Owns which values an attribute takes, and what they become: a journal writes dates as text.

import Chronology
import QuerySyntax

extension AttributeType {
  /// The value as the type has it: a text read as a date, an integer as a float. `nil` when the
  /// type does not take the value. Null stands for no value and is taken by none but ANY.
  ///
  /// ```swift
  /// AttributeType.date.value(from: .string("2025-05"))   // .partialDate(2025-05)
  /// AttributeType.integer.value(from: .string("7"))      // nil
  /// ```
  public func value(from value: Value) -> Value? {
    switch (self, value) {
    case (.any, _): return value
    case (.string, .string), (.url, .string), (.integer, .integer), (.float, .float),
      (.number, .integer), (.number, .float), (.boolean, .boolean), (.map, .map),
      (.date, .partialDate), (.date, .date), (.date, .localDateTime), (.date, .dateTime):
      return value
    case (.float, .integer(let number)):
      return Int64(exactly: Double(number)) == number ? .float(Double(number)) : nil
    case (.date, .string(let text)):
      return (try? PartialDate(text)).map(Value.partialDate)
    case (.list(let element), .list(let items)):
      var values: [Value] = []
      for item in items {
        guard let value = element.value(from: item) else { return nil }
        values.append(value)
      }
      return .list(values)
    default: return nil
    }
  }

  /// The type in a sentence, with its article: `a date`, `a list of integers`.
  public var phrase: String {
    switch self {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a float"
    case .number: "a number"
    case .boolean: "true or false"
    case .date: "a date"
    case .url: "a url"
    case .map: "a map"
    case .any: "any value"
    case .list(let element): "a list, each element \(element.phrase)"
    }
  }
}

extension EventType {
  /// The value that an event gives to the attribute at a place, as its type has it; `nil` when it
  /// gives none, null, or one that the type does not take.
  public func value(ofAttribute place: Int, in event: FactEvent) -> Value? {
    value(ofAttribute: place, in: event.attributes)
  }

  /// The same, of an event with some attributes.
  public func value(ofAttribute place: Int, in given: ValueMap) -> Value? {
    let declaration = attributes[place]
    guard let given = given[declaration.name] else { return nil }
    if case .null = given { return nil }
    return declaration.type.value(from: given)
  }
}
