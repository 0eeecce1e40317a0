// Owns the catalogue of what the analysis refuses: for each error its stable id, openCypher's
// classification, and the words.

import Diagnostics

/// An error that the analysis finds. The raw value is openCypher's detail.
public enum SemanticError: String, Hashable, Sendable, CaseIterable {
  case undefinedVariable = "UndefinedVariable"
  case variableTypeConflict = "VariableTypeConflict"
  case variableAlreadyBound = "VariableAlreadyBound"
  case invalidArgumentType = "InvalidArgumentType"
  case invalidAggregation = "InvalidAggregation"
  case nestedAggregation = "NestedAggregation"
  case ambiguousAggregation = "AmbiguousAggregationExpression"
  case columnNameConflict = "ColumnNameConflict"
  case noExpressionAlias = "NoExpressionAlias"
  case noVariablesInScope = "NoVariablesInScope"
  case differentColumnsInUnion = "DifferentColumnsInUnion"
  case invalidClauseComposition = "InvalidClauseComposition"
  case negativeIntegerArgument = "NegativeIntegerArgument"
  case nonConstantExpression = "NonConstantExpression"
  case noSingleRelationshipType = "NoSingleRelationshipType"
  case relationshipUniqueness = "RelationshipUniquenessViolation"
  case unknownFunction = "UnknownFunction"
  case invalidNumberOfArguments = "InvalidNumberOfArguments"
  case procedureNotFound = "ProcedureNotFound"
  case missingParameter = "MissingParameter"
  case unexpectedSyntax = "UnexpectedSyntax"
  /// Clio's own: a chain of clauses or hops that is too long to plan.
  case tooLong = "TooLong"
  /// Clio's own: a writing statement under a past clock.
  case writeUnderPastClock = "WriteUnderPastClock"
  /// Clio's own: a time clause that contradicts another or names what its axis lacks.
  case invalidClock = "InvalidClock"

  /// The stable id of the diagnostic: `query.undefined-variable`.
  public var id: String {
    var words = ""
    for letter in rawValue {
      if letter.isUppercase, !words.isEmpty { words.append("-") }
      words.append(contentsOf: letter.lowercased())
    }
    return "query." + words
  }

  /// openCypher's name for the kind of error.
  public var type: String {
    switch self {
    case .procedureNotFound: "ProcedureError"
    case .missingParameter: "ParameterMissing"
    default: "SyntaxError"
    }
  }

  /// The error at a place.
  public func diagnostic(
    _ message: String, at span: TextSpan?, hint: String? = nil, type: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      id: id, message: message, span: span, hint: hint,
      classification: ErrorClassification(
        type: type ?? self.type, phase: .compileTime, detail: rawValue))
  }
}
