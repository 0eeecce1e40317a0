// Owns the types that the analysis infers before anything runs, and which of them can meet.

/// What is known of a value before the statement runs.
public indirect enum StaticType: Hashable, Sendable {
  /// Nothing is known: a property, a parameter, a mixed list's element.
  case any
  case null
  case boolean
  case integer
  case float
  /// Integer or float.
  case number
  case string
  case list(StaticType)
  case map
  case node
  case relationship
  case path
  /// One of the temporal types, durations included.
  case temporal

  /// Whether a value of this type can be one of the other: they are equal, or one is open.
  public func canBe(_ other: StaticType) -> Bool {
    switch (self, other) {
    case (.any, _), (_, .any), (.null, _), (_, .null): true
    case (.number, .integer), (.number, .float), (.integer, .number), (.float, .number): true
    case (.list(let mine), .list(let theirs)): mine.canBe(theirs)
    default: self == other
    }
  }

  /// Whether a value of this type can be one of several.
  public func canBe(anyOf others: [StaticType]) -> Bool { others.contains { canBe($0) } }

  /// The narrowest type that holds both.
  public func joined(with other: StaticType) -> StaticType {
    if self == other { return self }
    switch (self, other) {
    case (.null, let type), (let type, .null): return type
    case (.list(let mine), .list(let theirs)): return .list(mine.joined(with: theirs))
    case (.integer, .float), (.float, .integer), (.number, .integer), (.number, .float),
      (.integer, .number), (.float, .number):
      return .number
    default: return .any
    }
  }

  /// What an element of a list of this type is.
  public var element: StaticType {
    if case .list(let element) = self { return element }
    return .any
  }
}

extension StaticType: CustomStringConvertible {
  public var description: String {
    switch self {
    case .any: "any value"
    case .null: "null"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .float: "a float"
    case .number: "a number"
    case .string: "a string"
    case .list(.any), .list(.null): "a list"
    case .list(.relationship): "a list of relationships"
    case .list(.node): "a list of nodes"
    case .list: "a list"
    case .map: "a map"
    case .node: "a node"
    case .relationship: "a relationship"
    case .path: "a path"
    case .temporal: "a temporal value"
    }
  }
}
