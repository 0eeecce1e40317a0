// Owns a MATCH's pattern as a graph: nodes, hops and predicates, each named, before anything is
// decided about where to begin.

import Diagnostics
import QuerySyntax

/// A node of a pattern.
struct PatternNode {
  /// The variable under which the pattern knows it.
  let variable: PlanVariable
  /// Where the outer query has bound it, if it has.
  let boundFrom: Int?
  /// The labels that it must have, where they are a plain conjunction.
  var labels: [String] = []
  /// The labels of which it must have one, where they are plain alternatives.
  var alternatives: [String] = []
  /// What of the log it ranges over; `nil` for the world.
  var archive: ArchiveNodes?
}

/// What kind of hop stands between two nodes.
enum PatternHopKind {
  case single
  case varLength(HopRange)
  case shortest(HopRange, ShortestChoice)
  case group(PatternGroup)
}

/// A relationship, or several, between two nodes of a pattern.
struct PatternHop {
  let kind: PatternHopKind
  let relationship: PlanVariable
  /// Where the outer query has bound the relationship or list, if it has.
  let boundFrom: Int?
  /// Indexes of nodes, in the order of the text.
  let left: Int
  let right: Int
  let direction: RelationshipPattern.Direction
  let types: [String]?
  /// Where each hop of a path stands while its predicates are asked.
  let step: PlanVariable?
  var stepPredicates: [Expression] = []
  let timeMode: PathPattern.TimeMode?
  /// The lists that a group binds.
  var groupLists: [(inner: Name, outer: PlanVariable)] = []
}

/// A named path, or one from which a selector picks.
struct PatternRoute {
  let variable: PlanVariable
  let parts: [PathPart]
  let selector: PathSelector?
}

/// A pattern as a graph.
struct PatternGraph {
  var nodes: [PatternNode] = []
  var hops: [PatternHop] = []
  var routes: [PatternRoute] = []
  /// Everything that must hold, WHERE included.
  var predicates: [Expression] = []
  /// The outer variables and the pattern's own.
  var scope: SlotScope
  /// The names that only the pattern binds.
  var introduced: Set<String> = []
  private var byName: [String: Int] = [:]

  init(scope: SlotScope) { self.scope = scope }

  func node(named name: String) -> Int? { byName[name] }

  mutating func add(_ node: PatternNode, named name: String?) -> Int {
    nodes.append(node)
    if let name { byName[name] = nodes.count - 1 }
    return nodes.count - 1
  }

  /// Makes a variable of the pattern visible to its predicates.
  mutating func introduce(_ variable: PlanVariable) {
    scope.bind(variable.name, to: variable.slot)
    introduced.insert(variable.name)
  }
}
