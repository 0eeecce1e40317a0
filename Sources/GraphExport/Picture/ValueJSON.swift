// Owns how a value stands in the exports' JSON tree. Its text is the value's own.

import GraphModel

extension JSONDocument {
  /// A value in JSON's own types; dates and durations as text.
  public init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .integer(let number): self = .integer(number)
    case .float(let number): self = .number(number)
    case .string(let string): self = .string(string)
    case .list(let items): self = .array(items.map { JSONDocument($0) })
    case .map(let map): self = .object(map.entries.map { ($0.key, JSONDocument($0.value)) })
    default: self = .string(value.plainText())
    }
  }
}
