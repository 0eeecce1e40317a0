// Owns the tests of vocabulary files and element references.

import Diagnostics
import Foundation
import Testing

@testable import QuerySyntax

@Suite("Vocabularies") struct VocabularySyntaxTests {
  @Test("kinds, members, sentences and verbs") func tree() throws {
    let tree = VocabularyParser.parse(
      """
      // Who and what.
      KIND Person, Lab IS Organization
      EVENT model-spec (lab :Lab|Organization, model :Model+, other, until DATE?,
                        tags LIST OF STRING?)
        SAYS 'the {lab}\\'s[ {model}[ until {until}]]'
        FRENCH '{lab}'
        HAPPENS (lab)<-[:BY {KEY n: 1, m: until}]-(model)
        STARTS (lab), (lab)-[:OWNS]->(model)
        ENDS ()-[:LEADS]->(lab)
        SETS model.status = 'out', model.tags = tags
        UNSETS lab.name
        UNITES lab, model
        WITHDRAWS until
      """)
    #expect(tree.diagnostics.isEmpty, "\(tree.diagnostics)")
    #expect(tree.kinds.map(\.name.text) == ["Person", "Lab"])
    #expect(tree.kinds.map { $0.parent?.text } == [nil, "Organization"])
    let type = try #require(tree.eventTypes.first)
    #expect(type.name.text == "model-spec")
    #expect(type.members.map(\.name.text) == ["lab", "model", "other", "until", "tags"])
    #expect(type.members.map(\.multiplicity) == [.one, .oneOrMore, .one, .optional, .optional])
    #expect(type.members.last?.content == .attribute(.list(of: .string)))
    #expect(type.members[2].content == .role(kinds: []))
    #expect(type.sentence?.placeholders.map(\.text) == ["lab", "model", "until"])
    #expect(type.sentence?.segments.first == .text("the "))
    #expect(type.frenchSentence?.segments.count == 1)
    #expect(type.verbs.map { text($0) } == Self.verbs)
  }

  private static let verbs = [
    "happens model BY lab KEY n, m", "starts lab", "starts lab OWNS model ",
    "ends * LEADS lab ", "sets model.status", "sets model.tags", "unsets lab.name",
    "unites lab model", "withdraws until",
  ]

  private func text(_ verb: VerbClause) -> String {
    switch verb.kind {
    case .happens(let relationship): "happens \(text(relationship))"
    case .startsRelationship(let relationship): "starts \(text(relationship))"
    case .endsRelationship(let relationship): "ends \(text(relationship))"
    case .startsEntity(let role): "starts \(role)"
    case .endsEntity(let role): "ends \(role)"
    case .sets(let role, let key, _): "sets \(role).\(key)"
    case .unsets(let role, let key): "unsets \(role).\(key)"
    case .unites(let role, let same): "unites \(role) \(same)"
    case .withdraws(let attribute): "withdraws \(attribute)"
    }
  }

  private func text(_ relationship: VerbRelationship) -> String {
    let properties = relationship.properties.map { "\($0.isKey ? "KEY " : "")\($0.key)" }
    let start = relationship.start?.text ?? "*"
    let end = relationship.end?.text ?? "*"
    return "\(start) \(relationship.type) \(end) \(properties.joined(separator: ", "))"
  }

  @Test("names of placeholders point into the text") func placeholderSpans() throws {
    let text = "EVENT a (b) SAYS 'é\\'{b}'"
    let tree = VocabularyParser.parse(text)
    let name = try #require(tree.eventTypes.first?.sentence?.placeholders.first)
    #expect(tree.source.text(in: name.span) == "b")
  }

  @Test("the vocabulary of the journals is read without a word") func ownVocabulary() throws {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Events/vocabulary.clio")
    let tree = VocabularyParser.parse(try String(contentsOf: file, encoding: .utf8))
    #expect(tree.diagnostics.isEmpty, "\(tree.diagnostics)")
    #expect(tree.eventTypes.count > 40)
  }

  @Test("element references") func references() {
    let cases = [
      ("behemoth", "entity behemoth"), ("llama-3.1-405b", "entity llama-3.1-405b"),
      ("behemoth.status", "behemoth . status"), ("'Llama 4.x'", "entity Llama 4.x"),
      ("meta RELEASED scout", "meta RELEASED scout"),
      (" meta  RELEASED\tscout ", "meta RELEASED scout"),
      ("(meta)-[:RELEASED]->(scout)", "meta RELEASED scout"),
      ("(scout)<-[:RELEASED]-(meta)", "meta RELEASED scout"),
      ("(gpt-4o)-[:SUCCEEDS]->(gpt-4)", "gpt-4o SUCCEEDS gpt-4"),
      ("a b", "error"), ("", "error"), ("'a", "error"), ("a b c d", "error"),
    ]
    for (text, expected) in cases {
      let found: String =
        switch ElementReferenceParser.parse(text) {
        case .failure: "error"
        case .success(let reference):
          switch reference.kind {
          case .entity(let name): "entity \(name)"
          case .property(let entity, let key): "\(entity) . \(key)"
          case .relationship(let start, let type, let end): "\(start) \(type) \(end)"
          }
        }
      #expect(found == expected, "\(text)")
    }
  }
}
