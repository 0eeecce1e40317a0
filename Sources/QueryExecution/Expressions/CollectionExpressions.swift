// Owns the making of lists and maps from their parts.

import Diagnostics
import GraphModel

/// `[a, b, c]`.
final class ListExpression: CompiledExpression {
  private let parts: [CompiledExpression]

  init(_ parts: [CompiledExpression], span: TextSpan?) {
    self.parts = parts
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    .list(try parts.map { try $0.evaluate(frame, context) })
  }
}

/// `{key: value}`.
final class MapExpression: CompiledExpression {
  private let entries: [(key: String, value: CompiledExpression)]

  init(_ entries: [(key: String, value: CompiledExpression)], span: TextSpan?) {
    self.entries = entries
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    var map = ValueMap()
    for entry in entries { map[entry.key] = try entry.value.evaluate(frame, context) }
    return .map(map)
  }
}

/// `subject {.key, .*, key: value, variable}`.
final class MapProjectionExpression: CompiledExpression {
  /// One entry.
  enum Item {
    case property(GraphName)
    case allProperties
    case entry(key: String, CompiledExpression)
  }

  private let subject: CompiledExpression
  private let items: [Item]

  init(_ subject: CompiledExpression, _ items: [Item], span: TextSpan?) {
    self.subject = subject
    self.items = items
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    let value = try subject.evaluate(frame, context)
    if value.isNull { return .null }
    var map = ValueMap()
    for item in items {
      switch item {
      case .property(let key):
        map[key.text] = try Access.property(key, of: value, in: context, at: span)
      case .allProperties:
        for entry in try properties(of: value, context).entries { map[entry.key] = entry.value }
      case .entry(let key, let expression):
        map[key] = try expression.evaluate(frame, context)
      }
    }
    return .map(map)
  }

  private func properties(of value: Value, _ context: StatementContext) throws -> ValueMap {
    switch value {
    case .map(let map): return map
    case .node(let node): return try context.environment.graph.properties(of: node)
    case .relationship(let relationship):
      return try context.environment.graph.properties(of: relationship)
    default:
      throw RuntimeError.expected(
        "a node, a relationship or a map", found: value, at: subject.span)
    }
  }
}
