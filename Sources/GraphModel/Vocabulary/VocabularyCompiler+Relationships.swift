// Owns what is checked across event types: that what is ended is started somewhere, and that the
// verbs of one relationship type agree on its KEY properties.

import Diagnostics
import QuerySyntax

/// A verb about a relationship, and where the relationship's type stands in the text.
struct RelationshipVerb {
  enum Verb { case happens, starts, ends }

  let verb: Verb
  let relationship: EffectRelationship
  let name: Name
}

extension VocabularyCompiler {
  /// Reports relationship types whose verbs do not fit together.
  mutating func checkRelationships() {
    var started: Set<String> = []
    var keys: [String: [String]] = [:]
    for verb in relationshipVerbs where verb.verb != .ends {
      if verb.verb == .starts { started.insert(verb.relationship.type) }
      let own = verb.relationship.keys.map(\.key)
      guard let expected = keys[verb.relationship.type] else {
        keys[verb.relationship.type] = own
        continue
      }
      guard own != expected else { continue }
      let written = expected.isEmpty ? "no KEY" : "KEY \(expected.joined(separator: ", "))"
      report(
        "vocabulary.inconsistent-key",
        "'\(verb.name)' has \(written) elsewhere: these are different relationships",
        verb.name.span, severity: .warning)
    }
    for verb in relationshipVerbs where verb.verb == .ends {
      let type = verb.relationship.type
      if !started.contains(type) {
        report(
          "vocabulary.never-started", "no event type starts '\(type)', which is ended here",
          verb.name.span, hint: NearestName.hint(for: type, among: started), severity: .warning)
      }
      for key in verb.relationship.keys where !(keys[type] ?? [key.key]).contains(key.key) {
        report(
          "vocabulary.unknown-key", "'\(key.key)' is not a KEY of '\(type)'", verb.name.span,
          hint: NearestName.hint(for: key.key, among: keys[type] ?? []))
      }
    }
  }
}
