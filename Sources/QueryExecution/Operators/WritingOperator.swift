// Owns what all writing operators do: take every row, write for each in turn, then give the rows.

import Diagnostics
import GraphModel
import QueryPlanning

/// Takes all rows of its input before it writes for the first, so that a clause reads what the
/// clauses before it left.
class WritingOperator: UnaryOperatorBase {
  private var taken: KeptRows
  private var given: KeptRows
  private var index = 0
  private var isDone = false

  /// - Parameters:
  ///   - kept: the slots that hold the input's rows
  ///   - added: the slots that the operator binds
  init(_ run: StatementRun, input: RowOperator, keeping kept: [Int], adding added: [Int] = []) {
    taken = KeptRows(slots: kept)
    given = KeptRows(slots: kept + added)
    super.init(run, input: input)
  }

  override func open() throws {
    isDone = false
    try super.open()
  }

  override func next() throws -> Bool {
    if !isDone {
      taken.removeAll(run.meter)
      given.removeAll(run.meter)
      while try input.next() { try taken.keep(run.frame, run.meter) }
      for row in taken.rows.indices {
        try run.meter.step()
        taken.restore(row, run.frame)
        try write()
      }
      taken.removeAll(run.meter)
      isDone = true
      index = 0
    }
    guard index < given.rows.count else { return false }
    given.restore(index, run.frame)
    index += 1
    return true
  }

  /// Writes for the row in the frame, and hands on what rows come of it.
  func write() throws {}

  /// Hands on the row in the frame.
  final func hand() throws { try given.keep(run.frame, run.meter) }

  final func writer() throws -> StatementWriter {
    guard let writer = run.writer else {
      throw Diagnostic(
        id: "query.read-only", message: "this is a view, which cannot be written to",
        hint: "run writing statements on the knowledge base itself")
    }
    return writer
  }
}

/// The making of nodes and relationships, as CREATE and MERGE share it.
struct CompiledCreation {
  enum Item {
    case node(slot: Int, labels: [String], properties: CompiledExpression?)
    case relationship(
      slot: Int, type: String, start: Int, end: Int, properties: CompiledExpression?)
    case path(slot: Int, PathAssembly)
  }

  let items: [Item]

  /// The slots that it binds.
  var slots: [Int] {
    items.map { item in
      switch item {
      case .node(let slot, _, _), .relationship(let slot, _, _, _, _), .path(let slot, _): slot
      }
    }
  }

  /// Makes everything for the row in the frame. `nulls` says what a null property means.
  func make(_ run: StatementRun, _ writer: StatementWriter) throws {
    let frame = run.frame
    for item in items {
      switch item {
      case .node(let slot, let labels, let properties):
        let map = try CompiledCreation.map(properties, run)
        frame[slot] = .node(
          NodeReference(node: try writer.createNode(labels: labels, properties: map)))
      case .relationship(let slot, let type, let start, let end, let properties):
        let map = try CompiledCreation.map(properties, run)
        let ends = (
          try CompiledCreation.end(frame[start], run), try CompiledCreation.end(frame[end], run)
        )
        frame[slot] = .relationship(
          RelationshipReference(
            relationship: try writer.createRelationship(
              type: type, from: ends.0, to: ends.1, properties: map)))
      case .path(let slot, let assembly): frame[slot] = try assembly.path(run)
      }
    }
  }

  /// Refuses a null among the properties, as MERGE must: nothing could ever match it.
  func refuseNulls(_ run: StatementRun) throws {
    for item in items {
      let properties: CompiledExpression?
      switch item {
      case .node(_, _, let map): properties = map
      case .relationship(_, _, _, _, let map): properties = map
      case .path: properties = nil
      }
      guard let properties, case .map(let map) = try properties.evaluate(run.frame, run.context)
      else { continue }
      if let entry = map.entries.first(where: { $0.value.isNull }) {
        throw Diagnostic(
          id: "query.merge-read-own-writes",
          message: "MERGE cannot match property '\(entry.key)', which is null",
          span: properties.span,
          classification: ErrorClassification(
            type: "SemanticError", phase: .runtime, detail: "MergeReadOwnWrites"))
      }
    }
  }

  private static func map(
    _ properties: CompiledExpression?, _ run: StatementRun
  ) throws -> ValueMap {
    guard let properties else { return ValueMap() }
    let value = try properties.evaluate(run.frame, run.context)
    guard case .map(let map) = value else {
      if value.isNull { return ValueMap() }
      throw RuntimeError.expected("a map", found: value, at: properties.span)
    }
    var kept = ValueMap()
    for entry in map.entries where !entry.value.isNull {
      try StatementWriter.checkStorable(entry.value, key: entry.key)
      kept[entry.key] = entry.value
    }
    return kept
  }

  private static func end(_ value: Value, _ run: StatementRun) throws -> NodeReference {
    guard case .node(let node) = value else {
      throw RuntimeError.expected("a node", found: value, at: nil)
    }
    try run.graph.refuseDeleted(node)
    return node
  }
}
