// Owns the list of functions by name. Their signatures stand with the planner, which checks calls
// before they are compiled; a test compares the two lists.

import Diagnostics

/// The functions that a statement may call, by their names in lower case.
final class FunctionRegistry: Sendable {
  static let standard = FunctionRegistry(
    ElementFunctions.bodies, ConversionFunctions.bodies, ListFunctions.bodies,
    MathematicalFunctions.bodies, StringFunctions.bodies, TemporalFunctions.bodies,
    HistoryFunctions.bodies, PeriodFunctions.bodies)

  private let bodies: [String: FunctionBody]

  init(_ groups: [String: FunctionBody]...) {
    var bodies: [String: FunctionBody] = [:]
    for group in groups { bodies.merge(group) { first, _ in first } }
    self.bodies = bodies
  }

  /// What the function of a name does, in whatever case the name is written.
  func body(named name: String) -> FunctionBody? { bodies[name] ?? bodies[name.lowercased()] }

  /// The names of all functions, in lower case.
  var names: [String] { bodies.keys.sorted() }
}

extension FunctionBody {
  /// Wraps a call of this function.
  func call(
    _ arguments: [CompiledExpression], at site: FunctionSite
  ) throws -> CompiledExpression {
    switch self {
    case .nullary(let body) where arguments.isEmpty: return NullaryCall(site, body)
    case .unary(let body) where arguments.count == 1:
      return UnaryCall(site, arguments[0], body)
    case .binary(let body) where arguments.count == 2:
      return BinaryCall(site, arguments[0], arguments[1], body)
    case .strict(let body): return GeneralCall(site, arguments, takesNull: false, body)
    case .lenient(let body): return GeneralCall(site, arguments, takesNull: true, body)
    case .special(let make): return try make(arguments, site)
    case .nullary, .unary, .binary:
      throw Diagnostic(
        id: "query.invalid-number-of-arguments",
        message: "'\(site.name)' cannot be called with \(arguments.count) arguments",
        span: site.span,
        classification: ErrorClassification(
          type: "SyntaxError", phase: .compileTime, detail: "InvalidNumberOfArguments"))
    }
  }
}
