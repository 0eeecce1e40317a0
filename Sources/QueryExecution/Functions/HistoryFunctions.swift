// Owns Clio's own functions on the history behind nodes, relationships and paths.

import Chronology
import Diagnostics
import GraphModel
import GraphProjection

/// `valid`, `known`, `events`, `sources` and their like.
enum HistoryFunctions {
  static let bodies: [String: FunctionBody] = [
    "valid": .unary { value, use in
      let history = try history(value, use)
      guard let validity = try history.validity() else { return .null }
      return HistoryValues.period(validity, writtenIn: try history.events())
    },
    "known": .unary { value, use in try history(value, use).known() },
    "recorded": .unary { value, use in try history(value, use).recorded() },
    "certainty": .unary { value, use in
      guard let certainty = try history(value, use).certainty() else { return .null }
      return .string(certainty == .certainly ? "certain" : "possible")
    },
    "status": .unary { value, use in
      let best = try weakest(value, use)
      return best.map { .string($0.event.status.rawValue) } ?? .null
    },
    "confidence": .unary { value, use in
      let best = try weakest(value, use)
      return best?.event.confidence.map { .float($0) } ?? .null
    },
    "disputed": .unary { value, use in .boolean(try history(value, use).isDisputed()) },
    "events": .unary { value, use in
      .list(try history(value, use).events().map(HistoryValues.event))
    },
    "sources": .unary { value, use in
      var seen: Set<Source> = []
      var sources: [Value] = []
      for item in try history(value, use).events() {
        for source in item.event.sources where seen.insert(source).inserted {
          sources.append(HistoryValues.source(source))
        }
      }
      return .list(sources)
    },
    "history": .strict { values, use in
      .list(try versions(values[0], values.count > 1 ? use.text(values[1], 1) : nil, use))
    },
  ]

  private static func reader(_ use: FunctionUse) throws -> any HistoryReader {
    guard let reader = use.environment.history else {
      throw RuntimeError.notAvailable.diagnostic(
        "'\(use.site.name)' needs a graph that rests on a log", at: use.site.span)
    }
    return reader
  }

  private static func history(_ value: Value, _ use: FunctionUse) throws -> ElementHistory {
    guard let history = ElementHistory(value, try reader(use)) else {
      throw use.expected("a node, a relationship or a path", found: value)
    }
    return history
  }

  /// The best event behind each element, and of these the weakest: a path is as good as its
  /// weakest element.
  private static func weakest(_ value: Value, _ use: FunctionUse) throws -> EvidenceItem? {
    let reader = try reader(use)
    var weakest: EvidenceItem?
    for (element, perspective) in try history(value, use).elements {
      let positions = try reader.view(of: perspective).evidence(of: element)
      let events = try positions.compactMap { try reader.event(at: $0) }
      guard let best = HistoryValues.best(of: events) else { return nil }
      guard let other = weakest else {
        weakest = best
        continue
      }
      if HistoryValues.best(of: [other, best])?.position == other.position { weakest = best }
    }
    return weakest
  }

  /// The versions of an element, or of one of its properties.
  private static func versions(
    _ value: Value, _ property: String?, _ use: FunctionUse
  ) throws -> [Value] {
    let reader = try reader(use)
    let history = try history(value, use)
    guard history.elements.count == 1, let (element, perspective) = history.elements.first else {
      throw use.expected("a node or a relationship", found: value)
    }
    let view = try reader.view(of: perspective)
    var wanted = element
    if let property {
      guard let key = view.symbol(property) else { return [] }
      switch element {
      case .node(let node): wanted = .property(node, key)
      case .relationship(let relationship): wanted = .relationshipProperty(relationship, key)
      default: return []
      }
    }
    let isNode = if case .node = wanted { true } else { false }
    let versions = view.versions(of: wanted)
    let positions = try isNode ? history.evidence() : versions.flatMap(\.evidence)
    let neighbours = try positions.compactMap { try reader.event(at: $0) }
    return try versions.map { version in
      try HistoryValues.version(
        version, isProperty: property != nil, evidence: isNode ? positions : version.evidence,
        neighbours: neighbours, reader)
    }
  }
}
