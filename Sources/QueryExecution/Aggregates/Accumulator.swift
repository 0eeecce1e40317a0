// Owns the contract between grouping operators and aggregates: an aggregate, compiled once, gives
// an accumulator for each group, which takes the rows and then tells the result.

import Diagnostics
import GraphModel

/// Takes the rows of one group and tells the aggregate's value.
class Accumulator {
  /// Takes the row in the frame.
  func take(_ frame: Frame, _ context: StatementContext) throws {}

  /// The value over all rows taken.
  func result() throws -> Value { .null }
}

/// An aggregate of a statement, such as `count(DISTINCT n.name)`, compiled.
final class CompiledAggregate {
  private let make: () -> Accumulator

  init(_ make: @escaping () -> Accumulator) { self.make = make }

  /// A fresh accumulator, for one group.
  func makeAccumulator() -> Accumulator { make() }
}

/// Hands the values of an expression, nulls left out, to a sink. What most aggregates do.
final class ValueAccumulator<Sink: ValueSink>: Accumulator {
  private let argument: CompiledExpression
  private var sink: Sink

  init(_ argument: CompiledExpression, _ sink: Sink) {
    self.argument = argument
    self.sink = sink
  }

  override func take(_ frame: Frame, _ context: StatementContext) throws {
    let value = try argument.evaluate(frame, context)
    if !value.isNull { try sink.take(value, context) }
  }

  override func result() throws -> Value { try sink.result() }
}

/// Takes values that are not null.
protocol ValueSink {
  mutating func take(_ value: Value, _ context: StatementContext) throws
  func result() throws -> Value
}

/// Lets each value pass once, by equivalence.
struct DistinctSink<Inner: ValueSink>: ValueSink {
  private var seen: Set<EquivalentValue> = []
  /// Nodes and relationships are told apart by their numbers alone.
  private var nodes: Set<Int32> = []
  private var relationships: Set<Int32> = []
  private var inner: Inner

  init(_ inner: Inner) { self.inner = inner }

  mutating func take(_ value: Value, _ context: StatementContext) throws {
    guard isNew(value) else { return }
    try context.environment.meter.keep(bytes: MemoryLayout<Value>.stride * 2)
    try inner.take(value, context)
  }

  private mutating func isNew(_ value: Value) -> Bool {
    switch value {
    case .node(let node): nodes.insert(node.node).inserted
    case .relationship(let relationship):
      relationships.insert(relationship.relationship).inserted
    default: seen.insert(EquivalentValue(value)).inserted
    }
  }

  func result() throws -> Value { try inner.result() }
}
