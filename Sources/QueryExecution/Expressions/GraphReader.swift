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
  /// For each perspective, the number of the name there: `nil` until it was looked up.
  var numbers: [Symbol??] = []

  init(_ text: String) { self.text = text }

  /// The number in a perspective, looked up on first use.
  @inline(__always)
  func symbol(in perspective: Int32, lookUp: (String) -> Symbol?) -> Symbol? {
    let index = Int(perspective)
    if index < numbers.count, let known = numbers[index] { return known }
    return resolve(index, lookUp)
  }

  private func resolve(_ index: Int, _ lookUp: (String) -> Symbol?) -> Symbol? {
    while numbers.count <= index { numbers.append(nil) }
    let symbol = lookUp(text)
    // A name that is not there yet may come with the statement's own writes.
    if let symbol { numbers[index] = .some(.some(symbol)) }
    return symbol
  }
}

/// What expressions ask of the graph, in the perspective that the reference carries.
///
/// Asking for properties or labels of what the statement has deleted throws
/// `EntityNotFound/DeletedEntityAccess`; the type and the ids of the deleted can still be read.
protocol GraphReader: AnyObject, ElementResolver {
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
