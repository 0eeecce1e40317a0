// Owns the test of labels and types: `n:A&!B`, `r IS T`.

import Diagnostics
import GraphModel
import QuerySyntax

/// A label expression whose names are resolved.
indirect enum LabelTest {
  case name(GraphName)
  case any
  case not(LabelTest)
  case and(LabelTest, LabelTest)
  case or(LabelTest, LabelTest)

  init(_ expression: LabelExpression, in compilation: CompilationContext) {
    switch expression.kind {
    case .name(let name): self = .name(compilation.name(name.text))
    case .wildcard: self = .any
    case .not(let operand): self = .not(LabelTest(operand, in: compilation))
    case .and(let left, let right):
      self = .and(LabelTest(left, in: compilation), LabelTest(right, in: compilation))
    case .or(let left, let right):
      self = .or(LabelTest(left, in: compilation), LabelTest(right, in: compilation))
    }
  }

  /// Whether a node's labels satisfy the test.
  func holds(of node: NodeReference, in graph: any GraphReader) throws -> Bool {
    switch self {
    case .name(let label): try graph.has(label, on: node)
    case .any: try !graph.labels(of: node).isEmpty
    case .not(let operand): try !operand.holds(of: node, in: graph)
    case .and(let left, let right):
      try left.holds(of: node, in: graph) && right.holds(of: node, in: graph)
    case .or(let left, let right):
      try left.holds(of: node, in: graph) || right.holds(of: node, in: graph)
    }
  }

  /// Whether a relationship's type satisfies the test.
  func holds(ofType type: String) -> Bool {
    switch self {
    case .name(let name): CodePoints.areEqual(name.text, type)
    case .any: true
    case .not(let operand): !operand.holds(ofType: type)
    case .and(let left, let right): left.holds(ofType: type) && right.holds(ofType: type)
    case .or(let left, let right): left.holds(ofType: type) || right.holds(ofType: type)
    }
  }
}

/// `subject:Label`, `subject IS [NOT] LABELED Label`.
final class LabelTestExpression: CompiledExpression {
  private let subject: CompiledExpression
  private let test: LabelTest
  private let isNegated: Bool

  init(_ subject: CompiledExpression, _ test: LabelTest, isNegated: Bool, span: TextSpan?) {
    self.subject = subject
    self.test = test
    self.isNegated = isNegated
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    let graph = context.environment.graph
    switch try subject.evaluate(frame, context) {
    case .null: return nil
    case .node(let node): return try test.holds(of: node, in: graph) != isNegated
    case .relationship(let relationship):
      return test.holds(ofType: graph.type(of: relationship)) != isNegated
    case let other:
      throw RuntimeError.expected("a node or a relationship", found: other, at: subject.span)
    }
  }
}
