// Owns access by name: properties of nodes and relationships, entries of maps, components of
// temporal values.

import Diagnostics
import GraphModel

/// `subject.key`.
final class PropertyExpression: CompiledExpression {
  private let subject: CompiledExpression
  private let key: GraphName

  init(_ subject: CompiledExpression, key: GraphName, span: TextSpan?) {
    self.subject = subject
    self.key = key
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    try Access.property(
      key, of: subject.evaluate(frame, context), in: context, at: span)
  }
}

/// Access by name or by number.
enum Access {
  /// `value.key`.
  @inline(__always)
  static func property(
    _ key: GraphName, of value: Value, in context: StatementContext, at span: TextSpan?
  ) throws -> Value {
    switch value {
    case .node(let node): return try context.environment.graph.value(of: key, on: node)
    case .relationship(let relationship):
      return try context.environment.graph.value(of: key, on: relationship)
    case .map(let map): return map[key.text] ?? .null
    case .null: return .null
    default: return try component(key.text, of: value, at: span)
    }
  }

  private static func component(
    _ name: String, of value: Value, at span: TextSpan?
  ) throws -> Value {
    switch try TemporalComponents.value(of: name, in: value) {
    case .value(let value): return value
    case .noSuchComponent(let names):
      throw RuntimeError.invalidArgumentValue.diagnostic(
        "\(value.kind.phrase) has no component '\(name)'", at: span,
        hint: NearestName.hint(for: name, among: names))
    case .notTemporal:
      throw RuntimeError.expected("a node, a relationship or a map", found: value, at: span)
    }
  }

  /// `value[index]`.
  static func element(
    _ index: Value, of value: Value, names: CompilationContext, in context: StatementContext,
    at span: TextSpan?
  ) throws -> Value {
    switch (value, index) {
    case (.null, _): return .null
    case (.list(let values), .integer(let number)):
      let place = number < 0 ? number + Int64(values.count) : number
      return place >= 0 && place < Int64(values.count) ? values[Int(place)] : .null
    case (.map, .string(let key)), (.node, .string(let key)), (.relationship, .string(let key)):
      if case .map(let map) = value { return map[key] ?? .null }
      return try property(names.name(key), of: value, in: context, at: span)
    case (.list, .null), (.map, .null), (.node, .null), (.relationship, .null): return .null
    case (.list, _): throw RuntimeError.expected("an integer as index", found: index, at: span)
    case (.map, _), (.node, _), (.relationship, _):
      throw RuntimeError.mapElementAccessByNonString.diagnostic(
        "expected a string as key, found \(index.kind.phrase)", at: span)
    default:
      if case .string(let name) = index { return try component(name, of: value, at: span) }
      throw RuntimeError.expected("a list or a map", found: value, at: span)
    }
  }
}
