// Owns how a value typed as text becomes the value of an attribute.

import GraphExport
import GraphModel
import QuerySyntax

/// Reads values of attributes.
enum AttributeText {
  /// The value in JSON, as the declared type reads it; a text where the type is not known or does
  /// not fit, which the validation then names.
  static func json(_ text: String, as type: AttributeType?) -> JSONDocument {
    switch type {
    case .integer?: return Int64(text).map { .integer($0) } ?? .string(text)
    case .float?: return Double(text).map { .number($0) } ?? .string(text)
    case .number?, .any?: return number(text) ?? boolean(text) ?? .string(text)
    case .boolean?: return boolean(text) ?? .string(text)
    case .list(let element)?:
      return .array(
        text.split(separator: ",").map { json(String($0).trimmed, as: element) })
    case .map?:
      return .object(
        text.split(separator: ",").compactMap { pair in
          guard let colon = pair.firstIndex(of: ":") else { return nil }
          let value = String(pair[pair.index(after: colon)...]).trimmed
          return (String(pair[..<colon]).trimmed, json(value, as: .any))
        })
    case .string?, .date?, .url?, nil: return .string(text)
    }
  }

  private static func number(_ text: String) -> JSONDocument? {
    if let integer = Int64(text) { return .integer(integer) }
    guard text.contains(where: \.isNumber), let float = Double(text), float.isFinite else {
      return nil
    }
    return .number(float)
  }

  private static func boolean(_ text: String) -> JSONDocument? {
    switch text.lowercased() {
    case "true", "yes": .boolean(true)
    case "false", "no": .boolean(false)
    default: nil
    }
  }
}

extension String {
  /// Without spaces at both ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}
