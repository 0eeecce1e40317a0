// What the vocabulary's compiler makes of texts, right and wrong.

import Diagnostics
import GraphModel
import Testing

@Suite struct VocabularyCompilerTests {
  private func compile(_ text: String) -> CompiledVocabulary { EventVocabulary.compile(text) }

  /// The diagnostics as `id: message [at] (hint)`.
  private func problems(_ text: String) -> [String] {
    compile(text).diagnostics.map { diagnostic in
      let bytes = Array(text.utf8)
      let place = diagnostic.span.map {
        String(decoding: bytes[$0.start..<min($0.end, bytes.count)], as: UTF8.self)
      }
      return "\(diagnostic.id): \(diagnostic.message) [\(place ?? "-")]"
        + (diagnostic.hint.map { " (\($0))" } ?? "")
    }
  }

  @Test func theDefaultVocabularyIsSound() {
    let compiled = compile(DefaultVocabulary.text)
    #expect(compiled.diagnostics.isEmpty)
    #expect(compiled.vocabulary.type(named: "release") != nil)
    #expect(compiled.vocabulary.type(named: "node-started")?.isPrimitive == true)
  }

  @Test func verbsBecomeEffects() throws {
    let vocabulary = compile(
      """
      KIND Person, Organization, Lab IS Organization
      EVENT hire (person :Person+, organization :Organization|Lab, post STRING?, pay INTEGER?)
        STARTS (person)-[:WORKS_AT {KEY post: post, pay: pay}]->(organization)
        ENDS ()-[:LEADS]->(organization)
        SETS person.busy = true, person.since = occurred, organization.chief = person
        UNSETS person.sought
      """
    ).vocabulary
    let type = try #require(vocabulary.type(named: "hire"))
    #expect(type.roles.map(\.isMany) == [true, false])
    #expect(type.attributes.map(\.isOptional) == [true, true])
    #expect(type.effects.count == 6)
    guard case .startsRelationship(let works) = type.effects[0],
      case .endsRelationship(let leads) = type.effects[1],
      case .sets(role: 0, key: "busy", value: .literal(.boolean(true))) = type.effects[2],
      case .sets(role: 0, key: "since", value: .occurred) = type.effects[3],
      case .sets(role: 1, key: "chief", value: .role(0)) = type.effects[4],
      case .unsets(role: 0, key: "sought") = type.effects[5]
    else {
      Issue.record("unexpected effects \(type.effects)")
      return
    }
    #expect(works.keys.map(\.key) == ["post"])
    #expect(works.properties.map(\.key) == ["pay"])
    #expect(leads.start == .any)
    #expect(vocabulary.keys(ofRelationship: "WORKS_AT") == ["post"])
    #expect(vocabulary.ancestry(of: "Lab") == ["Lab", "Organization"])
  }

