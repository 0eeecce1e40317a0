// Owns the list of functions: what each is called, what it takes and gives.

import QueryPlanning

/// The functions that a statement may call.
final class FunctionRegistry: Sendable {
  static let standard = FunctionRegistry()
}
