// Owns the rules that need more than one construct to be seen: what a statement may look like as a
// whole. Names and types are not its business. Walks the tree; the rules stand in extensions.

import Diagnostics

/// Checks a statement that was read without errors.
struct StatementRules {
  let reporter: SyntaxReporter
  let source: SourceText
  var diagnostics: [Diagnostic] = []

  init(reporter: SyntaxReporter, source: SourceText) {
    self.reporter = reporter
    self.source = source
  }

  mutating func check(_ statement: Statement) {
    check(statement.clocks)
    switch statement.body {
    case .query(let query):
      check(query, in: .statement)
    case .difference(let difference):
      checkInstant(difference.from, axis: difference.axis)
      checkInstant(difference.to, axis: difference.axis)
      check(difference.query, in: .difference)
    }
  }

  /// Reports an error of the query language.
  mutating func report(
    _ id: String, _ message: String, _ span: TextSpan, hint: String? = nil,
    detail: String = "UnexpectedSyntax"
  ) {
    diagnostics.append(reporter.error(id, message, span, hint: hint, detail: detail))
  }

  mutating func check(_ query: Query, in context: QueryContext) {
    for branch in query.branches {
      checkOrder(branch, in: context)
      for clause in branch.clauses { check(clause) }
    }
  }

  // MARK: Clauses

  private mutating func check(_ clause: Clause) {
    switch clause {
    case .match(let match):
      for path in match.pattern.paths { check(path) }
      check(match.clocks)
      check(predicate: match.predicate)
    case .unwind(let unwind): check(unwind.list)
    case .assign(let assign): for item in assign.items { check(item.value) }
    case .filter(let filter): check(predicate: filter.predicate)
    case .with(let with):
      check(with.projection)
      check(predicate: with.predicate)
    case .result(let result): check(result.projection)
    case .page(let page): check(page.page)
    case .finish, .missing: return
    case .callProcedure(let call):
      check(call)
    case .callSubquery(let call): check(call.query, in: .call)
    case .create, .merge, .set, .remove, .delete, .forEach, .record: checkWriting(clause)
    }
  }

  private mutating func checkWriting(_ clause: Clause) {
    switch clause {
    case .create(let create):
      for path in create.pattern.paths { checkCreated(path) }
    case .merge(let merge):
      checkMerged(merge.path)
      for action in merge.actions { for item in action.items { check(item) } }
    case .set(let set): for item in set.items { check(item) }
    case .remove(let remove):
      for item in remove.items {
        switch item.kind {
        case .property(let subject, _): check(subject)
        case .element(let subject, let key):
          check(subject)
          check(key)
        case .labels: continue
        }
      }
    case .delete(let delete): for expression in delete.expressions { checkDeleted(expression) }
    case .forEach(let loop): check(loop)
    case .record(let record):
      for role in record.roles { check(role.value) }
      if let attributes = record.attributes { check(attributes) }
      for option in record.options { check(option.value) }
    default: return
    }
  }

  private mutating func check(_ item: SetItem) {
    switch item.kind {
    case .property(let subject, _, let value):
      check(subject)
      check(value)
    case .element(let subject, let key, let value):
      check(subject)
      check(key)
      check(value)
    case .replace(_, let value), .merge(_, let value): check(value)
    case .labels: return
    }
  }

  private mutating func check(_ loop: ForEachClause) {
    check(loop.list)
    for clause in loop.clauses {
      if !clause.isUpdating {
        report(
          "reading-in-foreach", "'FOREACH' takes writing clauses only", clause.span,
          hint: "read before it, or use 'UNWIND'", detail: "InvalidClauseComposition")
      }
      check(clause)
    }
  }

  private mutating func check(_ projection: Projection) {
    for item in projection.items { check(item.expression) }
    check(projection.page)
  }

  private mutating func check(_ page: Page) {
    for item in page.order { check(item.expression) }
    if let skip = page.skip { check(skip) }
    if let limit = page.limit { check(limit) }
  }

  private mutating func checkDeleted(_ expression: Expression) {
    if case .hasLabels = expression.kind {
      report(
        "delete-label", "'DELETE' takes nodes, relationships and paths, not labels",
        expression.span, hint: "take labels away with 'REMOVE'", detail: "InvalidDelete")
    }
    check(expression)
  }
}

extension Parser {
  /// Checks what needs the whole statement; only for statements read without errors.
  mutating func checkRules(of statement: Statement) {
    var rules = StatementRules(reporter: reporter, source: source)
    rules.check(statement)
    diagnostics.append(contentsOf: rules.diagnostics)
  }
}
