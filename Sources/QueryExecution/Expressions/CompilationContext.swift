// Owns what all expressions of one statement share while it is compiled.

import Chronology
import GraphModel
import QuerySyntax

/// What all expressions of one statement share while it is compiled.
final class CompilationContext {
  /// Compiles patterns and subqueries inside expressions.
  let subqueries: any SubqueryCompiler
  let functions: FunctionRegistry
  /// The names of the parameters, in the order of `StatementContext.parameters`.
  private(set) var parameterNames: [String] = []
  private var names: [[UInt8]: GraphName] = [:]
  private static let nameLimit = 4_096
  /// In which constant parts are computed.
  let foldingContext: StatementContext

  init(subqueries: any SubqueryCompiler, functions: FunctionRegistry = .standard) {
    self.subqueries = subqueries
    self.functions = functions
    let instant = Instant(microseconds: 0)
    foldingContext = StatementContext(
      parameters: [], now: instant,
      environment: EvaluationEnvironment(
        graph: EmptyGraphReader(), transactionStart: instant, statementStart: instant,
        clock: StoppedClock(), random: RandomNumbers(seed: 0), meter: ResourceMeter()))
  }

  /// The index of a parameter in `StatementContext.parameters`.
  func parameter(_ name: String) -> Int {
    if let index = parameterNames.firstIndex(where: { CodePoints.areEqual($0, name) }) {
      return index
    }
    parameterNames.append(name)
    return parameterNames.count - 1
  }

  /// The one handle of a key, label or type in this statement; beyond so many, which only computed
  /// keys can be, a fresh one.
  func name(_ text: String) -> GraphName {
    let bytes = Array(text.utf8)
    if let name = names[bytes] { return name }
    let name = GraphName(text)
    if names.count < Self.nameLimit { names[bytes] = name }
    return name
  }

  /// Forgets the numbers of all names. Called before a statement is run on another graph.
  func forgetNumbers() {
    for name in names.values { name.forget() }
  }
}

/// A clock that stands still.
struct StoppedClock: WallClock {
  func now() -> Instant { Instant(microseconds: 0) }
}

/// A graph without anything in it.
final class EmptyGraphReader: GraphReader {
  private let names = NamelessElements()

  init() {}

  var history: (any HistoryReader)? { nil }
  func value(of key: GraphName, on node: NodeReference) throws -> Value { .null }
  func value(of key: GraphName, on relationship: RelationshipReference) throws -> Value { .null }
  func properties(of node: NodeReference) throws -> ValueMap { ValueMap() }
  func properties(of relationship: RelationshipReference) throws -> ValueMap { ValueMap() }
  func labels(of node: NodeReference) throws -> [String] { [] }
  func has(_ label: GraphName, on node: NodeReference) throws -> Bool { false }
  func type(of relationship: RelationshipReference) -> String { "" }
  func start(of relationship: RelationshipReference) -> NodeReference { NodeReference(node: -1) }
  func end(of relationship: RelationshipReference) -> NodeReference { NodeReference(node: -1) }
  func id(of node: NodeReference) -> String { "" }
  func id(of relationship: RelationshipReference) -> String { "" }
  func details(of node: NodeReference) -> NodeDetails { names.details(of: node) }
  func details(of relationship: RelationshipReference) -> RelationshipDetails {
    names.details(of: relationship)
  }
}
