// Owns the graph of the expression tests: (:Person:Poet {name: 'Ada', age: 36}) -[:KNOWS {since:
// 1833}]-> (:Person {name: 'Charles'}), and a node that was deleted.

import GraphModel
import GraphProjection

@testable import QueryExecution

final class TinyGraph: GraphReader {
  static let ada = NodeReference(node: 0)
  static let charles = NodeReference(node: 1)
  static let deleted = NodeReference(node: 2)
  static let knows = RelationshipReference(relationship: 0)
  static let path = PathReference(nodes: [ada, charles], relationships: [knows])

  var history: (any HistoryReader)? { nil }

  static var variables: [(name: String, value: Value)] {
    [
      ("n", .node(ada)), ("m", .node(charles)), ("gone", .node(deleted)),
      ("r", .relationship(knows)), ("p", .path(path)), ("nothing", .null),
    ]
  }

  private let nodes: [(id: String, labels: [String], properties: ValueMap)] = [
    (
      "ada", ["Person", "Poet"],
      ValueMap([(key: "name", value: .string("Ada")), (key: "age", value: .integer(36))])
    ),
    ("charles", ["Person"], ValueMap([(key: "name", value: .string("Charles"))])),
  ]
  private let since = ValueMap([(key: "since", value: .integer(1_833))])

  private func node(
    _ reference: NodeReference
  ) throws -> (id: String, labels: [String], properties: ValueMap) {
    guard Int(reference.node) < nodes.count else {
      throw RuntimeError.deletedEntityAccess.diagnostic("the node was deleted", at: nil)
    }
    return nodes[Int(reference.node)]
  }

  func value(of key: GraphName, on node: NodeReference) throws -> Value {
    try self.node(node).properties[key.text] ?? .null
  }
  func value(of key: GraphName, on relationship: RelationshipReference) throws -> Value {
    since[key.text] ?? .null
  }
  func properties(of node: NodeReference) throws -> ValueMap { try self.node(node).properties }
  func properties(of relationship: RelationshipReference) throws -> ValueMap { since }
  func labels(of node: NodeReference) throws -> [String] { try self.node(node).labels }
  func has(_ label: GraphName, on node: NodeReference) throws -> Bool {
    try self.node(node).labels.contains(label.text)
  }
  func type(of relationship: RelationshipReference) -> String { "KNOWS" }
  func start(of relationship: RelationshipReference) -> NodeReference { Self.ada }
  func end(of relationship: RelationshipReference) -> NodeReference { Self.charles }
  func id(of node: NodeReference) -> String { (try? self.node(node).id) ?? "gone" }
  func id(of relationship: RelationshipReference) -> String { "ada KNOWS charles" }
  func details(of node: NodeReference) -> NodeDetails {
    let known = try? self.node(node)
    return NodeDetails(
      id: id(of: node), labels: known?.labels ?? [], properties: known?.properties ?? ValueMap())
  }
  func details(of relationship: RelationshipReference) -> RelationshipDetails {
    RelationshipDetails(
      id: "ada KNOWS charles", type: "KNOWS", start: Self.ada, end: Self.charles, startID: "ada",
      endID: "charles", properties: since)
  }
}
