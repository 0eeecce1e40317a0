// Owns the canonical text of statements, queries and clauses.

extension SyntaxPrinter {
  mutating func statement(_ statement: Statement) {
    switch statement.mode {
    case .run: break
    case .explain: write("EXPLAIN ")
    case .profile: write("PROFILE ")
    }
    clocks(statement.clocks, before: "", after: "\n")
    switch statement.body {
    case .query(let query): self.query(query, separator: "\n")
    case .difference(let difference):
      write("DIFF \(difference.axis.rawValue) FROM ")
      instant(difference.from)
      write(" TO ")
      instant(difference.to)
      write(" {\n")
      query(difference.query, separator: "\n")
      write("\n}")
      if difference.withCauses { write(" WITH CAUSES") }
    }
  }

  mutating func query(_ query: Query, separator: String) {
    let union = query.union == .all ? "UNION ALL" : "UNION"
    list(query.branches, separator: "\(separator)\(union)\(separator)") { printer, branch in
      printer.list(branch.clauses, separator: separator) { $0.clause($1) }
    }
  }

  mutating func clause(_ clause: Clause) {
    switch clause {
    case .match(let match):
      write(match.isOptional ? "OPTIONAL MATCH " : "MATCH ")
      matchBody(match)
    case .unwind(let unwind): self.unwind(unwind)
    case .assign(let assign):
      write("LET ")
      list(assign.items) { printer, item in
        printer.variable(item.variable)
        printer.write(" = ")
        printer.expression(item.value)
      }
    case .filter(let filter):
      write("FILTER ")
      expression(filter.predicate)
    case .with(let with):
      write("WITH ")
      projection(with.projection)
      condition(with.predicate)
    case .result(let result):
      write("RETURN ")
      projection(result.projection)
    case .page(let page): self.page(page.page, before: "")
    case .finish: write("FINISH")
    case .missing: write("…")
    case .callProcedure(let call): self.call(call)
    case .callSubquery(let call): self.call(call)
    case .create, .merge, .set, .remove, .delete, .forEach, .record: writing(clause)
    }
  }

  mutating func matchBody(_ match: MatchClause) {
    pattern(match.pattern)
    clocks(match.clocks, before: " ", after: "")
    condition(match.predicate)
  }

  private mutating func unwind(_ unwind: UnwindClause) {
    guard let position = unwind.position else {
      write("UNWIND ")
      expression(unwind.list)
      write(" AS ")
      return variable(unwind.variable)
    }
    write("FOR ")
    variable(unwind.variable)
    write(" IN ")
    expression(unwind.list)
    switch position {
    case .ordinality(let name):
      write(" WITH ORDINALITY ")
      variable(name)
    case .offset(let name):
      write(" WITH OFFSET ")
      variable(name)
    }
  }

  // MARK: Projections

  private mutating func projection(_ projection: Projection) {
    if projection.isDistinct { write("DISTINCT ") }
    if projection.includesAll { write(projection.items.isEmpty ? "*" : "*, ") }
    list(projection.items) { printer, item in
      printer.expression(item.expression)
      if let alias = item.alias {
        printer.write(" AS ")
        printer.name(alias)
      }
    }
    page(projection.page, before: " ")
  }

  private mutating func page(_ page: Page, before: String) {
    var separator = before
    if !page.order.isEmpty {
      write("\(separator)ORDER BY ")
      list(page.order) { printer, item in
        printer.expression(item.expression)
        if item.isDescending { printer.write(" DESC") }
      }
      separator = " "
    }
    if let skip = page.skip {
      write("\(separator)SKIP ")
      expression(skip)
      separator = " "
    }
    if let limit = page.limit {
      write("\(separator)LIMIT ")
      expression(limit)
    }
  }

  // MARK: Calls

  private mutating func call(_ call: CallProcedureClause) {
    write(call.isOptional ? "OPTIONAL CALL " : "CALL ")
    list(call.name.parts, separator: ".") { $0.name($1) }
    if let arguments = call.arguments {
      write("(")
      list(arguments) { $0.expression($1) }
      write(")")
    }
    guard let yield = call.yield else { return }
    write(yield.includesAll ? " YIELD *" : yield.items.isEmpty ? " YIELD -" : " YIELD ")
    list(yield.items) { printer, item in
      printer.name(item.column)
      if let alias = item.alias {
        printer.write(" AS ")
        printer.name(alias)
      }
    }
    condition(yield.predicate)
  }

  private mutating func call(_ call: CallSubqueryClause) {
    write(call.isOptional ? "OPTIONAL CALL " : "CALL ")
    switch call.scope {
    case .leadingWith: break
    case .all: write("(*) ")
    case .variables(let names):
      write("(")
      list(names) { $0.variable($1) }
      write(") ")
    }
    write("{ ")
    query(call.query, separator: " ")
    write(" }")
  }
}
