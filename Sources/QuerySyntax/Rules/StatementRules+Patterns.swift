// Owns what patterns may hold in MATCH, CREATE and MERGE.

import Diagnostics

extension StatementRules {
  /// A path that is matched.
  mutating func check(_ path: PathPattern) {
    checkSelector(path)
    path.forEachNode { refuseParameter($0.properties) }
    path.forEachRelationship { refuseParameter($0.properties) }
    checkPredicates(path)
  }

  private mutating func checkPredicates(_ path: PathPattern) {
    for element in path.elements {
      switch element {
      case .node(let node):
        if let properties = node.properties { check(properties) }
        check(predicate: node.predicate)
      case .relationship(let relationship):
        if let properties = relationship.properties { check(properties) }
        check(predicate: relationship.predicate)
      case .group(let group):
        checkPredicates(group.pattern)
        check(predicate: group.predicate)
      }
    }
  }

  private mutating func refuseParameter(_ properties: Expression?) {
    guard let properties, case .parameter(let name) = properties.kind else { return }
    report(
      "parameter-as-properties", "a parameter cannot stand for the properties of a pattern",
      properties.span, hint: "name them one by one, such as {key: $\(name.text).key}",
      detail: "InvalidParameterUse")
  }

  private mutating func checkSelector(_ path: PathPattern) {
    switch path.selector {
    case .any(let count?), .shortest(let count?), .shortestGroups(let count?):
      if case .literal(.integer(let number)) = count.kind, number < 1 {
        report("no-paths", "at least one path must be asked for", count.span)
      }
    case .shortestPath, .allShortestPaths:
      if path.elements.count == 3, case .relationship = path.elements[1] { return }
      report(
        "shortest-path", "a shortest path runs between two nodes along one relationship pattern",
        path.span, hint: "such as shortestPath((a)-[*]-(b))")
    default:
      return
    }
  }

  // MARK: Written patterns

  /// A path of CREATE or INSERT.
  mutating func checkCreated(_ path: PathPattern) {
    checkWritten(path, by: "CREATE")
    path.forEachRelationship { relationship in
      guard relationship.direction == .either else { return }
      report(
        "undirected-relationship", "'CREATE' needs a direction", relationship.span,
        hint: "write '-->' or '<--'", detail: "RequiresDirectedRelationship")
    }
  }

  /// The path of MERGE.
  mutating func checkMerged(_ path: PathPattern) {
    path.forEachNode { refuseParameter($0.properties) }
    path.forEachRelationship { refuseParameter($0.properties) }
    checkWritten(path, by: "MERGE")
  }

  private mutating func checkWritten(_ path: PathPattern, by clause: String) {
    if path.selector != nil || path.timeMode != nil {
      report("selected-path", "'\(clause)' takes a plain path", path.span)
    }
    for element in path.elements {
      switch element {
      case .node(let node): checkWritten(node, by: clause)
      case .relationship(let relationship): checkWritten(relationship, by: clause)
      case .group(let group):
        report("written-group", "'\(clause)' takes no parenthesised path", group.span)
      }
    }
    path.forEachExpression { check($0) }
  }

  private mutating func checkWritten(_ node: NodePattern, by clause: String) {
    if let labels = node.labels, labels.conjunctionNames == nil {
      report(
        "written-label", "'\(clause)' takes plain labels, not a label expression", labels.span,
        hint: "name the labels one by one, such as :A:B")
    }
    refusePredicate(node.predicate, by: clause)
  }

  private mutating func checkWritten(_ relationship: RelationshipPattern, by clause: String) {
    if let hops = relationship.hops {
      report(
        "written-range", "'\(clause)' takes relationships of a single hop", hops.span,
        detail: "CreatingVarLength")
    }
    let isSingle: Bool
    if case .name? = relationship.types?.kind { isSingle = true } else { isSingle = false }
    // A bound variable is the greater error: the analysis knows which it is.
    if !isSingle, relationship.types != nil || relationship.variable == nil {
      report(
        "relationship-type", "'\(clause)' needs exactly one relationship type",
        relationship.types?.span ?? relationship.span,
        hint: "write one, such as [:KNOWS]", detail: "NoSingleRelationshipType")
    }
    refusePredicate(relationship.predicate, by: clause)
  }

  private mutating func refusePredicate(_ predicate: Expression?, by clause: String) {
    guard let predicate else { return }
    report("written-predicate", "'\(clause)' takes no 'WHERE' in its pattern", predicate.span)
  }
}
