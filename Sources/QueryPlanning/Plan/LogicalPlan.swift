// Owns the logical plan: what is to be done with the rows, in which order, before anything is
// decided of how. The printing stands in `LogicalPlan+Text`.

import Diagnostics
import QuerySyntax

/// One operation and the plans whose rows it takes.
public struct LogicalPlan: Hashable, Sendable {
  public let operation: Operation
  /// None for `start`; two for those that run the second for each row of the first.
  public let inputs: [LogicalPlan]
  /// How many rows the statistics promise.
  public let estimate: Double

  public init(_ operation: Operation, _ inputs: [LogicalPlan] = [], estimate: Double) {
    self.operation = operation
    self.inputs = inputs
    self.estimate = estimate
  }

  /// What a plan can do with rows.
  public indirect enum Operation: Hashable, Sendable {
    /// One row: what the outer query has bound.
    case start
    case scanNodes(PlanVariable, NodeSource, clock: Int)
    /// Takes a node that is bound already into a pattern, seen under the pattern's clock.
    case enterNode(PlanVariable, from: Int, clock: Int)
    case expand(PlanHop)
    /// Both ends are bound.
    case expandInto(PlanHop)
    /// From or to the log's events and sources; `isInto` when both ends are bound.
    case expandArchive(PlanHop, isInto: Bool)
    /// The relationship is bound; its ends are checked or bound.
    case enterRelationship(PlanHop, from: Int, bindsFrom: Bool, bindsTo: Bool)
    case expandVarLength(PlanVarLength)
    /// The list of relationships is bound; it is walked.
    case walkList(PlanVarLength, list: Int)
    case shortestPath(PlanVarLength, ShortestChoice)
    case repeatGroup(PlanGroup)
    case selectPaths(PlanSelection)
    /// Takes the elements of a pattern apart into their versions within the clock's range.
    case splitVersions(PlanVersions)
    case filter([BoundExpression])
    case bindPath(PlanVariable, [PathPart])
    case project([ProjectedColumn])
    case aggregate(keys: [ProjectedColumn], aggregates: [AggregateColumn])
    case distinct([PlanVariable])
    case sort([SortKey], keeping: [Int])
    /// Sort and limit in one.
    case top([SortKey], limit: BoundExpression, skip: BoundExpression?, keeping: [Int])
    case skip(BoundExpression)
    case limit(BoundExpression)
    case unwind(BoundExpression, PlanVariable, position: PlanVariable?, from: Int)
    /// For each row of the first, the rows of the second, or one with nulls.
    case optional([Int])
    /// For each row of the first, the rows of the second.
    case apply
    case union
    case callProcedure(PlanProcedureCall)
    /// Takes all rows before it gives one, so that writes do not meddle with reads.
    case eager([Int])
    case create(PlanCreation, keeping: [Int])
    case merge(PlanMerge, keeping: [Int])
    case set([PlanSetItem], keeping: [Int])
    case delete([BoundExpression], detach: Bool, keeping: [Int])
    case forEach(BoundExpression, PlanVariable, keeping: [Int])
    case record(PlanRecord, keeping: [Int])
    /// Takes everything, gives nothing: the end of a statement without columns.
    case drain
  }
}

/// A repeated group: for each step the second input is run from `start` to `end`.
public struct PlanGroup: Hashable, Sendable {
  public let from: PlanVariable
  public let to: PlanVariable
  /// The group's own first and last node, inside.
  public let start: PlanVariable
  public let end: PlanVariable
  /// The group's relationships inside, for uniqueness.
  public let relationships: [PlanVariable]
  /// From variables inside to the lists outside.
  public let lists: [GroupList]
  /// Where the walk goes, for named paths: a list of nodes and relationships.
  public let walk: PlanVariable
  /// The parts of one step, in order.
  public let parts: [PathPart]
  public let minimum: Int
  public let maximum: Int?
  public let isInto: Bool
  public let isReversed: Bool
  public let distinctFrom: [Int]

  /// A variable inside a group and the list of its values outside.
  public struct GroupList: Hashable, Sendable {
    public let inner: PlanVariable
    public let outer: PlanVariable
  }
}

/// Which of the paths between the same ends are kept.
public struct PlanSelection: Hashable, Sendable {
  public let path: PlanVariable
  public let selector: PathSelector
  public let count: BoundExpression?
  public let keeping: [Int]
}

/// A call of a procedure.
public struct PlanProcedureCall: Hashable, Sendable {
  public let procedure: ProcedureSignature
  /// `nil`: from the parameters of the same names.
  public let arguments: [BoundExpression]?
  /// The index of a column and the variable it goes to.
  public let columns: [Column]
  public let clock: Int

  /// A column of the procedure and the variable it goes to.
  public struct Column: Hashable, Sendable {
    public let index: Int
    public let variable: PlanVariable
  }
}
