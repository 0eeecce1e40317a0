// Owns the way from an expression, a pattern or a clause to the expressions directly inside it.

extension Expression {
  /// Calls the body with each expression directly inside this one, in the order of the text.
  /// Expressions in patterns count; those in subqueries do not.
  public func forEachChild(_ body: (Expression) throws -> Void) rethrows {
    switch kind {
    case .literal, .parameter, .variable, .countAll, .missing, .exists, .count, .collect: return
    case .property(let subject, _), .isNull(let subject, _), .hasLabels(let subject, _, _),
      .unary(_, let subject):
      try body(subject)
    case .element(let subject, let index):
      try body(subject)
      try body(index)
    case .slice(let subject, let from, let to):
      try body(subject)
      if let from { try body(from) }
      if let to { try body(to) }
    case .list(let elements): for element in elements { try body(element) }
    case .map(let entries): for entry in entries { try body(entry.value) }
    case .mapProjection(let projection):
      for case .entry(let entry) in projection.items { try body(entry.value) }
    case .binary(_, let left, let right):
      try body(left)
      try body(right)
    case .comparison(let first, let steps):
      try body(first)
      for step in steps { try body(step.right) }
    case .call(let call): for argument in call.arguments { try body(argument) }
    case .pattern(let path), .shortestPath(let path): try path.forEachExpression(body)
    case .conditional, .listComprehension, .patternComprehension, .quantifier, .reduce:
      try forEachChildOfForm(body)
    }
  }

  private func forEachChildOfForm(_ body: (Expression) throws -> Void) rethrows {
    switch kind {
    case .conditional(let form):
      if let subject = form.subject { try body(subject) }
      for branch in form.branches {
        for condition in branch.conditions { try body(condition) }
        try body(branch.result)
      }
      if let otherwise = form.otherwise { try body(otherwise) }
    case .listComprehension(let form):
      try body(form.list)
      if let predicate = form.predicate { try body(predicate) }
      if let projection = form.projection { try body(projection) }
    case .patternComprehension(let form):
      try form.pattern.forEachExpression(body)
      if let predicate = form.predicate { try body(predicate) }
      try body(form.projection)
    case .quantifier(let form):
      try body(form.list)
      try body(form.predicate)
    case .reduce(let form):
      try body(form.initial)
      try body(form.list)
      try body(form.step)
    default: return
    }
  }

  /// The subquery of EXISTS, COUNT or COLLECT.
  public var subquery: Subquery? {
    switch kind {
    case .exists(let subquery), .count(let subquery), .collect(let subquery): subquery
    default: nil
    }
  }
}

extension PathPattern {
  /// Calls the body with each expression directly inside the path: properties and predicates, in
  /// the order of the text.
  public func forEachExpression(_ body: (Expression) throws -> Void) rethrows {
    for element in elements {
      switch element {
      case .node(let node):
        if let properties = node.properties { try body(properties) }
        if let predicate = node.predicate { try body(predicate) }
      case .relationship(let relationship):
        if let properties = relationship.properties { try body(properties) }
        if let predicate = relationship.predicate { try body(predicate) }
      case .group(let group):
        try group.pattern.forEachExpression(body)
        if let predicate = group.predicate { try body(predicate) }
      }
    }
  }

  /// Calls the body with each node pattern, those in groups included.
  public func forEachNode(_ body: (NodePattern) throws -> Void) rethrows {
    for element in elements {
      switch element {
      case .node(let node): try body(node)
      case .relationship: continue
      case .group(let group): try group.pattern.forEachNode(body)
      }
    }
  }

  /// Calls the body with each relationship pattern, those in groups included.
  public func forEachRelationship(_ body: (RelationshipPattern) throws -> Void) rethrows {
    for element in elements {
      switch element {
      case .node: continue
      case .relationship(let relationship): try body(relationship)
      case .group(let group): try group.pattern.forEachRelationship(body)
      }
    }
  }
}
