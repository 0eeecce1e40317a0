// Owns the wording of the errors that lexer and parser find, the same for every text in one of our
// languages. Errors of single rules stand beside the rules.

import Diagnostics

/// Makes diagnostics for one of the languages.
struct SyntaxReporter: Sendable {
  /// The language that is read; its name starts the ids of its diagnostics.
  enum Language: String, Sendable {
    case query
    case vocabulary
    case reference
  }

  let language: Language

  /// An error with an id under the language's name, classified as openCypher does.
  func error(
    _ id: String, _ message: String, _ span: TextSpan, hint: String? = nil,
    detail: String = "UnexpectedSyntax"
  ) -> Diagnostic {
    let classification: ErrorClassification? =
      language == .query
      ? ErrorClassification(type: "SyntaxError", phase: .compileTime, detail: detail) : nil
    return Diagnostic(
      id: "\(language.rawValue).\(id)", message: message, span: span, hint: hint,
      classification: classification)
  }

  // MARK: Characters, names and strings

  func tooLong(limit: Int) -> Diagnostic {
    error("too-long", "the text is longer than \(limit) bytes", TextSpan(start: 0, end: 0))
  }

  func openComment(_ span: TextSpan) -> Diagnostic {
    error("open-comment", "the comment has no end", span, hint: "close it with '*/'")
  }

  func openString(_ span: TextSpan) -> Diagnostic {
    error("open-string", "the string has no end", span, hint: "close it with the same quote")
  }

  func openName(_ span: TextSpan) -> Diagnostic {
    error("open-name", "the name in backquotes has no end", span, hint: "close it with '`'")
  }

  func emptyName(_ span: TextSpan) -> Diagnostic {
    error("empty-name", "the name in backquotes is empty", span)
  }

  func notUTF8(_ span: TextSpan) -> Diagnostic {
    error("invalid-utf8", "the text is not UTF-8 here", span, detail: "InvalidUnicodeCharacter")
  }

  func invalidCharacter(_ scalar: Unicode.Scalar, _ span: TextSpan, meant: String?) -> Diagnostic {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    return error(
      "invalid-character", "the character '\(scalar)' (U+\(padded)) is no part of the language",
      span, hint: meant.map { "did you mean '\($0)'?" }, detail: "InvalidUnicodeCharacter")
  }

  func unknownEscape(_ escape: String, _ span: TextSpan) -> Diagnostic {
    error(
      "unknown-escape", "unknown escape '\(escape)' in a string", span,
      hint: "a backslash itself is written '\\\\'")
  }

  func invalidUnicodeEscape(_ span: TextSpan, digits: Int) -> Diagnostic {
    let letter = digits == 4 ? "u" : "U"
    return error(
      "invalid-unicode-escape",
      "'\\\(letter)' takes \(digits) hexadecimal digits that name a Unicode character", span,
      detail: "InvalidUnicodeLiteral")
  }

  // MARK: Numbers

  func invalidNumber(_ text: String, _ span: TextSpan) -> Diagnostic {
    let shown = text.count > 40 ? "\(text.prefix(40))…" : text
    return error(
      "invalid-number", "'\(shown)' is no number", span, detail: "InvalidNumberLiteral")
  }

  func integerOverflow(_ span: TextSpan) -> Diagnostic {
    error(
      "integer-overflow", "the integer does not fit into 64 bits", span,
      hint: "integers reach from -9223372036854775808 to 9223372036854775807",
      detail: "IntegerOverflow")
  }

  func floatOverflow(_ span: TextSpan) -> Diagnostic {
    error(
      "float-overflow", "the number is too large for a 64-bit float", span,
      detail: "FloatingPointOverflow")
  }

  // MARK: Structure

  func tooDeep(limit: Int, _ span: TextSpan) -> Diagnostic {
    error(
      "too-deep", "the text is nested more than \(limit) levels deep here", span,
      hint: "split the expression, or pass parts of it as parameters")
  }

  func unexpected(_ found: String, expected: String, _ span: TextSpan, hint: String?) -> Diagnostic
  {
    error("unexpected", "expected \(expected), found \(found)", span, hint: hint)
  }

  func unsupported(_ what: String, _ span: TextSpan, hint: String? = nil) -> Diagnostic {
    error("unsupported", "\(what) is not supported", span, hint: hint)
  }
}
