// Owns the functions on nodes, relationships, paths and maps, and those that test any value.

import GraphModel

/// `labels`, `type`, `keys`, `nodes`, `size` and their like.
enum ElementFunctions {
  static let bodies: [String: FunctionBody] = [
    "id": .unary { value, use in
      switch value {
      case .node(let node): return .integer(Int64(node.node))
      case .relationship(let relationship): return .integer(Int64(relationship.relationship))
      default: throw use.expected("a node or a relationship", found: value)
      }
    },
    "elementid": .unary { value, use in
      switch value {
      case .node(let node): return .string(use.graph.id(of: node))
      case .relationship(let relationship): return .string(use.graph.id(of: relationship))
      default: throw use.expected("a node or a relationship", found: value)
      }
    },
    "type": .unary { value, use in
      .string(use.graph.type(of: try relationship(value, use)))
    },
    "labels": .unary { value, use in
      guard case .node(let node) = value else { throw use.expected("a node", found: value) }
      return .list(try use.graph.labels(of: node).map { .string($0) })
    },
    "properties": .unary { value, use in .map(try properties(value, use)) },
    "keys": .unary { value, use in
      .list(try properties(value, use).keys.map { .string($0) })
    },
    "startnode": .unary { value, use in
      .node(use.graph.start(of: try relationship(value, use)))
    },
    "endnode": .unary { value, use in
      .node(use.graph.end(of: try relationship(value, use)))
    },
    "nodes": .unary { value, use in
      .list(try path(value, use).nodes.map { .node($0) })
    },
    "relationships": .unary { value, use in
      .list(try path(value, use).relationships.map { .relationship($0) })
    },
    "length": .unary { value, use in
      .integer(Int64(try path(value, use).relationships.count))
    },
    "size": .unary { value, use in
      switch value {
      case .string(let text): return .integer(Int64(text.unicodeScalars.count))
      case .list(let values): return .integer(Int64(values.count))
      case .map(let map): return .integer(Int64(map.count))
      default: throw use.expected("a list or a string", found: value)
      }
    },
    "isempty": .unary { value, use in
      switch value {
      case .string(let text): return .boolean(text.isEmpty)
      case .list(let values): return .boolean(values.isEmpty)
      case .map(let map): return .boolean(map.isEmpty)
      default: throw use.expected("a list, a map or a string", found: value)
      }
    },
    "exists": .lenient { values, _ in .boolean(values.first.map { !$0.isNull } ?? false) },
    "coalesce": .special { arguments, site in CoalesceExpression(site, arguments) },
    "nullif": .lenient { values, _ in
      guard values.count == 2 else { return .null }
      return values[0].isEqual(to: values[1]) == true ? .null : values[0]
    },
    "valuetype": .lenient { values, _ in .string(typeText(values.first ?? .null)) },
    "timestamp": .nullary { use in
      let microseconds = use.environment.statementStart.microseconds
      let (milliseconds, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000)
      return .integer(Int64(clamping: remainder < 0 ? milliseconds - 1 : milliseconds))
    },
    "randomuuid": .nullary { use in
      .string(uniqueText(use.environment.random.next(), use.environment.random.next()))
    },
  ]

  private static func relationship(
    _ value: Value, _ use: FunctionUse
  ) throws -> RelationshipReference {
    guard case .relationship(let relationship) = value else {
      throw use.expected("a relationship", found: value)
    }
    return relationship
  }

  private static func path(_ value: Value, _ use: FunctionUse) throws -> PathReference {
    guard case .path(let path) = value else { throw use.expected("a path", found: value) }
    return path
  }

  private static func properties(_ value: Value, _ use: FunctionUse) throws -> ValueMap {
    switch value {
    case .map(let map): return map
    case .node(let node): return try use.graph.properties(of: node)
    case .relationship(let relationship): return try use.graph.properties(of: relationship)
    default: throw use.expected("a node, a relationship or a map", found: value)
    }
  }

  /// Such as `INTEGER NOT NULL` or `LIST<INTEGER NOT NULL | STRING NOT NULL> NOT NULL`.
  private static func typeText(_ value: Value) -> String {
    switch value {
    case .null: return "NULL"
    case .list(let values):
      let parts = Set(values.map(typeText)).sorted().joined(separator: " | ")
      return "LIST<\(parts.isEmpty ? "NOTHING" : parts)> NOT NULL"
    default: return value.kind.rawValue + " NOT NULL"
    }
  }

  /// A random UUID (RFC 9562, version 4) of two random numbers.
  private static func uniqueText(_ high: UInt64, _ low: UInt64) -> String {
    let versioned = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let marked = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = Array(hexadecimal(versioned) + hexadecimal(marked))
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return groups.map { String(digits[$0]) }.joined(separator: "-")
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
