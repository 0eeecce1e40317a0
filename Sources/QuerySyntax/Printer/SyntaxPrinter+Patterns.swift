// Owns the canonical text of patterns and label expressions.

extension SyntaxPrinter {
  mutating func pattern(_ pattern: GraphPattern) {
    list(pattern.paths) { $0.path($1) }
  }

  mutating func path(_ path: PathPattern) {
    switch path.timeMode {
    case .continuous?: write("CONTINUOUS ")
    case .timeRespecting?: write("TIME RESPECTING ")
    case nil: break
    }
    if let variable = path.variable {
      self.variable(variable)
      write(" = ")
    }
    if let selector = path.selector { self.selector(selector) }
    for element in path.elements { self.element(element) }
    if path.selector == .shortestPath || path.selector == .allShortestPaths { write(")") }
  }

  private mutating func selector(_ selector: PathSelector) {
    switch selector {
    case .shortestPath: write("shortestPath(")
    case .allShortestPaths: write("allShortestPaths(")
    case .all: write("ALL ")
    case .any(let count): counted("ANY", count)
    case .anyShortest: write("ANY SHORTEST ")
    case .allShortest: write("ALL SHORTEST ")
    case .shortest(let count): counted("SHORTEST", count)
    case .shortestGroups(let count):
      counted("SHORTEST", count)
      write("GROUPS ")
    }
  }

  private mutating func counted(_ word: String, _ count: Expression?) {
    write("\(word) ")
    guard let count else { return }
    expression(count)
    write(" ")
  }

  // MARK: Elements

  private mutating func element(_ element: PathElement) {
    switch element {
    case .node(let node):
      write("(")
      filling(node.variable, node.labels, nil, node.properties, node.predicate)
      write(")")
    case .relationship(let relationship): self.relationship(relationship)
    case .group(let group):
      write("(")
      path(group.pattern)
      condition(group.predicate)
      write(")")
      repetition(group.repetition)
    }
  }

  private mutating func relationship(_ relationship: RelationshipPattern) {
    write(relationship.direction == .incoming ? "<-" : "-")
    let isBare =
      relationship.variable == nil && relationship.types == nil && relationship.length == nil
      && relationship.properties == nil && relationship.predicate == nil
    if !isBare {
      write("[")
      filling(
        relationship.variable, relationship.types, relationship.length, relationship.properties,
        relationship.predicate)
      write("]")
    }
    write(relationship.direction == .outgoing ? "->" : "-")
    repetition(relationship.repetition)
  }

  private mutating func filling(
    _ variable: Name?, _ labels: LabelExpression?, _ length: HopRange?,
    _ properties: Expression?, _ predicate: Expression?
  ) {
    if let variable { self.variable(variable) }
    if let labels {
      write(":")
      self.labels(labels)
    }
    if let length { star(length) }
    if let properties {
      if variable != nil || labels != nil || length != nil { write(" ") }
      expression(properties)
    }
    condition(predicate)
  }

  private mutating func star(_ range: HopRange) {
    write("*")
    if let maximum = range.maximum {
      write(maximum == range.minimum ? "\(maximum)" : "\(range.minimum)..\(maximum)")
    } else if range.minimum != 1 {
      write("\(range.minimum)..")
    }
  }

  private mutating func repetition(_ range: HopRange?) {
    guard let range else { return }
    switch (range.minimum, range.maximum) {
    case (1, nil): write("+")
    case (0, nil): write("*")
    case (let minimum, nil): write("{\(minimum),}")
    case (let minimum, let maximum?):
      write(minimum == maximum ? "{\(minimum)}" : "{\(minimum),\(maximum)}")
    }
  }

  // MARK: Labels

  mutating func labels(_ labels: LabelExpression) {
    switch labels.kind {
    case .name(let name): self.name(name)
    case .wildcard: write("%")
    case .not(let operand):
      write("!")
      label(operand, inParentheses: operand.isJoined)
    case .and(let left, let right):
      label(left, inParentheses: left.isAlternative)
      write("&")
      label(right, inParentheses: right.isJoined)
    case .or(let left, let right):
      self.labels(left)
      write("|")
      label(right, inParentheses: right.isAlternative)
    }
  }

  private mutating func label(_ labels: LabelExpression, inParentheses: Bool) {
    if inParentheses { write("(") }
    self.labels(labels)
    if inParentheses { write(")") }
  }
}

extension LabelExpression {
  fileprivate var isAlternative: Bool { if case .or = kind { true } else { false } }

  fileprivate var isJoined: Bool {
    switch kind {
    case .or, .and: true
    case .name, .wildcard, .not: false
    }
  }
}
