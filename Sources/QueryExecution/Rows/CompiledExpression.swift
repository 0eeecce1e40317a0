// Owns the contract between operators and expressions: an expression, compiled once against the
// slots of a layout, evaluated for every row.

import GraphModel

/// An expression whose variables are slots and whose functions and parameters are resolved.
///
/// It belongs to one running statement at a time, together with its frame: a statement that runs
/// on several threads at once is compiled for each. So it may keep caches and hold operators.
class CompiledExpression {
  /// The value for the row in the frame. Throws a `Diagnostic` of phase runtime.
  func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value { .null }

  /// Whether the value is `true`: what `WHERE` keeps. `null` and `false` are dropped; anything
  /// else is an error.
  func holds(_ frame: Frame, _ context: StatementContext) throws -> Bool {
    if case .boolean(true) = try evaluate(frame, context) { return true }
    return false
  }
}
