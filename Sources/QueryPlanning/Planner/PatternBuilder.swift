// Owns the step from a pattern's tree to its graph: every element gets a variable, every inline
// condition becomes a predicate.

import Diagnostics
import QuerySyntax

/// Builds the graph of the patterns of one MATCH.
struct PatternBuilder {
  let planner: QueryPlanner
  let outer: SlotScope
  var graph: PatternGraph

  init(planner: QueryPlanner, scope: SlotScope) {
    self.planner = planner
    outer = scope
    graph = PatternGraph(scope: scope)
  }

  mutating func add(_ pattern: GraphPattern) {
    for path in pattern.paths { add(path) }
  }

  mutating func add(_ path: PathPattern) {
    var parts: [PathPart] = []
    chain(path.elements, of: path, parts: &parts)
    let needsRoute = path.variable != nil || selectsAmongAll(path)
    guard needsRoute else { return }
    let variable = path.variable.map { planner.variable($0.text) } ?? planner.anonymousVariable()
    graph.introduce(variable)
    graph.routes.append(
      PatternRoute(
        variable: variable, parts: parts, selector: selectsAmongAll(path) ? path.selector : nil))
  }

  /// Whether a selector is left to pick from all paths, as no search of its own serves it.
  private func selectsAmongAll(_ path: PathPattern) -> Bool {
    switch path.selector {
    case nil, .all: false
    case .shortestPath, .allShortestPaths, .anyShortest, .allShortest: !isSearch(path)
    case .any, .shortest, .shortestGroups: true
    }
  }

  /// Whether a path is one hop of any length, for which there is a search.
  private func isSearch(_ path: PathPattern) -> Bool {
    guard path.elements.count == 3, case .relationship(let hop) = path.elements[1],
      case .node = path.elements[0], case .node = path.elements[2]
    else { return false }
    return hop.variable.map { outer[$0.text] == nil } ?? true
  }

  private mutating func chain(
    _ elements: [PathElement], of path: PathPattern, parts: inout [PathPart]
  ) {
    var left: Int?
    var pending: [(Int, PathElement)] = []
    // First the nodes, so that every hop knows both its ends.
    var index = 0
    var ends: [Int?] = []
    for element in elements {
      if case .node(let node) = element { ends.append(add(node)) } else { ends.append(nil) }
    }
    func isNode(_ position: Int) -> Bool {
      ends.indices.contains(position) && ends[position] != nil
    }
    while index < elements.count {
      switch elements[index] {
      case .node:
        left = ends[index]
        if let left { parts.append(.node(graph.nodes[left].variable)) }
      case .relationship, .group:
        if left == nil {
          let start = anonymousNode()
          parts.append(.node(graph.nodes[start].variable))
          left = start
        }
        let right = isNode(index + 1) ? ends[index + 1] ?? anonymousNode() : anonymousNode()
        if let from = left { add(elements[index], from, right, path, parts: &parts) }
        if !isNode(index + 1) {
          parts.append(.node(graph.nodes[right].variable))
        }
        left = right
        pending.removeAll()
      }
      index += 1
    }
  }

  private mutating func anonymousNode() -> Int {
    let variable = planner.anonymousVariable()
    graph.introduce(variable)
    return graph.add(PatternNode(variable: variable, boundFrom: nil), named: nil)
  }

  private mutating func add(_ node: NodePattern) -> Int {
    let index: Int
    if let name = node.variable?.text, let known = graph.node(named: name) {
      index = known
    } else if let name = node.variable?.text, let slot = outer[name] {
      let variable = planner.anonymousVariable()
      graph.introduce(variable)
      index = graph.add(PatternNode(variable: variable, boundFrom: slot), named: name)
    } else {
      let variable =
        node.variable.map { planner.variable($0.text) } ?? planner.anonymousVariable()
      graph.introduce(variable)
      index = graph.add(
        PatternNode(variable: variable, boundFrom: nil), named: node.variable?.text)
    }
    let subject = reference(to: graph.nodes[index].variable, at: node.span)
    if let labels = node.labels {
      let names = labels.conjunctionNames?.map(\.text) ?? []
      let alternatives = labels.alternativeNames?.map(\.text) ?? []
      if let archive = planner.archive(of: names) ?? planner.archive(ofAny: alternatives) {
        graph.nodes[index].archive = archive
        planner.readsLog = true
      } else {
        planner.notice(labels)
        graph.nodes[index].labels += names
        if graph.nodes[index].alternatives.isEmpty {
          graph.nodes[index].alternatives = alternatives
        }
      }
      graph.predicates.append(
        Expression(.hasLabels(subject, labels, negated: false), span: labels.span))
    }
    graph.predicates += conditions(node.properties, on: subject)
    if let predicate = node.predicate { graph.predicates += predicate.conjuncts }
    return index
  }

