// Owns the functions on lists. `range` counts without building its list where it can.

import Diagnostics
import GraphModel

/// `head`, `last`, `tail`, `reverse`, `range`.
enum ListFunctions {
  static let bodies: [String: FunctionBody] = [
    "head": .unary { value, use in try use.list(value).first ?? .null },
    "last": .unary { value, use in try use.list(value).last ?? .null },
    "tail": .unary { value, use in .list(Array(try use.list(value).dropFirst())) },
    "reverse": .unary { value, use in
      switch value {
      case .list(let values): return .list(values.reversed())
      case .string(let text):
        var reversed = String.UnicodeScalarView()
        reversed.append(contentsOf: text.unicodeScalars.reversed())
        return .string(String(reversed))
      default: throw use.expected("a list or a string", found: value)
      }
    },
    "range": .special { arguments, site in
      guard arguments.count == 2 || arguments.count == 3 else {
        throw Diagnostic(
          id: "query.invalid-number-of-arguments",
          message: "'range' takes two or three arguments, found \(arguments.count)",
          span: site.span,
          classification: ErrorClassification(
            type: "SyntaxError", phase: .compileTime, detail: "InvalidNumberOfArguments"))
      }
      return RangeExpression(arguments, site)
    },
  ]
}

/// `range(first, last[, step])`: both ends included.
final class RangeExpression: CompiledExpression {
  private let arguments: [CompiledExpression]

  init(_ arguments: [CompiledExpression], _ site: FunctionSite) {
    self.arguments = arguments
    super.init(span: site.span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    guard let elements = try elements(frame, context) else { return .null }
    try ValueLimits.checkList(elements.count, at: span)
    try context.environment.meter.admit(listOf: elements.count)
    return .list(elements.values)
  }

  override func elements(
    _ frame: Frame, _ context: StatementContext
  ) throws -> ElementSequence? {
    var numbers: [Int64] = []
    for argument in arguments {
      switch try argument.evaluate(frame, context) {
      case .integer(let number): numbers.append(number)
      case .null: return nil
      case let other:
        throw RuntimeError.invalidArgumentType.diagnostic(
          "'range' expects an integer, found \(other.kind.phrase)", at: argument.span,
          type: "ArgumentError")
      }
    }
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0 else {
      throw RuntimeError.numberOutOfRange.diagnostic(
        "the step of 'range' cannot be 0", at: arguments.last?.span)
    }
    let distance = Int128(numbers[1]) - Int128(numbers[0])
    let steps = distance / Int128(step)
    let isEmpty = distance != 0 && (distance < 0) != (step < 0)
    let count = isEmpty ? 0 : steps + 1
    return ElementSequence(first: numbers[0], step: step, count: Int(clamping: count))
  }
}
