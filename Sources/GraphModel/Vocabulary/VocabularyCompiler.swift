// Owns the way from a vocabulary's syntax tree to the vocabulary: kinds, and one event type after
// the other. Verbs are compiled in `VocabularyCompiler+Verbs`; what is checked across types stands
// in `VocabularyCompiler+Relationships`, sentences in `VocabularyCompiler+Sentences`.

import Diagnostics
import QuerySyntax

/// What the compiler made of a vocabulary's text.
public struct CompiledVocabulary: Sendable {
  /// What could be understood. To be used only where there is no error.
  public let vocabulary: EventVocabulary
  /// In the order of the text.
  public let diagnostics: [Diagnostic]

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension EventVocabulary {
  /// Reads and compiles the text of a vocabulary.
  public static func compile(_ text: String, name: String? = nil) -> CompiledVocabulary {
    compile(VocabularyParser.parse(text, name: name))
  }

  /// Compiles a vocabulary; its diagnostics include those of the parser.
  public static func compile(_ tree: VocabularyTree) -> CompiledVocabulary {
    var compiler = VocabularyCompiler(tree: tree)
    return compiler.compile()
  }
}

/// Resolves the names of one vocabulary.
struct VocabularyCompiler {
  let tree: VocabularyTree
  var diagnostics: [Diagnostic] = []
  /// The relationships of the verbs compiled so far, to be compared with one another.
  var relationshipVerbs: [RelationshipVerb] = []
  private var kindNames: Set<String> = []

  init(tree: VocabularyTree) { self.tree = tree }

  mutating func compile() -> CompiledVocabulary {
    let kinds = compileKinds()
    kindNames = Set(kinds.map(\.name))
    var types: [EventType] = []
    var seen: Set<String> = []
    for declaration in tree.eventTypes {
      let name = declaration.name.text
      if PrimitiveTypes.isReserved(name) {
        report(
          "vocabulary.reserved-type", "'\(name)' is a built-in event type", declaration.name.span,
          hint: "choose another name")
      } else if !seen.insert(name).inserted {
        report(
          "vocabulary.duplicate-type", "event type '\(name)' is declared twice",
          declaration.name.span)
      } else {
        types.append(compile(declaration))
      }
    }
    checkRelationships()
    let found = (tree.diagnostics + diagnostics).enumerated().sorted { left, right in
      let starts = (left.element.span?.start ?? 0, right.element.span?.start ?? 0)
      return starts.0 == starts.1 ? left.offset < right.offset : starts.0 < starts.1
    }
    return CompiledVocabulary(
      vocabulary: EventVocabulary(kinds: kinds, types: types), diagnostics: found.map(\.element))
  }

  mutating func report(
    _ id: String, _ message: String, _ span: TextSpan, hint: String? = nil,
    severity: Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(id: id, severity: severity, message: message, span: span, hint: hint))
  }

  // MARK: Kinds

  private mutating func compileKinds() -> [EntityKind] {
    var declared: [String: KindDeclaration] = [:]
    var order: [KindDeclaration] = []
    for kind in tree.kinds {
      if declared[kind.name.text] != nil {
        report(
          "vocabulary.duplicate-kind", "kind '\(kind.name)' is declared twice", kind.name.span)
      } else {
        declared[kind.name.text] = kind
        order.append(kind)
      }
    }
    var inCycles: Set<String> = []
    return order.map { kind in
      guard let parent = kind.parent else { return EntityKind(name: kind.name.text) }
      guard declared[parent.text] != nil else {
        report(
          "vocabulary.unknown-kind", "unknown kind '\(parent)'", parent.span,
          hint: NearestName.hint(for: parent.text, among: declared.keys))
        return EntityKind(name: kind.name.text)
      }
      if let cycle = cycle(from: kind, in: declared) {
        if inCycles.isDisjoint(with: cycle) {
          let path = (cycle + [kind.name.text]).map { "'\($0)'" }.joined(separator: " is ")
          report("vocabulary.kind-cycle", "a kind cannot extend itself: \(path)", kind.name.span)
        }
        inCycles.formUnion(cycle)
        return EntityKind(name: kind.name.text)
      }
      return EntityKind(name: kind.name.text, parent: parent.text)
    }
  }

  /// The kinds from one back to itself; `nil` when its parents come to an end.
  private func cycle(
    from kind: KindDeclaration, in declared: [String: KindDeclaration]
  ) -> [String]? {
    var path = [kind.name.text]
    var current = kind.parent?.text
    while let name = current, path.count <= declared.count {
      if name == kind.name.text { return path }
      path.append(name)
      current = declared[name]?.parent?.text
    }
    return nil
  }

  // MARK: Event types

  private mutating func compile(_ declaration: EventTypeDeclaration) -> EventType {
    var roles: [RoleDeclaration] = []
    var attributes: [AttributeDeclaration] = []
    var seen: Set<String> = []
    for member in declaration.members {
      let name = member.name.text
      guard seen.insert(name).inserted else {
        report(
          "vocabulary.duplicate-member", "'\(name)' is declared twice in '\(declaration.name)'",
          member.name.span)
        continue
      }
      switch member.content {
      case .role(let kinds):
        for kind in kinds where !kindNames.contains(kind.text) {
          report(
            "vocabulary.unknown-kind", "unknown kind '\(kind)'", kind.span,
            hint: NearestName.hint(for: kind.text, among: kindNames))
        }
        roles.append(
          RoleDeclaration(
            name: name, kinds: kinds.map(\.text), multiplicity: member.multiplicity))
      case .attribute(let type):
        attributes.append(
          AttributeDeclaration(
            name: name, type: type, isOptional: member.multiplicity != .one))
      }
    }
    let scope = Scope(type: declaration.name.text, roles: roles, attributes: attributes)
    return EventType(
      name: declaration.name.text, roles: roles, attributes: attributes,
      sentence: declaration.sentence.map { sentence($0, scope) },
      frenchSentence: declaration.frenchSentence.map { sentence($0, scope) },
      effects: declaration.verbs.compactMap { effect($0, scope) })
  }

  /// The names that an event type's verbs and sentences can use.
  struct Scope {
    let type: String
    let roles: [RoleDeclaration]
    let attributes: [AttributeDeclaration]

    var names: [String] { roles.map(\.name) + attributes.map(\.name) }

    func role(_ name: String) -> Int? { roles.firstIndex { $0.name == name } }
    func attribute(_ name: String) -> Int? { attributes.firstIndex { $0.name == name } }
  }

  /// Reports a name that is neither a role nor an attribute.
  mutating func reportUnknown(_ name: Name, _ scope: Scope) {
    report(
      "vocabulary.unknown-name", "'\(name)' is neither a role nor an attribute of '\(scope.type)'",
      name.span, hint: NearestName.hint(for: name.text, among: scope.names))
  }
}
