// Owns the words in which plans are shown: the name of each operation and what it works on.

import QuerySyntax

extension LogicalPlan {
  /// The name of the operation, as EXPLAIN shows it.
  public var name: String {
    switch operation {
    case .start: "Start"
    case .scanNodes(_, let source, _):
      switch source {
      case .all: "AllNodesScan"
      case .label, .labels: "LabelScan"
      case .property: "PropertySeek"
      case .entity: "EntitySeek"
      case .archive(.events): "EventScan"
      case .archive(.sources): "SourceScan"
      }
    case .enterNode: "EnterNode"
    case .expand: "Expand"
    case .expandInto: "ExpandInto"
    case .expandArchive: "ExpandArchive"
    case .enterRelationship: "EnterRelationship"
    case .expandVarLength: "VarLengthExpand"
    case .walkList: "WalkList"
    case .shortestPath: "ShortestPath"
    case .repeatGroup: "RepeatGroup"
    case .selectPaths: "SelectPaths"
    case .splitVersions: "SplitVersions"
    case .filter: "Filter"
    case .bindPath: "BindPath"
    case .project: "Project"
    case .aggregate: "Aggregate"
    case .distinct: "Distinct"
    case .sort: "Sort"
    case .top: "Top"
    case .skip: "Skip"
    case .limit: "Limit"
    case .unwind: "Unwind"
    case .optional: "Optional"
    case .apply: "Apply"
    case .union: "Union"
    case .callProcedure: "ProcedureCall"
    case .eager: "Eager"
    case .create: "Create"
    case .merge: "Merge"
    case .set: "Set"
    case .delete: "Delete"
    case .forEach: "ForEach"
    case .record: "Record"
    case .drain: "Drain"
    }
  }

  /// What the operation works on.
  public var details: String {
    switch operation {
    case .start, .union, .apply, .optional, .eager, .drain, .selectPaths: ""
    case .scanNodes(let variable, let source, let clock):
      "(\(variable)\(LogicalPlan.text(source)))\(LogicalPlan.text(clock: clock))"
    case .enterNode(let variable, let slot, let clock):
      "(\(variable)) from slot \(slot)\(LogicalPlan.text(clock: clock))"
    case .expand(let hop), .expandInto(let hop), .expandArchive(let hop, _),
      .enterRelationship(let hop, _, _, _):
      LogicalPlan.text(hop, "")
    case .expandVarLength(let walk), .walkList(let walk, _), .shortestPath(let walk, _):
      LogicalPlan.text(walk.hop, "*\(walk.minimum)..\(walk.maximum.map(String.init) ?? "")")
    case .repeatGroup(let group):
      "(\(group.from)) {\(group.minimum),\(group.maximum.map(String.init) ?? "")} (\(group.to))"
    case .splitVersions(let versions):
      versions.items.map(\.variable.description).joined(separator: ", ")
    case .filter(let conditions):
      conditions.map(\.description).joined(separator: " AND ")
    case .bindPath(let variable, _): "\(variable)"
    case .project(let columns): LogicalPlan.text(columns)
    case .aggregate(let keys, let aggregates):
      LogicalPlan.text(keys) + (keys.isEmpty ? "" : ": ")
        + aggregates.map(LogicalPlan.text).joined(separator: ", ")
    case .distinct(let variables): variables.map(\.description).joined(separator: ", ")
    case .sort(let keys, _): LogicalPlan.text(keys)
    case .top(let keys, let limit, let skip, _):
      "\(LogicalPlan.text(keys)) LIMIT \(limit)\(skip.map { " SKIP \($0)" } ?? "")"
    case .skip(let count), .limit(let count): "\(count)"
    case .unwind(let list, let element, _, _): "\(list) AS \(element)"
    case .callProcedure(let call): call.procedure.name
    case .create(let creation, _): LogicalPlan.text(creation)
    case .merge(let merge, _): LogicalPlan.text(merge.creation)
    case .set(let items, _): "\(items.count) changes"
    case .delete(let expressions, let detach, _):
      (detach ? "DETACH " : "") + expressions.map(\.description).joined(separator: ", ")
    case .forEach(let list, let element, _): "\(element) IN \(list)"
    case .record(let record, _): record.type
    }
  }

  private static func text(clock: Int) -> String { clock == 0 ? "" : " at clock \(clock)" }

  private static func text(_ source: NodeSource) -> String {
    switch source {
    case .all: ""
    case .label(let label): ":\(label)"
    case .labels(let labels): ":" + labels.joined(separator: "|")
    case .property(let label, let key, let value):
      "\(label.map { ":\($0)" } ?? "") {\(key): \(value)}"
    case .entity(let value): " {id: \(value)}"
    case .archive(.events(let type)): ":Event\(type.map { " \($0)" } ?? "")"
    case .archive(.sources): ":Source"
    }
  }

  private static func text(_ hop: PlanHop, _ length: String) -> String {
    let types = hop.types.map { ":" + $0.joined(separator: "|") } ?? ""
    let inside = "[\(hop.relationship)\(types)\(length)]"
    let arrow =
      switch hop.direction {
      case .outgoing: "-\(inside)->"
      case .incoming: "<-\(inside)-"
      case .either: "-\(inside)-"
      }
    return "(\(hop.from))\(arrow)(\(hop.to))\(text(clock: hop.clock))"
  }

  private static func text(_ columns: [ProjectedColumn]) -> String {
    columns.map { column in
      let value = column.value.description
      return value == column.variable.description ? value : "\(value) AS \(column.variable)"
    }.joined(separator: ", ")
  }

  private static func text(_ column: AggregateColumn) -> String {
    let arguments =
      column.arguments.isEmpty
      ? "*" : column.arguments.map(\.description).joined(separator: ", ")
    return "\(column.function)(\(column.isDistinct ? "DISTINCT " : "")\(arguments))"
  }

  private static func text(_ keys: [SortKey]) -> String {
    keys.map { "\($0.value)\($0.isDescending ? " DESC" : "")" }.joined(separator: ", ")
  }

  private static func text(_ creation: PlanCreation) -> String {
    creation.items.compactMap { item in
      switch item {
      case .node(let variable, let labels, _):
        "(\(variable)\(labels.map { ":\($0)" }.joined()))"
      case .relationship(let variable, let type, let start, let end, _):
        "(\(start))-[\(variable):\(type)]->(\(end))"
      case .path: nil
      }
    }.joined(separator: ", ")
  }
}

extension LogicalPlan: CustomStringConvertible {
  /// The tree, one operation a line, inputs indented below it.
  public var description: String { lines(depth: 0).joined(separator: "\n") }

  private func lines(depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    let line = "\(indent)\(name) \(details)".trimmingBlanks
    return [line] + inputs.flatMap { $0.lines(depth: depth + 1) }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
