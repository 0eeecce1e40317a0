// Owns the planning of patterns: where to begin, which hop is next, and where each predicate is
// asked. Greedy: always the step that promises the fewest rows.

import Diagnostics
import QuerySyntax

extension QueryPlanner {
  /// Matches a pattern for each row.
  func add(
    _ pattern: GraphPattern, predicate: Expression?, clock: Int, to part: inout PlanPart
  ) throws {
    var builder = PatternBuilder(planner: self, scope: part.scope)
    builder.add(pattern)
    let timeMode = pattern.paths.lazy.compactMap(\.timeMode).first
    let clock = timeMode == nil ? clock : rangeClock(clock)
    builder.graph.predicates += predicate?.conjuncts ?? []
    var matching = PatternPlanning(
      planner: self, graph: builder.graph, clock: clock, part: part)
    matching.timeMode = timeMode
    try matching.run()
    let previous = part.clock
    part = matching.part
    part.clock = previous
    for name in builder.graph.introduced {
      if let slot = builder.graph.scope[name] { part.scope.bind(name, to: slot) }
    }
  }
}

/// The planning of one pattern, under way.
struct PatternPlanning {
  let planner: QueryPlanner
  let graph: PatternGraph
  let clock: Int
  var part: PlanPart

  /// What hops must share, or keep, in time.
  var timeMode: PathPattern.TimeMode?
  /// Under a range of valid time, conditions wait until the elements are taken apart into versions.
  private let hasVersions: Bool
  private var areVersionsSplit = false
  private var boundNodes: Set<Int> = []
  private var openHops: [Int]
  private var boundNames: Set<String> = []
  private var openPredicates: [(expression: Expression, needs: Set<String>)] = []
  /// The relationships of this MATCH so far, with their types.
  private var walked: [(slot: Int, types: [String]?)] = []

  init(planner: QueryPlanner, graph: PatternGraph, clock: Int, part: PlanPart) {
    self.planner = planner
    self.graph = graph
    self.clock = clock
    self.part = part
    self.part.clock = clock
    self.part.scope = graph.scope
    hasVersions = planner.clocks[clock].hasValidRange
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

  // MARK: Choosing

  private enum Step {
    case scan(Int)
    case hop(Int)
  }

  private func nextStep() -> Step? {
    var best: (step: Step, cost: Double)?
    func offer(_ step: Step, _ cost: Double) {
      if let found = best, found.cost <= cost { return }
      best = (step, cost)
    }
    for index in openHops {
      let hop = graph.hops[index]
      let ends = (boundNodes.contains(hop.left), boundNodes.contains(hop.right))
      if hop.boundFrom != nil, case .single = hop.kind { return .hop(index) }
      if !ends.0, !ends.1 { continue }
      if case .shortest = hop.kind, !(ends.0 && ends.1) {
        // The search from both ends is worth a scan of the other end.
        offer(.hop(index), 1_000_000)
        continue
      }
      offer(.hop(index), ends.0 && ends.1 ? 0.5 : cost(of: hop))
    }
    if let best, openHopsTouchBound {
      if case .hop(let index) = best.step, case .shortest = graph.hops[index].kind,
        let scan = cheapestScan(among: [graph.hops[index].left, graph.hops[index].right])
      {
        return boundNodes.isSuperset(of: [graph.hops[index].left, graph.hops[index].right])
          ? best.step : .scan(scan)
      }
      return best.step
    }
    return cheapestScan(among: Array(graph.nodes.indices)).map { .scan($0) }
  }

  private var openHopsTouchBound: Bool {
    openHops.contains { index in
      let hop = graph.hops[index]
      return boundNodes.contains(hop.left) || boundNodes.contains(hop.right)
    }
  }

  private func cheapestScan(among candidates: [Int]) -> Int? {
    var best: (node: Int, cost: Double)?
    for index in candidates where !boundNodes.contains(index) {
      let (_, rows) = source(of: index)
      let cost = rows * (1 + 0.001 * Double(index))
      if let found = best, found.cost <= cost { continue }
      best = (index, cost)
    }
    return best?.node
  }

  private func cost(of hop: PatternHop) -> Double {
    switch hop.kind {
    case .single: fanOut(of: hop)
    case .varLength(let range):
      range.maximum == 1 ? fanOut(of: hop) : max(4, fanOut(of: hop) * fanOut(of: hop))
    case .shortest: 10
    case .group: 50
    }
  }

  private func fanOut(of hop: PatternHop) -> Double {
    let statistics = planner.statistics
    let relationships =
      hop.types?.reduce(0) { $0 + statistics.relationshipCount(typed: $1) }
      ?? statistics.relationshipCount
    let perNode = relationships / max(1, statistics.nodeCount)
    return hop.direction == .either ? perNode * 2 : perNode
  }

  // MARK: Scanning

  /// From where a node's candidates are taken at the least cost, and how many they are.
  private func source(of index: Int) -> (NodeSource, Double) {
    let node = graph.nodes[index]
    let statistics = planner.statistics
    if let archive = node.archive { return (.archive(archive), 10_000) }
    var source: NodeSource = .all
    var rows = max(1, statistics.nodeCount)
    let rarest = node.labels.min {
      statistics.nodeCount(labelled: $0) < statistics.nodeCount(labelled: $1)
    }
    if let rarest {
      source = .label(rarest)
      rows = statistics.nodeCount(labelled: rarest)
    }
    for predicate in openPredicates {
      guard let (key, value) = equality(predicate.expression, on: node.variable.name),
        MentionedNames.of(value).intersection(graph.introduced).isSubset(of: boundNames)
      else { continue }
      let bound = part.bound(value)
      if key == "id" { return (.entity(bound), 1) }
      let estimate = max(1, rows * 0.05)
      if case .property = source { continue }
      if estimate < rows || rows <= 1 {
        source = .property(label: rarest, key: key, value: bound)
        rows = estimate
      }
    }
    return (source, rows)
  }

  /// The key and the value, when a predicate is `variable.key = value` or its mirror.
  private func equality(_ predicate: Expression, on name: String) -> (String, Expression)? {
    guard case .comparison(let left, let steps) = predicate.kind, steps.count == 1,
      steps[0].comparison == .equal
    else { return nil }
    for (property, value) in [(left, steps[0].right), (steps[0].right, left)] {
      guard case .property(let subject, let key) = property.kind,
        case .variable(let variable) = subject.kind, variable.text == name,
        !MentionedNames.of(value).contains(name)
      else { continue }
      return (key.text, value)
    }
    return nil
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
    let planHop = PlanHop(
      relationship: hop.relationship, from: graph.nodes[ends.0].variable,
      to: graph.nodes[ends.1].variable,
      direction: forward ? hop.direction : hop.direction.reversed, types: types, clock: clock,
      distinctFrom: walked.filter { mayShare($0.types, types) }.map(\.slot))
    let rows = part.estimate * max(0.01, isInto ? 0.5 : fanOut(of: hop))
    switch hop.kind {
    case .single:
      if let slot = hop.boundFrom {
        part.add(
          .enterRelationship(
            planHop, from: slot, bindsFrom: !boundNodes.contains(ends.0),
            bindsTo: !boundNodes.contains(ends.1)))
      } else {
        let isArchive =
          graph.nodes[hop.left].archive != nil || graph.nodes[hop.right].archive != nil
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
