// Owns RECORD: a typed event, with its roles, dates and sources, checked like one of a journal.

import Chronology
import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax

/// Records a typed event for each row.
final class RecordOperator: WritingOperator {
  private let record: PlanRecord
  private let roles: [(name: String, value: CompiledExpression)]
  private let attributes: CompiledExpression?
  private let options: [(kind: RecordClause.Option.Kind, value: CompiledExpression)]

  init(
    _ run: StatementRun, input: RowOperator, keeping kept: [Int], record: PlanRecord,
    compile: (BoundExpression) throws -> CompiledExpression
  ) rethrows {
    self.record = record
    roles = try record.roles.map { ($0.name, try compile($0.value)) }
    attributes = try record.attributes.map(compile)
    options = try record.options.map { ($0.kind, try compile($0.value)) }
    super.init(run, input: input, keeping: kept)
  }

  override func write() throws {
    try writer().record(try event(), at: record.span)
    try hand()
  }

  private func event() throws -> FactEvent {
    var event = FactEvent(id: "", type: record.type)
    for role in roles {
      let players = try participants(try role.value.evaluate(run.frame, run.context), role.value)
      if !players.isEmpty {
        event.roles.append(RoleAssignment(role: role.name, participants: players))
      }
    }
    event.roles.sort { CodePoints.order($0.role, $1.role) == .before }
    if let attributes {
      let value = try attributes.evaluate(run.frame, run.context)
      guard case .map(let map) = value else {
        throw RuntimeError.expected("a map", found: value, at: attributes.span)
      }
      let entries = map.entries.filter { !$0.value.isNull }
      event.attributes = ValueMap(
        entries.sorted { CodePoints.order($0.key, $1.key) == .before })
    }
    for option in options {
      try set(option.kind, try option.value.evaluate(run.frame, run.context), &event, option.value)
    }
    return event
  }

  // MARK: Roles

  private func participants(
    _ value: Value, _ expression: CompiledExpression
  ) throws -> [Participant] {
    switch value {
    case .null: return []
    case .list(let items): return try items.flatMap { try participants($0, expression) }
    case .string(let id): return [Participant(id: id)]
    case .node(let node): return [Participant(id: run.graph.id(of: node))]
    case .map(let map):
      guard case .string(let id)? = map["id"] else {
        throw RuntimeError.invalidArgumentValue.diagnostic(
          "who plays a role is named by 'id'", at: expression.span)
      }
      return [
        Participant(
          id: id, kind: RecordOperator.text(map["kind"]), name: RecordOperator.text(map["name"]))
      ]
    default:
      throw RuntimeError.expected(
        "an entity's id, a node, or a list of them", found: value, at: expression.span)
    }
  }

  private static func text(_ value: Value?) -> String? {
    if case .string(let text)? = value { text } else { nil }
  }

  // MARK: Options

  private func set(
    _ kind: RecordClause.Option.Kind, _ value: Value, _ event: inout FactEvent,
    _ expression: CompiledExpression
  ) throws {
    if case .null = value { return }
    switch kind {
    case .id: event.id = try string(value, expression)
    case .note: event.note = try string(value, expression)
    case .occurred:
      let text = try dateText(value, expression)
      guard let occurrence = try? Occurrence(text) else { throw badDate(text, expression) }
      event.occurred = occurrence
    case .known: event.known = try date(value, expression)
    case .status:
      let text = try string(value, expression)
      guard let status = EventStatus(rawValue: text) else {
        throw RuntimeError.invalidArgumentValue.diagnostic(
          "'\(text)' is no status", at: expression.span,
          hint: "confirmed, reported, claimed or rumoured")
      }
      event.status = status
    case .confidence:
      switch value {
      case .float(let number): event.confidence = number
      case .integer(let number): event.confidence = Double(number)
      default: throw RuntimeError.expected("a number", found: value, at: expression.span)
      }
    case .citing: event.sources += try sources(value, expression)
    case .retracts: event.acts.retracts += try ids(value, expression)
    case .corrects: event.acts.corrects += try ids(value, expression)
    case .disputes: event.acts.disputes += try ids(value, expression)
    case .refines: event.acts.refines += try ids(value, expression)
    case .supports: event.acts.supports += try ids(value, expression)
    case .relates: event.relates += try links(value, expression)
    }
  }

  private func string(_ value: Value, _ expression: CompiledExpression) throws -> String {
    if case .string(let text) = value { return text }
    throw RuntimeError.expected("a string", found: value, at: expression.span)
  }

  private func ids(_ value: Value, _ expression: CompiledExpression) throws -> [String] {
    if case .list(let items) = value { return try items.map { try string($0, expression) } }
    return [try string(value, expression)]
  }

  private func dateText(_ value: Value, _ expression: CompiledExpression) throws -> String {
    switch value {
    case .string(let text): return text
    case .partialDate(let date): return date.text
    case .date(let date): return date.description
    case .dateTime(let dateTime): return dateTime.instant.description
    default: throw RuntimeError.expected("a date", found: value, at: expression.span)
    }
  }

  private func date(_ value: Value, _ expression: CompiledExpression) throws -> PartialDate {
    let text = try dateText(value, expression)
    guard let date = try? PartialDate(text) else { throw badDate(text, expression) }
    return date
  }

  private func badDate(_ text: String, _ expression: CompiledExpression) -> Diagnostic {
    RuntimeError.invalidArgumentValue.diagnostic("'\(text)' is no date", at: expression.span)
  }

  private func sources(_ value: Value, _ expression: CompiledExpression) throws -> [Source] {
    switch value {
    case .list(let items): return try items.flatMap { try sources($0, expression) }
    case .string(let url): return [Source(url: url)]
    case .map(let map):
      return [
        Source(
          url: RecordOperator.text(map["url"]), title: RecordOperator.text(map["title"]),
          publisher: RecordOperator.text(map["publisher"]),
          published: try map["published"].flatMap {
            $0.isNull ? nil : try date($0, expression)
          }, quote: RecordOperator.text(map["quote"]))
      ]
    default: throw RuntimeError.expected("a source as a map", found: value, at: expression.span)
    }
  }

  private func links(_ value: Value, _ expression: CompiledExpression) throws -> [EventLink] {
    switch value {
    case .list(let items): return try items.flatMap { try links($0, expression) }
    case .map(let map):
      guard let relation = RecordOperator.text(map["relation"]),
        let event = RecordOperator.text(map["event"])
      else { fallthrough }
      return [EventLink(relation: relation, event: event)]
    default:
      throw RuntimeError.expected(
        "a map with 'relation' and 'event'", found: value, at: expression.span)
    }
  }
}
