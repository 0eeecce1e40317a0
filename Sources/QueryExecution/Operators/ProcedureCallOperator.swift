// Owns the calling of procedures: arguments in, rows out.

import Diagnostics
import GraphModel
import QueryPlanning

/// For each row, the rows that a procedure gives.
final class ProcedureCallOperator: UnaryOperatorBase {
  private let call: PlanProcedureCall
  private let arguments: [CompiledExpression]
  private var results: [[Value]] = []
  private var index = 0

  init(
    _ run: StatementRun, input: RowOperator, call: PlanProcedureCall,
    arguments: [CompiledExpression]
  ) {
    self.call = call
    self.arguments = arguments
    super.init(run, input: input)
  }

  override func open() throws {
    results = []
    index = 0
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if index < results.count {
        try run.meter.step()
        let row = results[index]
        index += 1
        for column in call.columns where column.index < row.count {
          run.frame[column.variable.slot] = row[column.index]
        }
        return true
      }
      guard try input.next() else { return false }
      try perform()
      index = 0
      if call.procedure.columns.isEmpty { return true }
    }
  }

  private func perform() throws {
    guard let procedure = run.procedures.procedure(named: call.procedure.name) else {
      throw SemanticError.procedureNotFound.diagnostic(
        "there is no procedure '\(call.procedure.name)'", at: nil)
    }
    var values: [Value] = []
    for (argument, field) in zip(arguments, call.procedure.arguments) {
      values.append(
        try coerce(try argument.evaluate(run.frame, run.context), field, argument))
    }
    let clock = Int32(call.clock)
    results = try procedure.body(
      ProcedureCall(
        arguments: values, view: try run.graph.view(clock), perspective: clock,
        registry: run.procedures))
    if call.procedure.columns.isEmpty { results = [] }
  }

  private func coerce(
    _ value: Value, _ field: ProcedureSignature.Field, _ argument: CompiledExpression
  ) throws -> Value {
    switch (field.type, value) {
    case (_, .null), (.any, _), (.boolean, .boolean), (.integer, .integer), (.float, .float),
      (.number, .integer), (.number, .float), (.string, .string), (.list, .list), (.map, .map),
      (.node, .node), (.relationship, .relationship), (.path, .path):
      return value
    case (.float, .integer(let whole)): return .float(Double(whole))
    default:
      throw RuntimeError.invalidArgumentType.diagnostic(
        "argument '\(field.name)' of '\(call.procedure.name)' is \(field.type.rawValue), found "
          + value.kind.phrase, at: argument.span)
    }
  }
}
