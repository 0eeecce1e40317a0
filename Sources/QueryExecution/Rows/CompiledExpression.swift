// Owns the contract between operators and expressions: an expression, compiled once against the
// slots of a layout, evaluated for every row.

import GraphModel

/// An expression whose variables are slots and whose functions and parameters are resolved.
/// Immutable, so one compiled statement can run on many threads, each with its own frame.
class CompiledExpression: @unchecked Sendable {
  /// The value for the row in the frame. Throws a `Diagnostic` of phase runtime.
  func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value { .null }

  /// Whether the value is `true`: what `WHERE` keeps. `null` and `false` are dropped; anything
  /// else is an error.
  func holds(_ frame: Frame, _ context: StatementContext) throws -> Bool {
    if case .boolean(true) = try evaluate(frame, context) { return true }
    return false
  }
}
