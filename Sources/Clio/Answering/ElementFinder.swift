// Owns the finding of an element of the graph by what people write for it.

import Chronology
import GraphModel
import GraphProjection
import QuerySyntax

/// What a reference turned out to mean.
enum FoundElement {
  case entity(String)
  case property(String, key: String)
  /// Several when happenings or KEY values tell them apart; none when there never was one.
  case relationships(start: String, type: String, end: String, [Relationship])
}

/// Finds elements: `behemoth`, `behemoth.status`, `meta RELEASED scout`.
struct ElementFinder {
  let view: KnowledgeView

  func find(_ text: String) throws -> FoundElement {
    if let (start, type, end) = hop(text) { return try relationships(start, type, end) }
    do {
      return .entity(try view.entity(text))
    } catch let failure as ClioFailure where failure.id == "entity.unknown" {
      if let dot = text.lastIndex(of: "."), dot > text.startIndex,
        let id = try? view.entity(String(text[..<dot]))
      {
        return .property(id, key: try property(String(text[text.index(after: dot)...]), of: id))
      }
      switch ElementReferenceParser.parse(text) {
      case .failure(let diagnostic): throw ClioFailure(diagnostic)
      case .success(let reference): return try resolve(reference, failure)
      }
    }
  }

  private func resolve(
    _ reference: ElementReference, _ unknown: ClioFailure
  ) throws -> FoundElement {
    switch reference.kind {
    case .entity: throw unknown
    case .property(let entity, let key):
      let id = try view.entity(entity.text)
      return .property(id, key: try property(key.text, of: id))
    case .relationship(let start, let type, let end):
      return try relationships(start.text, type.text, end.text)
    }
  }

  /// `Meta RELEASED Llama 4 Scout`: a word in capitals between two names.
  private func hop(_ text: String) -> (String, String, String)? {
    let words = text.split(separator: " ")
    for (index, word) in words.enumerated() where index > 0 && index + 1 < words.count {
      let isType = word.allSatisfy { ($0.isUppercase && $0.isASCII) || $0 == "_" || $0.isNumber }
      guard isType, word.contains(where: \.isUppercase), view.isRelationshipType(String(word))
      else { continue }
      return (
        words[..<index].joined(separator: " "), String(word),
        words[(index + 1)...].joined(separator: " ")
      )
    }
    return nil
  }

  private func property(_ key: String, of id: String) throws -> String {
    let keys = view.keysEver(of: id)
    let node = view.folded.graph.node(named: id)
    // A value that was taken back is still one that can be asked about.
    if keys.contains(key) || node.map({ view.folded.graph.keysEver(of: $0).contains(key) }) ?? false
    {
      return key
    }
    throw ClioFailure(
      id: "property.unknown", "'\(id)' never had a property '\(key)'",
      hint: NearestName.hint(for: key, among: keys) ?? "it has \(keys.joined(separator: ", "))")
  }

  private func relationships(
    _ startText: String, _ typeText: String, _ endText: String
  ) throws -> FoundElement {
    let start = try view.entity(startText)
    let end = try view.entity(endText)
    let types = view.relationshipTypes
    let type = typeText.uppercased()
    guard types.contains(type) else {
      throw ClioFailure(
        id: "relationship.unknown-type", "no event makes a relationship of type '\(typeText)'",
        hint: NearestName.hint(for: type, among: types))
    }
    let found = view.relationshipsEver(of: start, types: [type], direction: .outgoing)
      .filter { view.graph.entityID(of: view.graph.end(of: $0)) == view.canonicalID(end) }
    return .relationships(start: start, type: type, end: end, found)
  }
}

extension KnowledgeView {
  /// The relationship types that the vocabulary's events make.
  var relationshipTypes: [String] {
    let types = folded.vocabulary.types.flatMap(\.effects).compactMap(\.relationship?.type)
    return Set(types).sorted()
  }

  func isRelationshipType(_ name: String) -> Bool { relationshipTypes.contains(name) }

  /// The id by which an entity is called in the perspective.
  func canonicalID(_ id: String) -> String {
    ever.node(entity: id).map { graph.entityID(of: $0) } ?? id
  }

  /// Every relationship that an entity has or had, as known to the perspective.
  func relationshipsEver(
    of id: String, types: [String]? = nil, direction: Direction = .both
  ) -> [Relationship] {
    guard let node = ever.node(entity: id) else { return [] }
    let symbols = types.map { $0.compactMap { graph.symbol($0) } }
    var found: Set<Relationship> = []
    ever.forEachNeighbour(of: node, direction: direction, types: symbols) { relationship, _ in
      found.insert(relationship)
      return true
    }
    return found.sorted { $0.number < $1.number }
  }

  /// The keys of the properties that an entity has or had.
  func keysEver(of id: String) -> [String] {
    guard let node = ever.node(entity: id) else { return [] }
    return Set(ever.properties(of: node).map { graph.name(of: $0.key) }).sorted()
  }
}
