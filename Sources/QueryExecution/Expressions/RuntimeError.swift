// Owns the catalogue of what can go wrong while expressions are evaluated: for each error its
// stable id and openCypher's classification. The words are given where it happens.

import Diagnostics
import GraphModel

/// An error found while a statement runs. The raw value is openCypher's detail.
enum RuntimeError: String, CaseIterable {
  /// An operator was given a kind of value that it does not take.
  case invalidArgumentType = "InvalidArgumentType"
  /// A function was given a value that it does not take.
  case invalidArgumentValue = "InvalidArgumentValue"
  case mapElementAccessByNonString = "MapElementAccessByNonString"
  case numberOutOfRange = "NumberOutOfRange"
  case negativeIntegerArgument = "NegativeIntegerArgument"
  case integerOverflow = "IntegerOverflow"
  case divisionByZero = "DivisionByZero"
  case invalidRegularExpression = "InvalidRegularExpression"
  case deletedEntityAccess = "DeletedEntityAccess"
  case missingParameter = "MissingParameter"
  /// A value would grow beyond what a value may hold.
  case valueTooLarge = "ValueTooLarge"
  /// A function needs what this graph does not have.
  case notAvailable = "NotAvailable"

  /// The stable id of the diagnostic: `query.integer-overflow`.
  var id: String {
    var words = ""
    for letter in rawValue {
      if letter.isUppercase, !words.isEmpty { words.append("-") }
      words.append(contentsOf: letter.lowercased())
    }
    return "query." + words
  }

  /// openCypher's name for the kind of error.
  var type: String {
    switch self {
    case .invalidArgumentType, .invalidArgumentValue, .mapElementAccessByNonString: "TypeError"
    case .numberOutOfRange, .negativeIntegerArgument, .invalidRegularExpression: "ArgumentError"
    case .integerOverflow, .divisionByZero: "ArithmeticError"
    case .deletedEntityAccess: "EntityNotFound"
    case .missingParameter: "ParameterMissing"
    case .valueTooLarge, .notAvailable: "ExecutionError"
    }
  }

  /// The error at a place.
  func diagnostic(
    _ message: String, at span: TextSpan?, hint: String? = nil, type: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      id: id, message: message, span: span, hint: hint,
      classification: ErrorClassification(
        type: type ?? self.type, phase: .runtime, detail: rawValue))
  }

  /// An operator expected another kind of value.
  static func expected(_ wanted: String, found value: Value, at span: TextSpan?) -> Diagnostic {
    invalidArgumentType.diagnostic(
      "expected \(wanted), found \(value.kind.phrase)", at: span)
  }
}
