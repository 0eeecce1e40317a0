// Owns the collection of the variable names that an expression mentions, subqueries and patterns
// included. It may name too many (local variables too), never too few: predicates are placed by it.

import QuerySyntax

/// Collects variable names.
public struct MentionedNames {
  public private(set) var names: Set<String> = []

  public init() {}

  /// The names that an expression mentions.
  public static func of(_ expression: Expression) -> Set<String> {
    var collector = MentionedNames()
    collector.visit(expression)
    return collector.names
  }

  public mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .variable(let name): names.insert(name.text)
    case .mapProjection(let projection):
      names.insert(projection.subject.text)
      for case .variable(let name) in projection.items { names.insert(name.text) }
    case .pattern(let pattern), .shortestPath(let pattern): visit(pattern)
    case .patternComprehension(let form):
      visit(form.pattern)
      form.predicate.map { visit($0) }
      visit(form.projection)
    case .exists(let subquery), .count(let subquery), .collect(let subquery):
      visit(subquery.query)
    default: break
    }
    for part in expression.parts { visit(part) }
  }

  public mutating func visit(_ pattern: PathPattern) {
    if let variable = pattern.variable { names.insert(variable.text) }
    for element in pattern.elements {
      switch element {
      case .node(let node):
        visit(node.variable, node.properties, node.predicate)
      case .relationship(let relationship):
        visit(relationship.variable, relationship.properties, relationship.predicate)
      case .group(let group):
        visit(group.pattern)
        group.predicate.map { visit($0) }
      }
    }
  }

  private mutating func visit(
    _ variable: Name?, _ properties: Expression?, _ predicate: Expression?
  ) {
    if let variable { names.insert(variable.text) }
    properties.map { visit($0) }
    predicate.map { visit($0) }
  }

  public mutating func visit(_ query: Query) {
    for branch in query.branches {
      for clause in branch.clauses { visit(clause) }
    }
  }

  private mutating func visit(_ clause: Clause) {
    switch clause {
    case .match(let match):
      match.pattern.paths.forEach { visit($0) }
      match.predicate.map { visit($0) }
    case .unwind(let unwind):
      visit(unwind.list)
      names.insert(unwind.variable.text)
    case .assign(let assignment): assignment.items.forEach { visit($0.value) }
    case .filter(let filter): visit(filter.predicate)
    case .with(let with):
      visit(with.projection)
      with.predicate.map { visit($0) }
    case .result(let result): visit(result.projection)
    case .page(let page): visit(page.page)
    case .callProcedure(let call): call.arguments?.forEach { visit($0) }
    case .callSubquery(let call):
      visit(call.query)
      if case .variables(let imported) = call.scope { names.formUnion(imported.map(\.text)) }
    case .create, .merge, .set, .remove, .delete, .forEach, .record, .finish, .missing: break
    }
  }

  private mutating func visit(_ projection: Projection) {
    projection.items.forEach { visit($0.expression) }
    visit(projection.page)
  }

  private mutating func visit(_ page: Page) {
    page.order.forEach { visit($0.expression) }
    page.skip.map { visit($0) }
    page.limit.map { visit($0) }
  }
}
