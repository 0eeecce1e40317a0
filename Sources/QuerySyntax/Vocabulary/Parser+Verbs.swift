// Owns the grammar of verbs.

import Diagnostics

extension Parser {
  /// One verb and all that it is said of; `SETS a.b = 1, c.d = 2` gives two.
  mutating func verbClauses() throws(ParseFailure) -> [VerbClause] {
    let start = startPosition
    let keyword = current.keyword
    switch keyword {
    case .happens, .starts, .ends, .sets, .unsets, .unites, .withdraws: advance()
    default:
      throw unexpected(
        "a verb, 'KIND' or 'EVENT'",
        words: [
          .says, .french, .happens, .starts, .ends, .sets, .unsets, .unites, .withdraws, .kind,
          .event,
        ])
    }
    var verbs: [VerbClause] = []
    repeat {
      let from = verbs.isEmpty ? start : startPosition
      let kind = try verb(keyword)
      verbs.append(VerbClause(kind, span: span(from: from)))
    } while consume(.comma)
    return verbs
  }

  private mutating func verb(_ keyword: Keyword?) throws(ParseFailure) -> VerbClause.Kind {
    switch keyword {
    case .happens:
      return .happens(try verbRelationship(from: startPosition, start: try verbEnd()))
    case .starts:
      return try stateVerb(
        relationship: VerbClause.Kind.startsRelationship,
        entity: { .startsEntity(role: $0) })
    case .ends:
      return try stateVerb(
        relationship: VerbClause.Kind.endsRelationship, entity: { .endsEntity(role: $0) })
    case .sets:
      let (role, key) = try verbProperty()
      try expect(.equal)
      return .sets(role: role, key: key, value: try verbValue())
    case .unsets:
      let (role, key) = try verbProperty()
      return .unsets(role: role, key: key)
    case .unites:
      let role = try name("a role")
      try expect(.comma, " and the role that is the same")
      return .unites(role: role, same: try name("a role"))
    default:
      return .withdraws(attribute: try name("an attribute that holds a url"))
    }
  }

  /// STARTS or ENDS, of a relationship or of an entity.
  private mutating func stateVerb(
    relationship: (VerbRelationship) -> VerbClause.Kind, entity: (Name) -> VerbClause.Kind
  ) throws(ParseFailure) -> VerbClause.Kind {
    let place = startPosition
    let start = try verbEnd()
    if relationshipStarts {
      return relationship(try verbRelationship(from: place, start: start))
    }
    guard let role = start else {
      throw unexpected("a relationship, or a role between the parentheses")
    }
    return entity(role)
  }

  // MARK: Relationships

  /// `(role)` or `()`.
  private mutating func verbEnd() throws(ParseFailure) -> Name? {
    try expect(.leftParenthesis)
    var role: Name?
    if atName { role = nameToken() }
    if !at(.rightParenthesis) {
      let hint = "the kinds of a role stand where the role is declared, not in the verbs"
      throw unexpected("')'", hint: at(.colon) ? hint : nil)
    }
    advance()
    return role
  }

  /// `-[:TYPE {KEY key: value}]->(role)`, or pointing left.
  private mutating func verbRelationship(
    from place: Int, start: Name?
  ) throws(ParseFailure) -> VerbRelationship {
    let pointsLeft = consume(.less)
    try expect(.minus)
    try expect(.leftBracket)
    try expect(.colon, " and the relationship's type")
    let type = try name("the relationship's type")
    var properties: [VerbRelationship.Property] = []
    if consume(.leftBrace) {
      if !at(.rightBrace) {
        repeat { properties.append(try verbRelationshipProperty()) } while consume(.comma)
      }
      try expect(.rightBrace, " or ','")
    }
    try expect(.rightBracket)
    let arrow = startPosition
    try expect(.minus)
    let pointsRight = consume(.greater)
    if pointsLeft == pointsRight {
      throw fail(
        reporter.error(
          "undirected", "the relationship points \(pointsLeft ? "both ways" : "nowhere")",
          span(from: arrow), hint: "write '->' behind it or '<-' before it"))
    }
    let end = try verbEnd()
    return VerbRelationship(
      start: pointsLeft ? end : start, end: pointsLeft ? start : end, type: type,
      properties: properties, span: span(from: place))
  }

  private mutating func verbRelationshipProperty() throws(ParseFailure)
    -> VerbRelationship.Property
  {
    let isKey = at(.key) && isName(ahead: 1)
    if isKey { advance() }
    let key = try name("a property")
    try expect(.colon, " after the property '\(key.text)'")
    return VerbRelationship.Property(isKey: isKey, key: key, value: try verbValue())
  }

  // MARK: Properties and values

  /// `role.key`.
  private mutating func verbProperty() throws(ParseFailure) -> (Name, Name) {
    let role = try name("a role")
    try expect(.dot, " and a property of '\(role.text)'")
    return (role, try name("a property"))
  }

  /// A literal, a list of literals, or the name of a role or an attribute.
  private mutating func verbValue() throws(ParseFailure) -> Expression {
    let value = try sumExpression()
    guard isVerbValue(value) else {
      throw fail(
        reporter.error(
          "computed-value", "a verb takes values as they are", value.span,
          hint: "name an attribute or role of the event, or write the value itself"))
    }
    return value
  }

  private func isVerbValue(_ value: Expression) -> Bool {
    switch value.kind {
    case .literal, .variable: true
    case .list(let elements): elements.allSatisfy(isLiteral)
    default: false
    }
  }

  private func isLiteral(_ value: Expression) -> Bool {
    if case .literal = value.kind { true } else { false }
  }
}
