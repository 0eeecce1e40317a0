// Owns what the operators and expressions of one compiled statement share while it runs. It belongs
// to one thread at a time and is used again for the next run.

import Chronology
import Diagnostics
import GraphModel
import GraphProjection

/// The surroundings of a compiled statement's operators: set anew for every run.
final class StatementRun {
  /// The slots. Replaced once, when compilation knows how many there are.
  var frame = Frame(count: 0)
  private(set) var context: StatementContext
  /// The surroundings between two runs.
  private let idle: (context: StatementContext, graph: StatementGraph)
  private(set) var graph: StatementGraph
  /// Takes the statement's writes; `nil` where the statement only reads.
  private(set) var writer: StatementWriter?
  private(set) var procedures: ProcedureRegistry
  /// Whether rows are counted and timed.
  var isProfiled = false

  init(context: StatementContext, graph: StatementGraph) {
    self.context = context
    self.graph = graph
    idle = (context, graph)
    procedures = .empty
  }

  /// Sets the surroundings of the next run.
  func begin(
    context: StatementContext, graph: StatementGraph, writer: StatementWriter?,
    procedures: ProcedureRegistry
  ) {
    self.context = context
    self.graph = graph
    self.writer = writer
    self.procedures = procedures
  }

  /// Lets go of the surroundings of the run that ended.
  func end() {
    (context, graph) = idle
    writer = nil
    frame.clear()
  }

  var meter: ResourceMeter { context.environment.meter }
}

/// A compiled expression with the run in which it is evaluated.
struct RunExpression {
  let run: StatementRun
  let compiled: CompiledExpression

  func value() throws -> Value { try compiled.evaluate(run.frame, run.context) }
  func holds() throws -> Bool { try compiled.holds(run.frame, run.context) }
}