  func reference(to variable: PlanVariable, at span: TextSpan) -> Expression {
    Expression(.variable(Name(variable.name, span: span)), span: span)
  }

  /// `{key: value}` as `subject.key = value`.
  private func conditions(_ properties: Expression?, on subject: Expression) -> [Expression] {
    guard case .map(let entries)? = properties?.kind else { return [] }
    return entries.map { entry in
      planner.notice(key: entry.key)
      let span = entry.key.span.union(entry.value.span)
      let property = Expression(.property(subject, key: entry.key), span: entry.key.span)
      return Expression(.comparison(property, [ComparisonStep(.equal, entry.value)]), span: span)
    }
  }

  private mutating func add(
    _ element: PathElement, _ left: Int, _ right: Int, _ path: PathPattern,
    parts: inout [PathPart]
  ) {
    switch element {
    case .node: break
    case .relationship(let relationship):
      let hop = self.hop(relationship, left, right, path)
      graph.hops.append(hop)
      if case .single = hop.kind {
        parts.append(.relationship(hop.relationship))
      } else {
        parts.append(.relationships(hop.relationship))
      }
    case .group(let group):
      let hop = self.hop(group, left, right, path)
      graph.hops.append(hop)
      parts.append(.walk(hop.relationship))
    }
  }

  private mutating func hop(
    _ relationship: RelationshipPattern, _ left: Int, _ right: Int, _ path: PathPattern
  ) -> PatternHop {
    let bound = relationship.variable.flatMap { outer[$0.text] }
    let variable: PlanVariable
    if bound != nil {
      variable = planner.anonymousVariable()
    } else {
      variable =
        relationship.variable.map { planner.variable($0.text) } ?? planner.anonymousVariable()
    }
    graph.introduce(variable)
    if let types = relationship.types { planner.notice(types: types) }
    let names = relationship.types?.alternativeNames?.map(\.text)
    let isPath = relationship.hops != nil || isShortest(path)
    let step = isPath ? planner.anonymousVariable() : nil
    let subject = reference(to: step ?? variable, at: relationship.span)
    var conditions = self.conditions(relationship.properties, on: subject)
    if let types = relationship.types, names == nil || bound != nil {
      conditions.append(
        Expression(.hasLabels(subject, types, negated: false), span: types.span))
    }
    if let predicate = relationship.predicate {
      let own = relationship.variable?.text
      conditions += predicate.conjuncts.map { conjunct in
        guard let own, isPath || bound != nil else { return conjunct }
        return conjunct.rewritten { part in
          if case .variable(let name) = part.kind, name.text == own { return subject }
          return nil
        }
      }
    }
    if !isPath { graph.predicates += conditions }
    return PatternHop(
      kind: kind(of: relationship, path), relationship: variable, boundFrom: bound, left: left,
      right: right, direction: relationship.direction, types: names, step: step,
      stepPredicates: isPath ? conditions : [], timeMode: path.timeMode)
  }

  private func isShortest(_ path: PathPattern) -> Bool {
    switch path.selector {
    case .shortestPath, .allShortestPaths, .anyShortest, .allShortest: isSearch(path)
    default: false
    }
  }

  private func kind(of relationship: RelationshipPattern, _ path: PathPattern) -> PatternHopKind {
    if isShortest(path) {
      let range =
        relationship.hops ?? HopRange(minimum: 1, maximum: 1, span: relationship.span)
      let isAll = path.selector == .allShortestPaths || path.selector == .allShortest
      return .shortest(range, isAll ? .all : .one)
    }
    return relationship.hops.map { .varLength($0) } ?? .single
  }

  private mutating func hop(
    _ group: PatternGroup, _ left: Int, _ right: Int, _ path: PathPattern
  ) -> PatternHop {
    let walk = planner.anonymousVariable()
    graph.introduce(walk)
    var lists: [(inner: Name, outer: PlanVariable)] = []
    for name in group.pattern.variableNames where outer[name.text] == nil {
      if lists.contains(where: { $0.inner.text == name.text }) { continue }
      let list = planner.variable(name.text)
      graph.introduce(list)
      lists.append((name, list))
    }
    return PatternHop(
      kind: .group(group), relationship: walk, boundFrom: nil, left: left, right: right,
      direction: .outgoing, types: nil, step: nil, timeMode: path.timeMode, groupLists: lists)
  }
}

extension PathPattern {
  /// The variables of the path's elements, groups included.
  var variableNames: [Name] {
    elements.flatMap { element -> [Name] in
      switch element {
      case .node(let node): node.variable.map { [$0] } ?? []
      case .relationship(let relationship): relationship.variable.map { [$0] } ?? []
      case .group(let group): group.pattern.variableNames
      }
    }
  }
}
