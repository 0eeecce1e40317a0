// Owns the contract between operators and expressions: an expression, compiled once against the
// slots of a layout, evaluated for every row.

import Diagnostics
import GraphModel

/// An expression whose variables are slots and whose functions and parameters are resolved.
///
/// It belongs to one running statement at a time, together with its frame: a statement that runs
/// on several threads at once is compiled for each. So it may keep caches and hold operators.
class CompiledExpression {
  /// Where the expression stands in the text, for messages.
  let span: TextSpan?

  init(span: TextSpan? = nil) { self.span = span }

  /// The value for the row in the frame. Throws a `Diagnostic` of phase runtime.
  func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value { .null }

  /// The value as a truth value; `nil` for null. Anything but a boolean or null is an error.
  func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    switch try evaluate(frame, context) {
    case .boolean(let truth): return truth
    case .null: return nil
    case let other: throw RuntimeError.expected("a boolean", found: other, at: span)
    }
  }

  /// Whether the value is `true`: what `WHERE` keeps. `null` and `false` are dropped; anything
  /// else is an error.
  func holds(_ frame: Frame, _ context: StatementContext) throws -> Bool {
    try truth(frame, context) == true
  }

  /// The value as a sequence of elements, which need not be in memory all at once; `nil` for null.
  /// Anything but a list or null is an error.
  func elements(_ frame: Frame, _ context: StatementContext) throws -> ElementSequence? {
    switch try evaluate(frame, context) {
    case .list(let values): return ElementSequence(values)
    case .null: return nil
    case let other: throw RuntimeError.expected("a list", found: other, at: span)
    }
  }

  /// The value, where it is the same for every row and known when compiling.
  var constant: Value? { nil }
}
