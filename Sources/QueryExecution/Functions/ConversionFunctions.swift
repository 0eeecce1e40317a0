// Owns the conversions: toInteger and its like, their forms that give null instead of an error, and
// those for whole lists.

import GraphModel

/// `toBoolean`, `toInteger`, `toFloat`, `toString`.
enum ConversionFunctions {
  /// A conversion. Gives null where a value of a kind that it takes says nothing of the sort, and
  /// `nil` for kinds that it does not take.
  private typealias Conversion = @Sendable (Value) -> Value?

  static let bodies: [String: FunctionBody] = {
    let conversions: [(String, wanted: String, Conversion)] = [
      ("toboolean", "a boolean, an integer or a string", boolean),
      ("tointeger", "a number or a string", integer),
      ("tofloat", "a number or a string", float),
      ("tostring", "a number, a boolean, a string or a temporal value", string),
    ]
    var bodies: [String: FunctionBody] = [:]
    for (name, wanted, conversion) in conversions {
      bodies[name] = .unary { value, use in
        guard let converted = conversion(value) else {
          throw use.expected(wanted, found: value)
        }
        return converted
      }
      bodies[name + "ornull"] = .unary { value, _ in conversion(value) ?? .null }
      bodies[name + "list"] = .unary { value, use in
        .list(try use.list(value).map { conversion($0) ?? .null })
      }
    }
    return bodies
  }()

  private static let boolean: Conversion = { value in
    switch value {
    case .boolean, .null: return value
    case .integer(let number): return .boolean(number != 0)
    case .string(let text):
      switch text.lowercased() {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default: return .null
      }
    default: return nil
    }
  }

  private static let integer: Conversion = { value in
    switch value {
    case .integer, .null: value
    case .float(let number):
      Int64(exactly: number.rounded(.towardZero)).map { .integer($0) } ?? .null
    case .string(let text): NumberText.integer(text).map { .integer($0) } ?? .null
    default: nil
    }
  }

  private static let float: Conversion = { value in
    switch value {
    case .float, .null: value
    case .integer(let number): .float(Double(number))
    case .string(let text): NumberText.float(text).map { .float($0) } ?? .null
    default: nil
    }
  }

  private static let string: Conversion = { value in
    switch value {
    case .string, .null: value
    case .list, .map, .node, .relationship, .path: nil
    default: .string(value.plainText())
    }
  }
}
