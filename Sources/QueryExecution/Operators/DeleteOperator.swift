// Owns DELETE and DETACH DELETE.

import GraphModel
import QueryPlanning

/// Deletes nodes, relationships and paths for each row. Whether a deleted node has relationships
/// left is judged at the end of the statement.
final class DeleteOperator: WritingOperator {
  private let expressions: [CompiledExpression]
  private let detach: Bool

  init(
    _ run: StatementRun, input: RowOperator, keeping kept: [Int],
    expressions: [CompiledExpression], detach: Bool
  ) {
    self.expressions = expressions
    self.detach = detach
    super.init(run, input: input, keeping: kept)
  }

  override func write() throws {
    let writer = try writer()
    for expression in expressions {
      let value = try expression.evaluate(run.frame, run.context)
      switch value {
      case .null: break
      case .node(let node): try writer.delete(node: node.node, detach: detach)
      case .relationship(let relationship):
        try writer.delete(relationship: relationship.relationship)
      case .path(let path):
        for relationship in path.relationships {
          try writer.delete(relationship: relationship.relationship)
        }
        for node in path.nodes { try writer.delete(node: node.node, detach: detach) }
      default:
        throw RuntimeError.expected(
          "a node, relationship or path", found: value, at: expression.span)
      }
    }
    try hand()
  }
}
