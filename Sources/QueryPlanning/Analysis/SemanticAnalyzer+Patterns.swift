// Owns the judgement of patterns that are matched: one name, one kind of thing.

import Diagnostics
import QuerySyntax

extension SemanticAnalyzer {
  /// Judges the pattern of a MATCH and brings its variables into scope.
  func judgeMatch(_ pattern: GraphPattern, scope: inout VariableScope) {
    guard admits(elementsOf: pattern) else { return }
    var matched: Set<String> = []
    var properties: [Expression] = []
    for path in pattern.paths {
      declare(path, scope: &scope, matched: &matched, properties: &properties)
    }
    judgeInline(properties, scope)
    for path in pattern.paths { judgePredicates(of: path, scope) }
  }

  /// Judges a pattern that an expression holds; its variables live only there.
  func scope(of path: PathPattern, in outer: VariableScope) -> VariableScope {
    var scope = outer
    var matched: Set<String> = []
    var properties: [Expression] = []
    declare(path, scope: &scope, matched: &matched, properties: &properties)
    judgeInline(properties, scope)
    judgePredicates(of: path, scope)
    return scope
  }

  private func declare(
    _ path: PathPattern, scope: inout VariableScope, matched: inout Set<String>,
    properties: inout [Expression]
  ) {
    for element in path.elements {
      switch element {
      case .node(let node):
        if let name = node.variable { declareNode(name, scope: &scope) }
        if let map = node.properties { properties.append(map) }
      case .relationship(let relationship):
        declare(relationship, scope: &scope, matched: &matched)
        if let map = relationship.properties { properties.append(map) }
      case .group(let group):
        declare(group, scope: &scope, matched: &matched, properties: &properties)
      }
    }
    judge(path.selector)
    guard let name = path.variable else { return }
    if scope[name.text] != nil { reportBound(name) }
    scope.declare(name.text, .path)
  }

  private func judge(_ selector: PathSelector?) {
    switch selector {
    case .any(let count?), .shortest(let count?), .shortestGroups(let count?):
      let type = infer(count, VariableScope(), .value)
      if !type.canBe(.integer) {
        report(.invalidArgumentType, "the number of paths must be an integer", at: count.span)
      }
    default: break
    }
  }

  private func declareNode(_ name: Name, scope: inout VariableScope) {
    if let type = scope[name.text] {
      if !type.canBe(.node) { reportConflict(name, type, "a node") }
    } else {
      scope.declare(name.text, .node)
    }
  }

  func reportConflict(_ name: Name, _ type: StaticType, _ wanted: String) {
    report(
      .variableTypeConflict, "variable '\(name.text)' is \(type) and cannot be \(wanted)",
      at: name.span)
  }

  private func declare(
    _ relationship: RelationshipPattern, scope: inout VariableScope, matched: inout Set<String>
  ) {
    guard let name = relationship.variable else { return }
    let isList = relationship.hops != nil
    let wanted: StaticType = isList ? .list(.relationship) : .relationship
    if let type = scope[name.text] {
      if !type.canBe(wanted) {
        reportConflict(name, type, wanted.description)
      } else if !matched.insert(name.text).inserted {
        report(
          .relationshipUniqueness,
          "relationship '\(name.text)' stands twice in one pattern, where every relationship "
            + "is another one", at: name.span)
      }
    } else {
      scope.declare(name.text, wanted)
      matched.insert(name.text)
    }
  }

  /// The variables of a repeated group are lists outside of it.
  private func declare(
    _ group: PatternGroup, scope: inout VariableScope, matched: inout Set<String>,
    properties: inout [Expression]
  ) {
    guard group.repetition != nil else {
      declare(group.pattern, scope: &scope, matched: &matched, properties: &properties)
      return
    }
    var inner = VariableScope()
    for name in scope.names { inner.declare(name, scope[name] ?? .any) }
    let before = Set(scope.names)
    var innerProperties: [Expression] = []
    declare(group.pattern, scope: &inner, matched: &matched, properties: &innerProperties)
    judgeInline(innerProperties, inner)
    judgePredicates(of: group.pattern, inner)
    if let predicate = group.predicate { judgePredicate(predicate, inner) }
    for name in inner.names where !before.contains(name) {
      scope.declare(name, .list(inner[name] ?? .any))
    }
  }

  private func judgeInline(_ properties: [Expression], _ scope: VariableScope) {
    for map in properties { _ = infer(map, scope, .value) }
  }

  private func judgePredicates(of path: PathPattern, _ scope: VariableScope) {
    for element in path.elements {
      switch element {
      case .node(let node): node.predicate.map { judgePredicate($0, scope) }
      case .relationship(let relationship):
        guard let predicate = relationship.predicate else { continue }
        // Inside the brackets of a repeated relationship, its variable is one hop.
        if let name = relationship.variable, relationship.hops != nil {
          judgePredicate(predicate, scope.with(name.text, .relationship))
        } else {
          judgePredicate(predicate, scope)
        }
      case .group(let group) where group.repetition == nil:
        judgePredicates(of: group.pattern, scope)
        group.predicate.map { judgePredicate($0, scope) }
      case .group: break
      }
    }
  }
}
