// Owns SET and REMOVE.

import Diagnostics
import GraphModel
import QueryPlanning

/// One change of properties or labels, compiled.
enum CompiledSetItem {
  case property(
    subject: CompiledExpression, key: CompiledExpression, value: CompiledExpression)
  case map(subject: CompiledExpression, map: CompiledExpression, replaces: Bool)
  case labels(subject: CompiledExpression, [String], adds: Bool)

  func apply(_ run: StatementRun, _ writer: StatementWriter) throws {
    let frame = run.frame
    let context = run.context
    switch self {
    case .property(let subject, let key, let value):
      let element = try subject.evaluate(frame, context)
      if element.isNull { return }
      try CompiledSetItem.requireElement(element, subject)
      guard case .string(let key) = try key.evaluate(frame, context) else {
        throw RuntimeError.invalidArgumentType.diagnostic(
          "a property's key must be a string", at: key.span)
      }
      try writer.set(key, of: element, to: try value.evaluate(frame, context))
    case .map(let subject, let map, let replaces):
      let element = try subject.evaluate(frame, context)
      if element.isNull { return }
      try CompiledSetItem.requireElement(element, subject)
      let value = try map.evaluate(frame, context)
      let properties: ValueMap
      switch value {
      case .map(let map): properties = map
      case .node(let node): properties = try run.graph.properties(of: node)
      case .relationship(let relationship):
        properties = try run.graph.properties(of: relationship)
      default: throw RuntimeError.expected("a map", found: value, at: map.span)
      }
      try writer.set(properties, of: element, replacing: replaces)
    case .labels(let subject, let labels, let adds):
      let element = try subject.evaluate(frame, context)
      if element.isNull { return }
      guard case .node(let node) = element else {
        throw RuntimeError.expected("a node", found: element, at: subject.span)
      }
      if adds {
        try writer.addLabels(labels, to: node)
      } else {
        try writer.removeLabels(labels, from: node)
      }
    }
  }

  private static func requireElement(_ value: Value, _ subject: CompiledExpression) throws {
    switch value {
    case .node, .relationship: return
    default:
      throw RuntimeError.expected("a node or relationship", found: value, at: subject.span)
    }
  }
}

/// Changes properties and labels for each row.
final class SetOperator: WritingOperator {
  private let items: [CompiledSetItem]

  init(
    _ run: StatementRun, input: RowOperator, keeping kept: [Int], items: [CompiledSetItem]
  ) {
    self.items = items
    super.init(run, input: input, keeping: kept)
  }

  override func write() throws {
    let writer = try writer()
    for item in items { try item.apply(run, writer) }
    try hand()
  }
}
