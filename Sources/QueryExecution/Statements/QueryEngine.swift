// Owns the way from text to prepared statement, and the cache of those that were prepared.

import Diagnostics
import GraphModel
import GraphProjection
import QueryPlanning
import QuerySyntax
import Synchronization

/// Prepares statements and remembers them by their text. Safe to use from any thread.
public final class QueryEngine: Sendable {
  public let procedures: ProcedureRegistry
  private let capacity: Int
  public let vocabulary: EventVocabulary?
  let policies = PolicyGraphs()
  private let archive: ArchiveNames
  private let cache = Mutex<[String: PreparedQuery]>([:])

  /// - Parameters:
  ///   - capacity: how many prepared statements are remembered
  ///   - vocabulary: the types of the log's events, which policies and the log as a graph need
  public init(
    procedures: ProcedureRegistry = .standard, vocabulary: EventVocabulary? = nil,
    capacity: Int = 512
  ) {
    self.procedures = procedures
    self.vocabulary = vocabulary
    archive = ArchiveNames(eventTypes: vocabulary?.types.map(\.name) ?? [])
    self.capacity = capacity
  }

  /// The one statement of a text, ready to run. Throws the first `Diagnostic`.
  public func prepare(_ text: String, for graph: TemporalGraph) throws -> PreparedQuery {
    if let known = cache.withLock({ $0[text] }) { return known }
    let prepared = try prepareAnew(text, for: graph)
    cache.withLock { cache in
      if cache.count >= capacity { cache.removeAll() }
      cache[text] = prepared
    }
    return prepared
  }

  /// Everything that is wrong with a text, without running anything.
  public func check(_ text: String) -> [Diagnostic] {
    let tree = StatementParser.parse(text)
    if tree.hasErrors { return tree.diagnostics }
    return tree.statements.flatMap {
      SemanticAnalyzer(procedures: procedures).analyze($0).diagnostics
    }
  }

  private func prepareAnew(_ text: String, for graph: TemporalGraph) throws -> PreparedQuery {
    let tree = StatementParser.parse(text)
    if let error = tree.diagnostics.first(where: { $0.severity == .error }) { throw error }
    guard tree.statements.count == 1, let statement = tree.statements.first else {
      throw Diagnostic(
        id: "query.one-statement",
        message: "expected one statement, found \(tree.statements.count)",
        span: tree.statements.dropFirst().first?.span,
        classification: ErrorClassification(
          type: "SyntaxError", phase: .compileTime, detail: "UnexpectedSyntax"))
    }
    let analysis = SemanticAnalyzer(procedures: procedures).analyze(statement)
    if let error = analysis.firstError { throw error }
    let plan = try QueryPlanner.plan(
      statement, statistics: GraphPlanningStatistics(graph, archive: archive),
      procedures: procedures)
    return PreparedQuery(
      text: text, plan: plan, columns: columns(of: plan), procedures: procedures,
      policies: policies, vocabulary: vocabulary, archive: archive)
  }

  private func columns(of plan: StatementPlan) -> [String] {
    switch plan.statement.mode {
    case .explain: return PlanLine.explainColumns
    case .profile: return PlanLine.profileColumns
    case .run: break
    }
    let columns = plan.columns.map(\.name)
    guard let difference = plan.difference else { return columns }
    return ["change"] + columns + (difference.withCauses ? ["causes"] : [])
  }
}
