// Owns the printing of values as plain text, for people: a string without quotes, a date as
// written. Inside lists and maps strings keep their quotes, so that their ends can be seen.

extension Value {
  /// The value as plain text: `Ada`, `2025-05`, `['a', 1]`.
  public func plainText(_ elements: some ElementResolver = NamelessElements()) -> String {
    switch self {
    case .string(let text): return text
    case .list(let values):
      return "[" + values.map { $0.nestedText(elements) }.joined(separator: ", ") + "]"
    case .map(let map):
      let entries = map.entries.map {
        Value.quotedName($0.key) + ": " + $0.value.nestedText(elements)
      }
      return "{" + entries.joined(separator: ", ") + "}"
    default: return temporalText?.content ?? literal(elements)
    }
  }

  private func nestedText(_ elements: some ElementResolver) -> String {
    if case .string = self { return literal(elements) }
    return plainText(elements)
  }
}
