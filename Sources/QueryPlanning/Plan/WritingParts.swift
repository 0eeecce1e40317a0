// Owns the values of which plans of writing clauses are made.

import Diagnostics
import QuerySyntax

/// The nodes and relationships that a CREATE or MERGE makes, in order.
public struct PlanCreation: Hashable, Sendable {
  /// One thing to make.
  public enum Item: Hashable, Sendable {
    case node(PlanVariable, labels: [String], properties: BoundExpression?)
    /// From the slot `start` to the slot `end`.
    case relationship(
      PlanVariable, type: String, start: PlanVariable, end: PlanVariable,
      properties: BoundExpression?)
    case path(PlanVariable, [PathPart])
  }

  public let items: [Item]
}

/// A MERGE: the second input finds what is there, the creation makes what is not.
public struct PlanMerge: Hashable, Sendable {
  public let creation: PlanCreation
  public let onCreate: [PlanSetItem]
  public let onMatch: [PlanSetItem]
  /// Slots of bound nodes, which must not be null.
  public let required: [PlanVariable]
  public let span: TextSpan
}

/// One change of properties or labels.
public enum PlanSetItem: Hashable, Sendable {
  /// `null` removes.
  case property(subject: BoundExpression, key: BoundExpression, value: BoundExpression)
  case replace(subject: BoundExpression, map: BoundExpression)
  case merge(subject: BoundExpression, map: BoundExpression)
  case addLabels(subject: BoundExpression, [String])
  case removeLabels(subject: BoundExpression, [String])
}

/// A typed event to be recorded.
public struct PlanRecord: Hashable, Sendable {
  /// A role and the expression that gives who plays it.
  public struct Role: Hashable, Sendable {
    public let name: String
    public let value: BoundExpression
  }

  /// A keyword and its value.
  public struct Option: Hashable, Sendable {
    public let kind: RecordClause.Option.Kind
    public let value: BoundExpression
  }

  public let type: String
  public let roles: [Role]
  public let attributes: BoundExpression?
  public let options: [Option]
  public let span: TextSpan
}
