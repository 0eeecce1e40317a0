// Owns what expressions ask of the graph. A node or relationship is a number seen in one of the
// statement's perspectives; the reader knows the perspectives and answers in the right one. It also
// answers for what the statement itself has written or deleted.

import Chronology
import GraphModel
import GraphProjection

/// A property key, label or relationship type that a statement names. Readers look its number up
/// once for each perspective and keep it here.
final class GraphName {
  let text: String
  /// Whether it is `id`, as which every entity's id reads.
  let isID: Bool
  /// For each perspective, what was found there.
  @exclusivity(unchecked) private var found: [Found] = []

  /// The number of the name, or that it is not there while there are only so many names.
  private struct Found {
    let number: Int32
    let nameCount: Int

    static let nothing = Found(number: -1, nameCount: -1)
  }

  init(_ text: String) {
    self.text = text
    isID = text == "id"
  }

  /// The number in a perspective, looked up on first use.
  @inline(__always)
  func symbol(in perspective: Int32, of view: GraphView) -> Symbol? {
    let index = Int(perspective)
    if index < found.count {
      let known = found[index]
      if known.number >= 0 { return Symbol(known.number) }
      // A name that is not there yet may come with the statement's own writes.
      if known.nameCount == view.graph.symbolCount { return nil }
    }
    return resolve(index, view)
  }

  private func resolve(_ index: Int, _ view: GraphView) -> Symbol? {
    while found.count <= index { found.append(.nothing) }
    let symbol = view.symbol(text)
    found[index] = Found(number: symbol?.number ?? -1, nameCount: view.graph.symbolCount)
    return symbol
  }

  /// Forgets what was found: another graph is read.
  func forget() { found.removeAll(keepingCapacity: true) }
}

/// What expressions ask of the graph, in the perspective that the reference carries.
///
/// Asking for properties or labels of what the statement has deleted throws
/// `EntityNotFound/DeletedEntityAccess`; the type and the ids of the deleted can still be read.
protocol GraphReader: AnyObject, ElementResolver {
  /// The evidence behind elements; `nil` where the graph rests on no log.
  var history: (any HistoryReader)? { get }
  /// The value of a property; `.null` where there is none.
  func value(of key: GraphName, on node: NodeReference) throws -> Value
  func value(of key: GraphName, on relationship: RelationshipReference) throws -> Value
  /// All properties, by key.
  func properties(of node: NodeReference) throws -> ValueMap
  func properties(of relationship: RelationshipReference) throws -> ValueMap
  /// The labels, in the order of their code points.
  func labels(of node: NodeReference) throws -> [String]
  func has(_ label: GraphName, on node: NodeReference) throws -> Bool
  func type(of relationship: RelationshipReference) -> String
  func start(of relationship: RelationshipReference) -> NodeReference
  func end(of relationship: RelationshipReference) -> NodeReference
  /// The entity's id.
  func id(of node: NodeReference) -> String
  /// What tells the relationship from all others, in one text.
  func id(of relationship: RelationshipReference) -> String
}
