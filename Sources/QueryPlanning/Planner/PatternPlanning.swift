// Owns the planning of one pattern: each step taken, each predicate asked as soon as it can be.
// Which step is next is chosen in `PatternPlanning+Choosing`.

import Diagnostics
import QuerySyntax

/// The planning of one pattern, under way.
struct PatternPlanning {
  let planner: QueryPlanner
  let graph: PatternGraph
  let clock: Int
  var part: PlanPart

  /// What hops must share, or keep, in time.
  var timeMode: PathPattern.TimeMode?
  /// Under a range of a clock, conditions wait until the elements are taken apart into versions.
  let hasVersions: Bool
  private var areVersionsSplit = false
  var boundNodes: Set<Int> = []
  var openHops: [Int]
  var boundNames: Set<String> = []
  var openPredicates: [(expression: Expression, needs: Set<String>)] = []
  /// The relationships of this MATCH so far, with their types.
  private var walked: [(slot: Int, types: [String]?)] = []

  init(planner: QueryPlanner, graph: PatternGraph, clock: Int, part: PlanPart) {
    self.planner = planner
    self.graph = graph
    self.clock = clock
    self.part = part
    self.part.clock = clock
    self.part.scope = graph.scope
    hasVersions = planner.clocks[clock].hasRange
    openHops = Array(graph.hops.indices)
    for predicate in graph.predicates {
      let needs = MentionedNames.of(predicate).intersection(graph.introduced)
      openPredicates.append((predicate, needs))
    }
  }

  mutating func run() throws {
    for (index, node) in graph.nodes.enumerated() {
      if let slot = node.boundFrom {
        part.add(.enterNode(node.variable, from: slot, clock: clock))
        bind(node: index)
      }
    }
    applyPredicates()
    while let step = nextStep() { try take(step) }
    splitVersions()
    bindRoutes()
    applyPredicates()
    // What mentions names that nothing binds cannot wait longer.
    let rest = openPredicates.map { part.bound($0.expression) }
    if !rest.isEmpty { part.add(.filter(rest)) }
  }

  // MARK: Taking steps

  private mutating func take(_ step: Step) throws {
    switch step {
    case .scan(let index):
      let (source, rows) = source(of: index)
      dropAnswered(by: source, on: graph.nodes[index])
      part.add(
        .scanNodes(graph.nodes[index].variable, source, clock: clock),
        estimate: part.estimate * max(rows, 0.1))
      bind(node: index)
    case .hop(let index):
      openHops.removeAll { $0 == index }
      try take(graph.hops[index])
    }
    applyPredicates()
  }

  /// What the scan answers by itself is not asked again.
  private mutating func dropAnswered(by source: NodeSource, on node: PatternNode) {
    if hasVersions { return }
    openPredicates = openPredicates.filter { predicate in
      !isAnswered(predicate.expression, by: source, on: node)
    }
  }

  private func isAnswered(
    _ predicate: Expression, by source: NodeSource, on node: PatternNode
  ) -> Bool {
    switch (source, predicate.kind) {
    case (.label(let label), .hasLabels(let subject, let labels, negated: false)),
      (.property(let label?, _, _), .hasLabels(let subject, let labels, negated: false)):
      guard case .variable(let name) = subject.kind, case .name(let only) = labels.kind else {
        return false
      }
      return name.text == node.variable.name && only.text == label
    case (.property(_, let key, let value), .comparison):
      return answers(predicate, node, key, value)
    case (.entity(let value), .comparison):
      return answers(predicate, node, "id", value)
    default: return false
    }
  }

  private func answers(
    _ predicate: Expression, _ node: PatternNode, _ key: String, _ value: BoundExpression
  ) -> Bool {
    guard let found = equality(predicate, on: node.variable.name) else { return false }
    return found.0 == key && found.1 == value.expression
  }

  private mutating func take(_ hop: PatternHop) throws {
    let isLeftBound = boundNodes.contains(hop.left)
    let isRightBound = boundNodes.contains(hop.right)
    let forward = isLeftBound
    let ends = forward ? (hop.left, hop.right) : (hop.right, hop.left)
    let isInto = isLeftBound && isRightBound
    let types = hop.types
    let isArchive = graph.nodes[hop.left].archive != nil || graph.nodes[hop.right].archive != nil
    let planHop = PlanHop(
      relationship: hop.relationship, from: graph.nodes[ends.0].variable,
      to: graph.nodes[ends.1].variable,
      direction: forward ? hop.direction : hop.direction.reversed, types: types, clock: clock,
      distinctFrom: walked.filter { mayShare($0.types, types) }.map(\.slot), seesLog: isArchive,
      meetsLog: planner.readsLog,
      reachesWorld: graph.nodes[ends.1].archive == nil && graph.nodes[ends.1].boundFrom == nil)
    let rows = part.estimate * max(0.01, isInto ? 0.5 : fanOut(of: hop))
    switch hop.kind {
    case .single:
      if let slot = hop.boundFrom {
        part.add(
          .enterRelationship(
            planHop, from: slot, bindsFrom: !boundNodes.contains(ends.0),
            bindsTo: !boundNodes.contains(ends.1)))
      } else {
        part.add(
          isArchive
            ? .expandArchive(planHop, isInto: isInto)
            : isInto ? .expandInto(planHop) : .expand(planHop), estimate: rows)
      }
    case .varLength(let range):
      let walk = varLength(hop, planHop, range, isReversed: !forward, isInto: isInto)
      if let slot = hop.boundFrom {
        part.add(.walkList(walk, list: slot))
      } else {
        part.add(.expandVarLength(walk), estimate: part.estimate * max(1, cost(of: hop)))
      }
    case .shortest(let range, let choice):
      let walk = varLength(hop, planHop, range, isReversed: !forward, isInto: isInto)
      part.add(.shortestPath(walk, choice))
    case .group(let group):
      try add(group, hop, planHop, isReversed: !forward, isInto: isInto)
    }
    bind(node: hop.left)
    bind(node: hop.right)
    boundNames.insert(hop.relationship.name)
    boundNames.formUnion(hop.groupLists.map(\.outer.name))
    walked.append((hop.relationship.slot, hop.types))
  }

