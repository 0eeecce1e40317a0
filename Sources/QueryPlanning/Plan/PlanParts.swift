// Owns the small values that plans are made of: variables, bound expressions, hops, sort keys.

import Diagnostics
import QuerySyntax

/// A variable and the slot that holds it.
public struct PlanVariable: Hashable, Sendable, CustomStringConvertible {
  public let name: String
  public let slot: Int

  public init(_ name: String, slot: Int) {
    self.name = name
    self.slot = slot
  }

  /// The name; anonymous elements have a number instead.
  public var description: String { name.hasPrefix("\u{0}") ? "_\(slot)" : name }
}

/// An expression with the variables that it sees and the clocks that its patterns take.
public struct BoundExpression: Hashable, Sendable, CustomStringConvertible {
  public let expression: Expression
  public let scope: SlotScope
  /// The index in the plan's clocks that patterns inside the expression read under.
  public let clock: Int

  public init(_ expression: Expression, scope: SlotScope, clock: Int) {
    self.expression = expression
    self.scope = BoundExpression.needed(of: scope, for: expression)
    self.clock = clock
  }

  /// How many variables a scope may hold that is kept as it is.
  private static let smallScope = 16

  /// What an expression needs of a scope: a statement of thousands of variables would else hold
  /// them all once for each expression. A query inside may ask for all that there are.
  private static func needed(of scope: SlotScope, for expression: Expression) -> SlotScope {
    guard scope.names.count > smallScope else { return scope }
    let holdsQuery = expression.contains { part in
      switch part.kind {
      case .exists, .count, .collect: true
      default: false
      }
    }
    return holdsQuery ? scope : scope.narrowed(to: MentionedNames.of(expression))
  }

  public var description: String { PlanText.of(expression) }
}

/// A variable and the expression that gives it.
public struct ProjectedColumn: Hashable, Sendable {
  public let variable: PlanVariable
  public let value: BoundExpression
}

/// One aggregate: the function, its arguments and where its result goes.
public struct AggregateColumn: Hashable, Sendable {
  public let variable: PlanVariable
  /// In lower case; `count(*)` has no arguments.
  public let function: String
  public let isDistinct: Bool
  public let arguments: [BoundExpression]
  public let span: TextSpan
}

/// One key of ORDER BY.
public struct SortKey: Hashable, Sendable {
  public let value: BoundExpression
  public let isDescending: Bool
}

/// From where a scan takes its nodes.
public enum NodeSource: Hashable, Sendable {
  case all
  case label(String)
  /// Nodes that have one of these labels.
  case labels([String])
  /// Nodes whose property equals a value; the label narrows where it is known.
  case property(label: String?, key: String, value: BoundExpression)
  /// The node of an entity id, or of an `id` property.
  case entity(BoundExpression)
  /// The log's events or sources.
  case archive(ArchiveNodes)
}

/// One hop of a pattern, as an operator takes it.
public struct PlanHop: Hashable, Sendable {
  public let relationship: PlanVariable
  /// The end that is bound already.
  public let from: PlanVariable
  public let to: PlanVariable
  /// Read from `from` to `to`.
  public let direction: RelationshipPattern.Direction
  /// Any of these; `nil` for all.
  public let types: [String]?
  public let clock: Int
  /// Slots of relationships, or lists of them, that this one must differ from.
  public let distinctFrom: [Int]
  /// Whether one of its ends is of the log, so that the log's relationships count too.
  public var seesLog = false
  /// Whether nodes of the log can come to it, bound by other parts of the statement.
  public var meetsLog = false
  /// Whether the end that it binds must be of the world: nothing in the pattern asks for the log.
  public var reachesWorld = false
}

/// A hop of variable length.
public struct PlanVarLength: Hashable, Sendable {
  public let hop: PlanHop
  public let minimum: Int
  public let maximum: Int?
  /// Whether the pattern was written from `to` to `from`, so that the list is turned around.
  public let isReversed: Bool
  /// Where each relationship stands while the predicates are asked.
  public let step: PlanVariable
  public let predicates: [BoundExpression]
  public let timeMode: PathPattern.TimeMode?
  /// Whether `to` is bound already.
  public let isInto: Bool
}

/// A part of a named path.
public enum PathPart: Hashable, Sendable {
  case node(PlanVariable)
  case relationship(PlanVariable)
  /// A list of relationships between two nodes of the path.
  case relationships(PlanVariable)
  /// The hidden list of nodes and relationships of a repeated group.
  case walk(PlanVariable)
}

/// How a shortest-path operator chooses.
public enum ShortestChoice: Hashable, Sendable {
  case one
  case all
}
