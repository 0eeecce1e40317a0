// Owns the way from a clause to what is directly inside it: expressions, paths, nested queries.

extension Clause {
  /// Calls the body with each expression directly inside the clause, in the order of the text.
  /// Expressions in the clause's patterns and FOREACH bodies count, those in subqueries do not.
  public func forEachExpression(_ body: (Expression) throws -> Void) rethrows {
    switch self {
    case .match(let match):
      for path in match.pattern.paths { try path.forEachExpression(body) }
      if let predicate = match.predicate { try body(predicate) }
    case .unwind(let unwind): try body(unwind.list)
    case .assign(let assign): for item in assign.items { try body(item.value) }
    case .filter(let filter): try body(filter.predicate)
    case .with(let with):
      try with.projection.forEachExpression(body)
      if let predicate = with.predicate { try body(predicate) }
    case .result(let result): try result.projection.forEachExpression(body)
    case .page(let page): try page.page.forEachExpression(body)
    case .finish, .missing, .callSubquery: return
    case .callProcedure(let call):
      for argument in call.arguments ?? [] { try body(argument) }
      if let predicate = call.yield?.predicate { try body(predicate) }
    case .create, .merge, .set, .remove, .delete, .forEach, .record:
      try forEachWrittenExpression(body)
    }
  }

  private func forEachWrittenExpression(_ body: (Expression) throws -> Void) rethrows {
    switch self {
    case .create(let create):
      for path in create.pattern.paths { try path.forEachExpression(body) }
    case .merge(let merge):
      try merge.path.forEachExpression(body)
      for action in merge.actions {
        for item in action.items { try item.forEachExpression(body) }
      }
    case .set(let set): for item in set.items { try item.forEachExpression(body) }
    case .remove(let remove): for item in remove.items { try item.forEachExpression(body) }
    case .delete(let delete): for expression in delete.expressions { try body(expression) }
    case .forEach(let loop):
      try body(loop.list)
      for clause in loop.clauses { try clause.forEachExpression(body) }
    case .record(let record):
      for role in record.roles { try body(role.value) }
      if let attributes = record.attributes { try body(attributes) }
      for option in record.options { try body(option.value) }
    default: return
    }
  }
}

extension Projection {
  /// Calls the body with each expression of items, order, SKIP and LIMIT.
  public func forEachExpression(_ body: (Expression) throws -> Void) rethrows {
    for item in items { try body(item.expression) }
    try page.forEachExpression(body)
  }
}

extension Page {
  /// Calls the body with each expression of order, SKIP and LIMIT.
  public func forEachExpression(_ body: (Expression) throws -> Void) rethrows {
    for item in order { try body(item.expression) }
    if let skip { try body(skip) }
    if let limit { try body(limit) }
  }
}

extension SetItem {
  /// Calls the body with each expression of the item.
  public func forEachExpression(_ body: (Expression) throws -> Void) rethrows {
    switch kind {
    case .property(let subject, _, let value):
      try body(subject)
      try body(value)
    case .element(let subject, let key, let value):
      try body(subject)
      try body(key)
      try body(value)
    case .replace(_, let value), .merge(_, let value): try body(value)
    case .labels: return
    }
  }
}

extension RemoveClause.Item {
  /// Calls the body with each expression of the item.
  public func forEachExpression(_ body: (Expression) throws -> Void) rethrows {
    switch kind {
    case .property(let subject, _): try body(subject)
    case .element(let subject, let key):
      try body(subject)
      try body(key)
    case .labels: return
    }
  }
}
