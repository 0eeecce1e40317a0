// Owns the building of the writing operators.

import Diagnostics
import QueryPlanning

extension OperatorBuilder {
  func makeWriting(_ plan: LogicalPlan, input: RowOperator) throws -> RowOperator {
    switch plan.operation {
    case .create(let creation, let kept):
      return CreateOperator(
        run, input: input, keeping: kept, creation: try compile(creation))
    case .merge(let merge, let kept):
      return MergeOperator(
        run, input: input, keeping: kept, pattern: try inner(plan),
        creation: try compile(merge.creation), onCreate: try compile(merge.onCreate),
        onMatch: try compile(merge.onMatch), required: merge.required, span: merge.span)
    case .set(let items, let kept):
      return SetOperator(run, input: input, keeping: kept, items: try compile(items))
    case .delete(let expressions, let detach, let kept):
      return DeleteOperator(
        run, input: input, keeping: kept, expressions: try compile(expressions),
        detach: detach)
    case .forEach(let list, let element, let kept):
      return ForEachOperator(
        run, input: input, keeping: kept, list: try compile(list), element: element.slot,
        body: try inner(plan))
    case .record(let record, let kept):
      return try RecordOperator(
        run, input: input, keeping: kept, record: record, compile: { try compile($0) })
    default: throw OperatorBuilder.unsupported(plan)
    }
  }

  private func compile(_ creation: PlanCreation) throws -> CompiledCreation {
    CompiledCreation(
      items: try creation.items.map { item in
        switch item {
        case .node(let variable, let labels, let properties):
          return .node(
            slot: variable.slot, labels: labels, properties: try properties.map(compile))
        case .relationship(let variable, let type, let start, let end, let properties):
          return .relationship(
            slot: variable.slot, type: type, start: start.slot, end: end.slot,
            properties: try properties.map(compile))
        case .path(let variable, let parts):
          return .path(slot: variable.slot, PathAssembly(parts))
        }
      })
  }

  private func compile(_ items: [PlanSetItem]) throws -> [CompiledSetItem] {
    try items.map { item in
      switch item {
      case .property(let subject, let key, let value):
        return .property(
          subject: try compile(subject), key: try compile(key), value: try compile(value))
      case .replace(let subject, let map):
        return .map(subject: try compile(subject), map: try compile(map), replaces: true)
      case .merge(let subject, let map):
        return .map(subject: try compile(subject), map: try compile(map), replaces: false)
      case .addLabels(let subject, let labels):
        return .labels(subject: try compile(subject), labels, adds: true)
      case .removeLabels(let subject, let labels):
        return .labels(subject: try compile(subject), labels, adds: false)
      }
    }
  }
}