  private func varLength(
    _ hop: PatternHop, _ planHop: PlanHop, _ range: HopRange, isReversed: Bool, isInto: Bool
  ) -> PlanVarLength {
    let step = hop.step ?? planner.anonymousVariable()
    var scope = part.scope
    scope.bind(step.name, to: step.slot)
    return PlanVarLength(
      hop: planHop, minimum: range.minimum, maximum: range.maximum, isReversed: isReversed,
      step: step,
      predicates: hop.stepPredicates.map { BoundExpression($0, scope: scope, clock: clock) },
      timeMode: hop.timeMode, isInto: isInto)
  }

  private func mayShare(_ left: [String]?, _ right: [String]?) -> Bool {
    guard let left, let right else { return true }
    return !Set(left).isDisjoint(with: right)
  }

  private mutating func bind(node index: Int) {
    boundNodes.insert(index)
    boundNames.insert(graph.nodes[index].variable.name)
  }

  private mutating func splitVersions() {
    guard hasVersions else { return }
    areVersionsSplit = true
    var items: [PlanVersions.Item] = []
    for node in graph.nodes {
      var reads = planner.reads(from: node.variable.name)
      reads.labels.formUnion(node.labels)
      items.append(PlanVersions.Item(variable: node.variable, reads: reads))
    }
    for hop in graph.hops {
      items.append(
        PlanVersions.Item(
          variable: hop.relationship, reads: planner.reads(from: hop.relationship.name)))
    }
    part.add(
      .splitVersions(
        PlanVersions(
          items: items, clock: clock, timeMode: timeMode,
          route: graph.hops.map(\.relationship))))
    applyPredicates()
  }

  private mutating func applyPredicates() {
    if hasVersions, !areVersionsSplit { return }
    let ready = openPredicates.filter { $0.needs.isSubset(of: boundNames) }
    guard !ready.isEmpty else { return }
    openPredicates.removeAll { $0.needs.isSubset(of: boundNames) }
    let cheapFirst = ready.map(\.expression).sorted { cost(of: $0) < cost(of: $1) }
    part.add(
      .filter(cheapFirst.map { part.bound($0) }),
      estimate: part.estimate * (ready.count > 1 ? 0.25 : 0.5))
  }

  /// What runs a query for each row is asked last.
  private func cost(of predicate: Expression) -> Int {
    predicate.contains { part in
      switch part.kind {
      case .exists, .count, .collect, .pattern, .patternComprehension, .shortestPath: true
      default: false
      }
    } ? 1 : 0
  }

  private mutating func bindRoutes() {
    for route in graph.routes {
      part.add(.bindPath(route.variable, route.parts))
      boundNames.insert(route.variable.name)
      if let selector = route.selector {
        applyPredicates()
        part.add(
          .selectPaths(
            PlanSelection(
              path: route.variable, selector: selector,
              count: selector.count.map { part.bound($0) }, keeping: part.scope.allSlots)))
      }
    }
  }

  // MARK: Groups

  private mutating func add(
    _ group: PatternGroup, _ hop: PatternHop, _ planHop: PlanHop, isReversed: Bool, isInto: Bool
  ) throws {
    let inner = try planner.plan(
      group, scope: part.scope, clock: clock, isReversed: isReversed)
    let lists = hop.groupLists.compactMap { list -> PlanGroup.GroupList? in
      inner.scope[list.inner.text].map {
        PlanGroup.GroupList(
          inner: PlanVariable(list.inner.text, slot: $0), outer: list.outer)
      }
    }
    let plan = PlanGroup(
      from: planHop.from, to: planHop.to, start: inner.start, end: inner.end,
      relationships: inner.relationships, lists: lists, walk: hop.relationship,
      parts: inner.parts, minimum: group.repetition?.minimum ?? 1,
      maximum: group.repetition.map(\.maximum) ?? 1, isInto: isInto, isReversed: isReversed,
      distinctFrom: planHop.distinctFrom)
    part.add(.repeatGroup(plan), running: inner.plan, estimate: part.estimate * 10)
  }
}

extension RelationshipPattern.Direction {
  /// The same hop read from its other end.
  var reversed: RelationshipPattern.Direction {
    switch self {
    case .outgoing: .incoming
    case .incoming: .outgoing
    case .either: .either
    }
  }
}

extension PathSelector {
  fileprivate var count: Expression? {
    switch self {
    case .any(let count), .shortest(let count), .shortestGroups(let count): count
    case .shortestPath, .allShortestPaths, .all, .anyShortest, .allShortest: nil
    }
  }
}
