// Owns what a statement reads from each of its variables: under a range of a clock, an element
// is matched once for each period over which none of this changes.

import QuerySyntax

/// What is read from an element.
public struct ReadDetails: Hashable, Sendable {
  /// Property keys.
  public var keys: Set<String> = []
  public var labels: Set<String> = []
  /// Whether every property counts, and every label.
  public var (allKeys, allLabels) = (false, false)
  /// Whether its period in the world, its evidence or its certainty is asked for.
  public var asksHistory = false
}

extension ReadDetails {
  /// Whether the element is used whole, so that every change counts.
  public var isWhole: Bool {
    get { allKeys && allLabels }
    set { (allKeys, allLabels) = (newValue, newValue) }
  }
}

/// Collects what a statement reads from its variables.
struct ReadDetailsCollector {
  private(set) var details: [String: ReadDetails] = [:]
  /// Functions that take an element without reading its properties.
  private static let blind: Set<String> = [
    "count", "id", "elementid", "type", "startnode", "endnode", "nodes", "relationships", "length",
    "known", "recorded", "history",
  ]
  /// Functions on what stands behind an element.
  private static let historical: Set<String> = [
    "valid", "certainty", "status", "confidence", "disputed", "events", "sources",
  ]

  init(_ query: Query) {
    for branch in query.branches {
      for clause in branch.clauses { visit(clause) }
    }
  }

  private mutating func visit(_ clause: Clause) {
    switch clause {
    case .match(let match):
      for path in match.pattern.paths { visit(path) }
      match.predicate.map { visit($0) }
    case .unwind(let unwind): visit(unwind.list)
    case .assign(let assignment): assignment.items.forEach { visit($0.value) }
    case .filter(let filter): visit(filter.predicate)
    case .with(let with):
      visit(with.projection)
      with.predicate.map { visit($0) }
    case .result(let result): visit(result.projection)
    case .page(let page): page.page.order.forEach { visit($0.expression) }
    case .callProcedure(let call): call.arguments?.forEach { visit($0) }
    case .callSubquery(let call):
      for branch in call.query.branches { branch.clauses.forEach { visit($0) } }
    case .create, .merge, .set, .remove, .delete, .forEach, .record, .finish, .missing: break
    }
  }

  private mutating func visit(_ projection: Projection) {
    projection.items.forEach { visit($0.expression) }
    projection.page.order.forEach { visit($0.expression) }
    if projection.includesAll { details["*", default: ReadDetails()].isWhole = true }
  }

  private mutating func visit(_ path: PathPattern) {
    for element in path.elements {
      switch element {
      case .node(let node):
        if let name = node.variable?.text { add(name, node.properties, node.labels) }
        node.predicate.map { visit($0) }
      case .relationship(let relationship):
        if let name = relationship.variable?.text { add(name, relationship.properties, nil) }
        relationship.predicate.map { visit($0) }
      case .group(let group):
        visit(group.pattern)
        group.predicate.map { visit($0) }
      }
    }
  }

  private mutating func add(
    _ name: String, _ properties: Expression?, _ labels: LabelExpression?
  ) {
    var found = details[name] ?? ReadDetails()
    if case .map(let entries)? = properties?.kind {
      found.keys.formUnion(entries.map(\.key.text))
    }
    found.labels.formUnion(labels?.allNames.map(\.text) ?? [])
    details[name] = found
  }

  private mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .property(let subject, let key):
      guard case .variable(let name) = subject.kind else { return visit(subject) }
      details[name.text, default: ReadDetails()].keys.insert(key.text)
    case .hasLabels(let subject, let labels, _):
      guard case .variable(let name) = subject.kind else { return visit(subject) }
      details[name.text, default: ReadDetails()].labels.formUnion(
        labels.allNames.map(\.text))
    case .call(let call)
    where ReadDetailsCollector.blind.contains(call.name.text.lowercased()):
      for argument in call.arguments {
        if case .variable = argument.kind { continue }
        visit(argument)
      }
    case .call(let call)
    where ReadDetailsCollector.historical.contains(call.name.text.lowercased()):
      for argument in call.arguments {
        if case .variable(let name) = argument.kind {
          details[name.text, default: ReadDetails()].asksHistory = true
        } else {
          visit(argument)
        }
      }
    case .call(let call)
    where ["labels", "keys", "properties"].contains(call.name.text.lowercased()):
      guard let argument = call.arguments.first else { return }
      guard case .variable(let name) = argument.kind else { return visit(argument) }
      if call.name.text.lowercased() == "labels" {
        details[name.text, default: ReadDetails()].allLabels = true
      } else {
        details[name.text, default: ReadDetails()].allKeys = true
      }
    case .variable(let name): details[name.text, default: ReadDetails()].isWhole = true
    case .exists(let subquery), .count(let subquery), .collect(let subquery):
      for branch in subquery.query.branches { branch.clauses.forEach { visit($0) } }
    case .comparison(let first, let steps):
      // Comparing two elements compares identities.
      for part in [first] + steps.map(\.right) {
        if case .variable = part.kind { continue }
        visit(part)
      }
    default: for part in expression.parts { visit(part) }
    }
  }
}

/// The elements of a pattern under a range of a clock.
public struct PlanVersions: Hashable, Sendable {
  /// An element, or a list of relationships, and what is read from it.
  public struct Item: Hashable, Sendable {
    public let variable: PlanVariable
    public let reads: ReadDetails
  }

  public let items: [Item]
  public let clock: Int
  /// `nil`: all elements share an instant, as with CONTINUOUS.
  public let timeMode: PathPattern.TimeMode?
  /// The relationships, or lists of them, in the order of the path, for TIME RESPECTING.
  public let route: [PlanVariable]
}
