// How events read as sentences.

import Chronology
import GraphModel
import Testing

@Suite struct SentenceWriterTests {
  private let vocabulary = EventVocabulary.compile(
    """
    KIND Organization, Model, Person
    EVENT release (organization :Organization+, model :Model*, platform :Model?, size INTEGER?,
                   share FLOAT?)
      SAYS '{organization} {releases|release} [{model}][ on {platform}][ ({size} parameters)][, {share}]'
      FRENCH '{organization} publie [{model}][ ({size} paramètres)]'
    EVENT delay (organization :Organization, model :Model, until DATE?, reasons LIST OF STRING?)
      SAYS '{organization} delays {model}[ until {until}][: {reasons}]'
    EVENT silence (organization :Organization)
    EVENT leave (person :Person?, why STRING)
      SAYS '{person} leaves on {occurred}: {why}'
    """
  ).vocabulary

  private func sentence(
    _ type: String, _ roles: [String: [String]], _ attributes: [(key: String, value: Value)] = [],
    occurred: String? = nil, _ language: SentenceLanguage = .english
  ) throws -> String {
    let names = ["meta": "Meta", "scout": "Llama 4 Scout", "maverick": "Llama 4 Maverick"]
    var event = FactEvent(id: "x", type: type, attributes: ValueMap(attributes))
    event.occurred = try occurred.map { try Occurrence($0) }
    event.roles = roles.map { role, ids in
      RoleAssignment(role: role, participants: ids.map { Participant(id: $0) })
    }
    return SentenceWriter(vocabulary: vocabulary, language: language) { names[$0] ?? $0 }
      .sentence(of: event)
  }

  @Test func namesAndValuesStandInTheirPlaces() throws {
    #expect(
      try sentence("delay", ["organization": ["meta"], "model": ["scout"]])
        == "Meta delays Llama 4 Scout")
    #expect(
      try sentence(
        "delay", ["organization": ["meta"], "model": ["scout"]],
        [
          ("reasons", .list([.string("a"), .string("b"), .string("c")])),
          ("until", .string("2025-10")),
        ]) == "Meta delays Llama 4 Scout until 2025-10: a, b and c")
  }

  @Test func partsWithoutValueAreLeftOut() throws {
    #expect(try sentence("release", ["organization": ["meta"]]) == "Meta releases")
    #expect(
      try sentence(
        "release", ["organization": ["meta", "x"], "model": ["scout", "maverick"]],
        [("share", .float(0.5)), ("size", .integer(109_000_000))])
        == "Meta and x release Llama 4 Scout and Llama 4 Maverick (109,000,000 parameters), 0.5")
  }

  @Test func formsAgreeWithTheRoleBeforeThem() throws {
    #expect(
      try sentence("release", ["organization": ["meta", "scout"], "model": ["maverick"]])
        == "Meta and Llama 4 Scout release Llama 4 Maverick")
    #expect(
      try sentence("release", ["organization": ["meta"], "model": ["scout", "maverick"]])
        == "Meta releases Llama 4 Scout and Llama 4 Maverick")
  }

  @Test func formsWithoutARoleBeforeThemAreRefused() {
    let compiled = EventVocabulary.compile(
      "KIND Model EVENT end (model :Model, why STRING) SAYS '{why} {stops|stop} {model}'")
    #expect(compiled.diagnostics.map(\.id) == ["vocabulary.agreement-without-role"])
  }

  @Test func frenchHasItsOwnSentencesAndListsAndNumbers() throws {
    #expect(
      try sentence(
        "release", ["organization": ["meta"], "model": ["scout", "maverick"]],
        [("size", .integer(10_900))], .french)
        == "Meta publie Llama 4 Scout et Llama 4 Maverick (10\u{202F}900 paramètres)")
    #expect(
      try sentence("delay", ["organization": ["meta"], "model": ["scout"]], [], .french)
        == "Meta delays Llama 4 Scout")
  }

  @Test func whatIsMissingIsSaidInGeneralWords() throws {
    #expect(
      try sentence("leave", [:], [("why", .string("no reason"))], occurred: "2025-05")
        == "somebody leaves on 2025-05: no reason")
    #expect(try sentence("silence", ["organization": ["meta"]]) == "silence: Meta")
    #expect(try sentence("unheard-of", [:]) == "unheard-of")
  }

  @Test func primitiveEventsReadToo() throws {
    #expect(
      try sentence(
        "property-set", ["node": ["scout"]], [("key", .string("x")), ("value", .integer(2025))])
        == "sets x of Llama 4 Scout to 2025")
  }
}
