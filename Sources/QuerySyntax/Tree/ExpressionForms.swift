// Owns the expressions with a form of their own: calls, CASE, comprehensions, quantifiers, reduce,
// map projections and subqueries.

import Diagnostics

/// `name(arguments)`, `name(DISTINCT argument)`.
public struct FunctionCall: Hashable, Sendable {
  public let name: QualifiedName
  public let distinct: Bool
  public let arguments: [Expression]

  public init(name: QualifiedName, distinct: Bool, arguments: [Expression]) {
    self.name = name
    self.distinct = distinct
    self.arguments = arguments
  }
}

/// `CASE [subject] WHEN … THEN … [ELSE …] END`.
public struct CaseExpression: Hashable, Sendable {
  /// Compared with each condition; `nil` when the conditions are predicates.
  public let subject: Expression?
  public let branches: [Branch]
  public let otherwise: Expression?

  public init(subject: Expression?, branches: [Branch], otherwise: Expression?) {
    self.subject = subject
    self.branches = branches
    self.otherwise = otherwise
  }

  /// `WHEN condition THEN result`.
  public struct Branch: Hashable, Sendable {
    /// One; with a subject, any number of values, of which one must equal it: `WHEN 2, 3`.
    public let conditions: [Expression]
    public let result: Expression

    public init(conditions: [Expression], result: Expression) {
      self.conditions = conditions
      self.result = result
    }
  }
}

/// `[variable IN list WHERE predicate | projection]`.
public struct ListComprehension: Hashable, Sendable {
  public let variable: Name
  public let list: Expression
  public let predicate: Expression?
  public let projection: Expression?

  public init(variable: Name, list: Expression, predicate: Expression?, projection: Expression?) {
    self.variable = variable
    self.list = list
    self.predicate = predicate
    self.projection = projection
  }
}

/// `[p = (a)-->(b) {clock} WHERE predicate | projection]`.
public struct PatternComprehension: Hashable, Sendable {
  public let pattern: PathPattern
  public let clocks: ClockClauses
  public let predicate: Expression?
  public let projection: Expression

  public init(
    pattern: PathPattern, clocks: ClockClauses, predicate: Expression?, projection: Expression
  ) {
    self.pattern = pattern
    self.clocks = clocks
    self.predicate = predicate
    self.projection = projection
  }
}

/// `all(variable IN list WHERE predicate)` and its like.
public struct QuantifierExpression: Hashable, Sendable {
  /// How many elements must satisfy the predicate.
  public enum Quantifier: String, Hashable, Sendable, CaseIterable {
    case all, any, none, single
  }

  public let quantifier: Quantifier
  public let variable: Name
  public let list: Expression
  public let predicate: Expression

  public init(
    quantifier: Quantifier, variable: Name, list: Expression, predicate: Expression
  ) {
    self.quantifier = quantifier
    self.variable = variable
    self.list = list
    self.predicate = predicate
  }
}

/// `reduce(accumulator = initial, variable IN list | step)`.
public struct ReduceExpression: Hashable, Sendable {
  public let accumulator: Name
  public let initial: Expression
  public let variable: Name
  public let list: Expression
  public let step: Expression

  public init(
    accumulator: Name, initial: Expression, variable: Name, list: Expression, step: Expression
  ) {
    self.accumulator = accumulator
    self.initial = initial
    self.variable = variable
    self.list = list
    self.step = step
  }
}

/// `subject {.key, .*, key: value, variable}`.
public struct MapProjection: Hashable, Sendable {
  public let subject: Name
  public let items: [Item]

  public init(subject: Name, items: [Item]) {
    self.subject = subject
    self.items = items
  }

  /// One entry of a map projection.
  public enum Item: Hashable, Sendable {
    /// `.key`: the subject's property.
    case property(Name)
    /// `.*`: all of the subject's properties.
    case allProperties
    case entry(MapEntry)
    /// A variable: its name and value.
    case variable(Name)
  }
}

/// What stands in the braces of `EXISTS`, `COUNT` and `COLLECT`.
public struct Subquery: Hashable, Sendable {
  /// How the subquery was written.
  public enum Form: Hashable, Sendable {
    /// A pattern with an optional WHERE; `query` then is one MATCH clause without RETURN.
    case pattern
    case query
  }

  public let query: Query
  public let form: Form
  /// The braces and what is between them.
  public let span: TextSpan

  public init(query: Query, form: Form, span: TextSpan) {
    self.query = query
    self.form = form
    self.span = span
  }
}