  @Test func unknownNamesAreReportedWithTheNearest() {
    #expect(
      problems("KIND Person EVENT meet (a :Persom)") == [
        "vocabulary.unknown-kind: unknown kind 'Persom' [Persom] (did you mean 'Person'?)"
      ])
    #expect(
      problems("KIND Lab IS Organisation, Organization") == [
        "vocabulary.unknown-kind: unknown kind 'Organisation' [Organisation] "
          + "(did you mean 'Organization'?)"
      ])
    #expect(
      problems("KIND P EVENT meet (first :P, second :P) HAPPENS (frist)-[:MET]->(second)") == [
        "vocabulary.unknown-role: unknown role 'frist' in event type 'meet' [frist] "
          + "(did you mean 'first'?)"
      ])
    #expect(
      problems("KIND P EVENT meet (a :P, until DATE) SETS until.x = 1") == [
        "vocabulary.unknown-role: 'until' is an attribute of 'meet', expected a role [until]"
      ])
    #expect(
      problems("KIND P EVENT meet (a :P, until DATE) SETS a.x = untill") == [
        "vocabulary.unknown-name: 'untill' is neither a role nor an attribute of 'meet' [untill] "
          + "(did you mean 'until'?)"
      ])
    #expect(
      problems("KIND P EVENT meet (person :P) SAYS '{persona} meets'") == [
        "vocabulary.unknown-name: 'persona' is neither a role nor an attribute of 'meet' "
          + "[persona] (did you mean 'person'?)"
      ])
    #expect(
      problems("KIND P EVENT undo (source URL) WITHDRAWS sauce").first
        == "vocabulary.unknown-attribute: unknown attribute 'sauce' in event type 'undo' [sauce] "
        + "(did you mean 'source'?)")
  }

  @Test func whatIsDeclaredTwiceIsReported() {
    #expect(
      problems("KIND A, A") == ["vocabulary.duplicate-kind: kind 'A' is declared twice [A]"])
    #expect(
      problems("EVENT a () EVENT a ()") == [
        "vocabulary.duplicate-type: event type 'a' is declared twice [a]"
      ])
    #expect(
      problems("KIND P EVENT a (x :P, x STRING)") == [
        "vocabulary.duplicate-member: 'x' is declared twice in 'a' [x]"
      ])
    #expect(
      problems("EVENT node-started ()") == [
        "vocabulary.reserved-type: 'node-started' is a built-in event type [node-started] "
          + "(choose another name)"
      ])
  }

  @Test func kindsInACircleAreReportedOnce() {
    #expect(
      problems("KIND A IS B, B IS C, C IS A") == [
        "vocabulary.kind-cycle: a kind cannot extend itself: 'A' is 'B' is 'C' is 'A' [A]"
      ])
    let vocabulary = compile("KIND A IS B, B IS A").vocabulary
    #expect(vocabulary.ancestry(of: "A").count <= 2)
  }

  @Test func relationshipsThatDoNotFitTogetherAreReported() {
    let text = "KIND P EVENT a (x :P, y :P) STARTS (x)-[:LEADS]->(y) EVENT b (x :P) "
    #expect(
      problems(text + "ENDS (x)-[:LEDS]->()") == [
        "vocabulary.never-started: no event type starts 'LEDS', which is ended here [LEDS] "
          + "(did you mean 'LEADS'?)"
      ])
    #expect(!compile(text + "ENDS (x)-[:LEDS]->()").hasErrors)
    #expect(
      problems(text + "ENDS (x)-[:LEADS {KEY post: 'a'}]->()") == [
        "vocabulary.unknown-key: 'post' is not a KEY of 'LEADS' [LEADS]"
      ])
    #expect(
      problems("KIND P EVENT a (x :P, y :P) STARTS (x)-[:L {KEY k: 1}]->(y) HAPPENS (x)-[:L]->(y)")
        == [
          "vocabulary.inconsistent-key: 'L' has KEY k elsewhere: these are different relationships "
            + "[L]"
        ])
    #expect(
      problems("KIND P EVENT a (x :P, y :P) STARTS (x)-[:L]->(y) ENDS (x)-[:L {k: 1}]->(y)") == [
        "vocabulary.ignored-property: ENDS heeds KEY properties only [k] "
          + "(write KEY k, or leave it out)"
      ])
  }

  @Test func propertiesThatFollowFromOthersCannotBeSet() {
    #expect(
      problems("KIND P EVENT a (x :P) SETS x.id = 'y'") == [
        "vocabulary.reserved-property: the property 'id' cannot be set [id]"
      ])
    #expect(
      problems("KIND P EVENT a (x :P) UNSETS x.aliases") == [
        "vocabulary.reserved-property: the property 'aliases' cannot be set [aliases] "
          + "(set 'name': former names become aliases)"
      ])
    #expect(
      problems("KIND P EVENT a (x :P, n INTEGER) WITHDRAWS n") == [
        "vocabulary.attribute-type: WITHDRAWS needs the url of a source, but 'n' is INTEGER [n] "
          + "(declare it as n URL)"
      ])
  }
}
