// Owns the canonical text of expressions with a form of their own.

extension SyntaxPrinter {
  mutating func form(_ expression: Expression) {
    switch expression.kind {
    case .mapProjection(let form): mapProjection(form)
    case .call(let call):
      list(call.name.parts, separator: ".") { $0.functionName($1) }
      write(call.distinct ? "(DISTINCT " : "(")
      list(call.arguments) { $0.expression($1) }
      write(")")
    case .countAll: write("count(*)")
    case .conditional(let form): conditional(form)
    case .listComprehension(let form): listComprehension(form)
    case .patternComprehension(let form): patternComprehension(form)
    case .quantifier(let form):
      write("\(form.quantifier.rawValue)(")
      binding(form.variable, form.list)
      condition(form.predicate)
      write(")")
    case .reduce(let form):
      write("reduce(")
      variable(form.accumulator)
      write(" = ")
      self.expression(form.initial)
      write(", ")
      binding(form.variable, form.list)
      write(" | ")
      self.expression(form.step)
      write(")")
    case .pattern(let path), .shortestPath(let path): self.path(path)
    case .exists(let subquery): self.subquery("EXISTS", subquery)
    case .count(let subquery): self.subquery("COUNT", subquery)
    case .collect(let subquery): self.subquery("COLLECT", subquery)
    default: return
    }
  }

  private mutating func binding(_ variable: Name, _ list: Expression) {
    self.variable(variable)
    write(" IN ")
    expression(list)
  }

  /// ` WHERE predicate`, or nothing.
  mutating func condition(_ predicate: Expression?) {
    guard let predicate else { return }
    write(" WHERE ")
    expression(predicate)
  }

  private mutating func mapProjection(_ form: MapProjection) {
    variable(form.subject)
    write(" {")
    list(form.items) { printer, item in
      switch item {
      case .property(let key):
        printer.write(".")
        printer.name(key)
      case .allProperties: printer.write(".*")
      case .entry(let entry): printer.entry(entry)
      case .variable(let name): printer.name(name)
      }
    }
    write("}")
  }

  private mutating func conditional(_ form: CaseExpression) {
    write("CASE")
    if let subject = form.subject {
      write(" ")
      expression(subject)
    }
    for branch in form.branches {
      write(" WHEN ")
      for (index, condition) in branch.conditions.enumerated() {
        if index > 0 { write(", ") }
        expression(condition)
      }
      write(" THEN ")
      expression(branch.result)
    }
    if let otherwise = form.otherwise {
      write(" ELSE ")
      expression(otherwise)
    }
    write(" END")
  }

  private mutating func listComprehension(_ form: ListComprehension) {
    write("[")
    binding(form.variable, form.list)
    condition(form.predicate)
    if let projection = form.projection {
      write(" | ")
      expression(projection)
    }
    write("]")
  }

  private mutating func patternComprehension(_ form: PatternComprehension) {
    write("[")
    path(form.pattern)
    clocks(form.clocks, before: " ", after: "")
    condition(form.predicate)
    write(" | ")
    expression(form.projection)
    write("]")
  }

  private mutating func subquery(_ keyword: String, _ subquery: Subquery) {
    write("\(keyword) { ")
    switch subquery.form {
    case .query: query(subquery.query, separator: " ")
    case .pattern:
      for branch in subquery.query.branches {
        for case .match(let match) in branch.clauses { matchBody(match) }
      }
    }
    write(" }")
  }
}
