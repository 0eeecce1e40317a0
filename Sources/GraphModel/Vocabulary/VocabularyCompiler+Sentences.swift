// Owns the resolving of the names in sentences.

import QuerySyntax

extension VocabularyCompiler {
  /// The sentence with its names resolved.
  mutating func sentence(_ template: SentenceTemplate, _ scope: Scope) -> SentencePattern {
    var role: Int?
    return SentencePattern(segments: segments(template.segments, scope, &role))
  }

  /// Resolves the names of a sentence; `role` is the one named last, with which words agree.
  private mutating func segments(
    _ segments: [SentenceTemplate.Segment], _ scope: Scope, _ role: inout Int?
  ) -> [SentencePattern.Segment] {
    var resolved: [SentencePattern.Segment] = []
    for segment in segments {
      switch segment {
      case .text(let text): resolved.append(.text(text))
      case .optional(let inner):
        resolved.append(.optional(self.segments(inner, scope, &role)))
      case .placeholder(let name):
        if let place = scope.role(name.text) {
          role = place
          resolved.append(.role(place))
        } else if let attribute = scope.attribute(name.text) {
          resolved.append(.attribute(attribute))
        } else if name.text == "occurred" || name.text == "known" {
          resolved.append(name.text == "known" ? .known : .occurred)
        } else {
          reportUnknown(name, scope)
        }
      case .agreement(let one, let many, let span):
        if let role {
          resolved.append(.agreement(role, one: one, many: many))
        } else {
          report(
            "vocabulary.agreement-without-role", "no role is named before these two forms", span,
            hint: "they agree with the number of those who play the role named last before them")
        }
      }
    }
    return resolved
  }
}
