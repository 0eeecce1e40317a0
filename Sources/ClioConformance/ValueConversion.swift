// Owns the way between the engine's values and those of the feature files.

import Conformance
import GraphModel

/// The value of a feature file as a parameter; `nil` for nodes, relationships and paths.
func engineValue(_ value: ExpectedValue) -> Value? {
  switch value {
  case .null: return .null
  case .boolean(let value): return .boolean(value)
  case .integer(let value): return .integer(value)
  case .float(let value): return .float(value)
  case .string(let bytes): return .string(String(decoding: bytes, as: UTF8.self))
  case .list(let items):
    var values: [Value] = []
    for item in items {
      guard let value = engineValue(item) else { return nil }
      values.append(value)
    }
    return .list(values)
  case .map(let entries):
    var map = ValueMap()
    for (key, item) in entries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      map[String(decoding: key, as: UTF8.self)] = engineValue(item)
    }
    return .map(map)
  case .node, .relationship, .path: return nil
  }
}

/// A value of a row as the feature files write it; temporal values become their text.
func expectedValue(_ value: Value, _ elements: any ElementResolver) -> ExpectedValue {
  switch value {
  case .null: return .null
  case .boolean(let value): return .boolean(value)
  case .integer(let value): return .integer(value)
  case .float(let value): return .number(value)
  case .string(let text): return .text(text)
  case .list(let items): return .list(items.map { expectedValue($0, elements) })
  case .map(let map): return .map(expectedProperties(map, elements))
  case .date(let value): return .text(value.description)
  case .localTime(let value): return .text(value.description)
  case .time(let value): return .text(value.description)
  case .localDateTime(let value): return .text(value.description)
  case .dateTime(let value): return .text(value.description)
  case .duration(let value): return .text(value.description)
  case .partialDate(let value): return .text(value.description)
  case .node(let node):
    let details = elements.details(of: node)
    return .node(
      labels: Set(details.labels), properties: expectedProperties(details.properties, elements))
  case .relationship(let relationship):
    let details = elements.details(of: relationship)
    return .relationship(
      type: details.type, properties: expectedProperties(details.properties, elements))
  case .path(let path):
    guard let first = path.nodes.first else { return .null }
    let steps = path.relationships.indices.map { index in
      let relationship = path.relationships[index]
      let isBackwards =
        elements.details(of: relationship).start.node != path.nodes[index].node
      return ExpectedValue.PathStep(
        relationship: expectedValue(.relationship(relationship), elements),
        isBackwards: isBackwards,
        node: expectedValue(.node(path.nodes[index + 1]), elements))
    }
    return .path(start: expectedValue(.node(first), elements), steps: steps)
  }
}

private func expectedProperties(
  _ map: ValueMap, _ elements: any ElementResolver
) -> [[UInt8]: ExpectedValue] {
  var properties: [[UInt8]: ExpectedValue] = [:]
  for (key, value) in map.entries {
    properties[Array(key.utf8)] = expectedValue(value, elements)
  }
  return properties
}
