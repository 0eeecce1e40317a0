// Owns the replacement of what columns hold already: grouping keys and aggregates inside larger
// expressions become variables.

import QuerySyntax

/// Replaces parts of expressions by the variables that hold their values.
struct GroupingRewriter {
  let isAggregate: (Expression) -> Bool
  private var known: [Expression: PlanVariable] = [:]
  private var hidden: [PlanVariable] = []

  init(isAggregate: @escaping (Expression) -> Bool) { self.isAggregate = isAggregate }

  /// Makes the value of a column known.
  mutating func add(_ expression: Expression, _ column: PlanVariable, isPlain: Bool) {
    let reference = PlanVariable("\u{0}\(column.slot)", slot: column.slot)
    known[expression.withoutPlaces] = reference
    hidden.append(reference)
  }

  /// The expression over the columns; `result` says where an aggregate not met before goes.
  mutating func rewrite(
    _ expression: Expression, result: (Expression) -> PlanVariable
  ) -> Expression {
    let key = expression.withoutPlaces
    if let variable = known[key] { return reference(variable, at: expression) }
    if isAggregate(expression) {
      let variable = result(expression)
      known[key] = variable
      hidden.append(variable)
      return reference(variable, at: expression)
    }
    return expression.mappingParts { rewrite($0, result: result) }
  }

  /// The expression over the columns, where no aggregate can be new.
  func rewrite(_ expression: Expression) -> Expression {
    if let variable = known[expression.withoutPlaces] {
      return reference(variable, at: expression)
    }
    return expression.mappingParts { rewrite($0) }
  }

  /// Brings the variables that stand for parts into scope.
  func bindHidden(in scope: inout SlotScope) {
    for variable in hidden { scope.bind(variable.name, to: variable.slot) }
  }

  private func reference(_ variable: PlanVariable, at expression: Expression) -> Expression {
    Expression(.variable(Name(variable.name, span: expression.span)), span: expression.span)
  }
}
