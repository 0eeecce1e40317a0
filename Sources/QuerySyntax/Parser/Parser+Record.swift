// Owns RECORD.

import Diagnostics

extension Parser {
  /// `RECORD type (role: entity, …) {attribute: value, …} option …`.
  mutating func recordClause() throws(ParseFailure) -> RecordClause {
    let start = startPosition
    advance()
    let type = try hyphenatedName("an event type")
    var roles: [MapEntry] = []
    if consume(.leftParenthesis) {
      if !at(.rightParenthesis) {
        repeat { roles.append(try mapEntry()) } while consume(.comma)
      }
      try expect(.rightParenthesis, " or ','")
    }
    var attributes: Expression?
    if at(.leftBrace) || at(.dollar) { attributes = try expression() }
    let options = try recordOptions()
    return RecordClause(
      type: type, roles: roles, attributes: attributes, options: options,
      span: span(from: start))
  }

  /// A name whose parts may be joined by hyphens, such as `model-spec`.
  mutating func hyphenatedName(_ what: String) throws(ParseFailure) -> Name {
    let first = try name(what)
    guard tokens[index - 1].kind == .word else { return first }
    while at(.minus), Int(current.start) == span(from: 0).end, touches(ahead: 0),
      isJoinable(token(ahead: 1))
    {
      advance()
      advance()
    }
    let whole = TextSpan(start: first.span.start, end: Int(tokens[index - 1].end))
    return Name(source.text(in: whole), span: whole)
  }

  private func isJoinable(_ token: Token) -> Bool {
    token.kind == .word || token.kind == .integer
  }

  private mutating func recordOptions() throws(ParseFailure) -> [RecordClause.Option] {
    var options: [RecordClause.Option] = []
    while current.kind == .word,
      let kind = RecordClause.Option.Kind(rawValue: text(current).uppercased())
    {
      let keyword = advance()
      if !kind.mayRepeat, options.contains(where: { $0.kind == kind }) {
        report(
          reporter.error("repeated-option", "'\(kind.rawValue)' comes twice", keyword.span))
      }
      repeat {
        let start = options.last?.kind == kind ? startPosition : Int(keyword.start)
        let value = try recordValue(of: kind)
        options.append(RecordClause.Option(kind: kind, value: value, span: span(from: start)))
      } while kind.mayRepeat && consume(.comma)
    }
    return options
  }

  /// The value of an option; a status may go without quotes.
  private mutating func recordValue(
    of kind: RecordClause.Option.Kind
  ) throws(ParseFailure) -> Expression {
    guard kind == .status, current.kind == .word else { return try expression() }
    let token = current
    let status = text(token).lowercased()
    let names = PolicyClause.Status.allCases.map(\.rawValue)
    guard names.contains(status) else {
      throw unexpected(
        "'confirmed', 'reported', 'claimed' or 'rumoured'",
        hint: NearestName.hint(for: status, among: names))
    }
    advance()
    return Expression(.literal(.string(status)), span: token.span)
  }
}

extension RecordClause.Option.Kind {
  fileprivate var mayRepeat: Bool {
    switch self {
    case .citing, .retracts, .corrects, .disputes, .refines, .supports, .relates: true
    case .id, .occurred, .known, .status, .confidence, .note: false
    }
  }
}
