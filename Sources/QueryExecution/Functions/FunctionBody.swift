// Owns how functions are written: as closures over values, which the compiler wraps.

import Diagnostics
import GraphModel

/// What a function does. All but `lenient` and `special` give null when any argument is null, and
/// are not asked then.
enum FunctionBody: Sendable {
  case nullary(@Sendable (FunctionUse) throws -> Value)
  case unary(@Sendable (Value, FunctionUse) throws -> Value)
  case binary(@Sendable (Value, Value, FunctionUse) throws -> Value)
  /// Any number of arguments.
  case strict(@Sendable ([Value], FunctionUse) throws -> Value)
  /// Any number of arguments, nulls among them.
  case lenient(@Sendable ([Value], FunctionUse) throws -> Value)
  /// Does its own evaluation.
  case special(@Sendable ([CompiledExpression], FunctionSite) throws -> CompiledExpression)
}

/// Where a function is called: its name and the places of its arguments.
final class FunctionSite {
  let name: String
  let span: TextSpan?
  let arguments: [TextSpan?]

  init(name: String, span: TextSpan?, arguments: [TextSpan?]) {
    self.name = name
    self.span = span
    self.arguments = arguments
  }
}

/// One call at run time: where, and in which statement.
struct FunctionUse {
  let site: FunctionSite
  let context: StatementContext

  var environment: EvaluationEnvironment { context.environment }
  var graph: any GraphReader { context.environment.graph }

  /// The place of an argument.
  func span(_ argument: Int) -> TextSpan? {
    argument < site.arguments.count ? site.arguments[argument] : site.span
  }

  /// The function does not take this kind of value.
  func expected(_ wanted: String, found value: Value, argument: Int = 0) -> Diagnostic {
    RuntimeError.invalidArgumentValue.diagnostic(
      "'\(site.name)' expects \(wanted), found \(value.kind.phrase)", at: span(argument))
  }

  /// An argument that must be a string.
  func text(_ value: Value, _ argument: Int = 0) throws -> String {
    guard case .string(let text) = value else {
      throw expected("a string", found: value, argument: argument)
    }
    return text
  }

  /// An argument that must be an integer.
  func integer(_ value: Value, _ argument: Int = 0) throws -> Int64 {
    guard case .integer(let number) = value else {
      throw expected("an integer", found: value, argument: argument)
    }
    return number
  }

  /// An argument that must be a number of things: an integer, not negative.
  func count(_ value: Value, _ argument: Int = 0) throws -> Int {
    let number = try integer(value, argument)
    guard number >= 0 else {
      throw RuntimeError.negativeIntegerArgument.diagnostic(
        "'\(site.name)' expects a number that is not negative, found \(number)",
        at: span(argument))
    }
    return Int(number)
  }

  /// An argument that must be a number.
  func number(_ value: Value, _ argument: Int = 0) throws -> Double {
    guard let number = Arithmetic.float(value) else {
      throw expected("a number", found: value, argument: argument)
    }
    return number
  }

  /// An argument that must be a list.
  func list(_ value: Value, _ argument: Int = 0) throws -> [Value] {
    guard case .list(let values) = value else {
      throw expected("a list", found: value, argument: argument)
    }
    return values
  }
}
