// Owns the message about an input: what is wrong, where, and what would be right. How it is
// printed stands in `DiagnosticRenderer`.

/// How grave a diagnostic is.
public enum Severity: String, Hashable, Sendable {
  case error, warning, note
}

/// One message about a text: lower case, names quoted, saying what was expected.
public struct Diagnostic: Error, Hashable, Sendable {
  /// A stable id such as `event.unknown-role` or `query.undefined-variable`.
  public let id: String
  public let severity: Severity
  public let message: String
  /// The place; `nil` when the whole text, or none, is meant.
  public let span: TextSpan?
  /// What to write instead, such as `did you mean 'organization'?`.
  public let hint: String?
  /// The openCypher classification (type, phase, detail), on errors of the query language.
  public let classification: ErrorClassification?

  public init(
    id: String, severity: Severity = .error, message: String, span: TextSpan? = nil,
    hint: String? = nil, classification: ErrorClassification? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.span = span
    self.hint = hint
    self.classification = classification
  }
}

/// How openCypher's TCK names an error.
public struct ErrorClassification: Hashable, Sendable {
  /// When an error is found.
  public enum Phase: String, Hashable, Sendable {
    case compileTime = "compile time"
    case runtime = "runtime"
  }

  /// Such as `SyntaxError`.
  public let type: String
  public let phase: Phase
  /// Such as `UndefinedVariable`.
  public let detail: String

  public init(type: String, phase: Phase, detail: String) {
    self.type = type
    self.phase = phase
    self.detail = detail
  }
}
