// Owns the compilation of verbs: names become places in the event type, expressions become values.

import Diagnostics
import QuerySyntax

extension VocabularyCompiler {
  /// The effect of a verb; `nil` when a name in it is unknown, which is reported.
  mutating func effect(_ verb: VerbClause, _ scope: Scope) -> Effect? {
    switch verb.kind {
    case .happens(let pattern):
      return relationship(pattern, .happens, scope).map(Effect.happens)
    case .startsRelationship(let pattern):
      return relationship(pattern, .starts, scope).map(Effect.startsRelationship)
    case .endsRelationship(let pattern):
      return relationship(pattern, .ends, scope).map(Effect.endsRelationship)
    case .startsEntity(let name): return role(name, scope).map(Effect.startsEntity(role:))
    case .endsEntity(let name): return role(name, scope).map(Effect.endsEntity(role:))
    case .sets(let name, let key, let expression):
      let role = role(name, scope)
      let value = value(expression, scope)
      guard let role, let value, isWritable(key) else { return nil }
      return .sets(role: role, key: key.text, value: value)
    case .unsets(let name, let key):
      guard let role = role(name, scope), isWritable(key) else { return nil }
      return .unsets(role: role, key: key.text)
    case .unites(let name, let same):
      let first = role(name, scope)
      let second = role(same, scope)
      guard let first, let second else { return nil }
      return .unites(role: first, same: second)
    case .withdraws(let name): return withdrawal(name, scope)
    }
  }

  private mutating func role(_ name: Name, _ scope: Scope) -> Int? {
    if let role = scope.role(name.text) { return role }
    let problem =
      scope.attribute(name.text) == nil
      ? "unknown role '\(name)' in event type '\(scope.type)'"
      : "'\(name)' is an attribute of '\(scope.type)', expected a role"
    report(
      "vocabulary.unknown-role", problem, name.span,
      hint: NearestName.hint(for: name.text, among: scope.roles.map(\.name)))
    return nil
  }

  private mutating func withdrawal(_ name: Name, _ scope: Scope) -> Effect? {
    guard let attribute = scope.attribute(name.text) else {
      let problem =
        scope.role(name.text) == nil
        ? "unknown attribute '\(name)' in event type '\(scope.type)'"
        : "'\(name)' is a role of '\(scope.type)', expected an attribute that holds a url"
      report(
        "vocabulary.unknown-attribute", problem, name.span,
        hint: NearestName.hint(for: name.text, among: scope.attributes.map(\.name)))
      return nil
    }
    let type = scope.attributes[attribute].type
    guard type == .url || type == .string else {
      report(
        "vocabulary.attribute-type",
        "WITHDRAWS needs the url of a source, but '\(name)' is \(type)", name.span,
        hint: "declare it as \(name) URL")
      return nil
    }
    return .withdraws(attribute: attribute)
  }

  /// Whether a verb may set a property. `id` is the entity's own, `aliases` follow from the names.
  private mutating func isWritable(_ key: Name) -> Bool {
    guard key.text == "id" || key.text == "aliases" else { return true }
    report(
      "vocabulary.reserved-property", "the property '\(key)' cannot be set", key.span,
      hint: key.text == "aliases" ? "set 'name': former names become aliases" : nil)
    return false
  }

  private mutating func relationship(
    _ pattern: VerbRelationship, _ verb: RelationshipVerb.Verb, _ scope: Scope
  ) -> EffectRelationship? {
    let start = end(pattern.start, pattern, verb, scope)
    let end = end(pattern.end, pattern, verb, scope)
    var keys: [EffectProperty] = []
    var properties: [EffectProperty] = []
    var seen: Set<String> = []
    for property in pattern.properties {
      guard let value = value(property.value, scope) else { continue }
      if !seen.insert(property.key.text).inserted {
        report(
          "vocabulary.duplicate-property", "property '\(property.key)' is given twice",
          property.key.span)
      } else if property.isKey {
        keys.append(EffectProperty(key: property.key.text, value: value))
      } else {
        properties.append(EffectProperty(key: property.key.text, value: value))
        if verb == .ends {
          report(
            "vocabulary.ignored-property", "ENDS heeds KEY properties only", property.key.span,
            hint: "write KEY \(property.key), or leave it out", severity: .warning)
        }
      }
    }
    guard let start, let end else { return nil }
    keys.sort { CodePoints.order($0.key, $1.key) == .before }
    let relationship = EffectRelationship(
      type: pattern.type.text, start: start, end: end, keys: keys, properties: properties)
    relationshipVerbs.append(
      RelationshipVerb(verb: verb, relationship: relationship, name: pattern.type))
    return relationship
  }

  private mutating func end(
    _ name: Name?, _ pattern: VerbRelationship, _ verb: RelationshipVerb.Verb, _ scope: Scope
  ) -> EffectEnd? {
    if let name { return role(name, scope).map(EffectEnd.role) }
    if verb == .ends { return .any }
    report(
      "vocabulary.nameless-end", "only ENDS can leave an end of a relationship open",
      pattern.span, hint: "name a role of '\(scope.type)'")
    return nil
  }

  // MARK: Values

  private mutating func value(_ expression: Expression, _ scope: Scope) -> EffectValue? {
    if case .variable(let name) = expression.kind {
      if let attribute = scope.attribute(name.text) { return .attribute(attribute) }
      if let role = scope.role(name.text) { return .role(role) }
      if name.text == "occurred" { return .occurred }
      if name.text == "known" { return .known }
      reportUnknown(name, scope)
      return nil
    }
    guard let literal = literal(expression) else {
      if case .missing = expression.kind { return nil }
      report(
        "vocabulary.bad-value", "expected a constant, a role or an attribute", expression.span)
      return nil
    }
    return .literal(literal)
  }

  private func literal(_ expression: Expression) -> Value? {
    switch expression.kind {
    case .literal(.null): return .null
    case .literal(.boolean(let value)): return .boolean(value)
    case .literal(.integer(let value)): return .integer(value)
    case .literal(.float(let value)): return .float(value)
    case .literal(.string(let value)): return .string(value)
    case .unary(.minus, let operand):
      switch literal(operand) {
      case .integer(let value)?:
        let (negated, overflows) = Int64(0).subtractingReportingOverflow(value)
        return overflows ? nil : .integer(negated)
      case .float(let value)?: return .float(-value)
      default: return nil
      }
    case .list(let items):
      var values: [Value] = []
      for item in items {
        guard let value = literal(item) else { return nil }
        values.append(value)
      }
      return .list(values)
    default: return nil
    }
  }
}
