// What is refused of events, where, and with what advice.

import Chronology
import Diagnostics
import GraphModel
import Testing

@Suite struct EventValidatorTests {
  /// A history with one model, one person, one lab and one event.
  private struct SmallHistory: KnownHistory {
    func hasEvent(_ id: String) -> Bool { id == "first" }
    func kinds(ofEntity id: String) -> [String]? {
      ["scout": ["Model"], "ann": ["Person"], "fair": ["Lab"], "n1": []][id]
    }
    func nearestEntity(to id: String) -> String? {
      NearestName.to(id, among: ["scout", "ann", "fair"])
    }
    func nearestEvent(to id: String) -> String? { NearestName.to(id, among: ["first"]) }
  }

  private let vocabulary = EventVocabulary.compile(
    """
    KIND Organization, Lab IS Organization, Model, Person
    EVENT release (organization :Organization, model :Model+, platform :Model?, size INTEGER?,
                   until DATE?, share FLOAT?)
    EVENT statement (about :Model|Person*, text STRING)
    EVENT identity (entity :Model, same :Model)
      UNITES entity, same
    """
  ).vocabulary

  /// Each problem as `id at path: message (hint)`.
  private func problems(
    _ texts: String..., hasSystemTime: Bool = true
  ) throws -> [String] {
    var decoder = EventDecoder()
    let events = try texts.map { try decoder.decode($0) }
    let validator = EventValidator(vocabulary: vocabulary, hasSystemTime: hasSystemTime)
    return validator.problems(in: events, after: SmallHistory()).map { problem in
      let located = problem.located(in: Array(texts[problem.event].utf8))
      let bytes = Array(texts[problem.event].utf8)
      let place = located.span.map {
        String(decoding: bytes[$0.start..<$0.end], as: UTF8.self)
      }
      return "\(located.id) at \(place ?? "-"): \(located.message)"
        + (located.hint.map { " (\($0))" } ?? "")
    }
  }

  @Test func soundEventsPass() throws {
    let known = #""known":"2025-05""#
    #expect(
      try problems(
        #"{"id":"a","type":"release",\#(known),"roles":{"organization":"fair","model":["scout"]},"attributes":{"until":"2025-Q3","share":1,"size":null}}"#,
        #"{"id":"b","type":"statement",\#(known),"roles":{"about":["m2","ann"]},"attributes":{"text":"x"},"disputes":["first","c"]}"#,
        #"{"id":"c","type":"release",\#(known),"roles":{"organization":{"id":"o","kind":"Lab"},"model":{"id":"m2","kind":"Model","name":"M"}}}"#
      ) == [])
  }

  @Test func unknownTypesAndRolesAreRefused() throws {
    #expect(
      try problems(#"{"id":"a","type":"relaese"}"#) == [
        #"event.unknown-type at "relaese": unknown event type 'relaese' (did you mean 'release'?)"#
      ])
    #expect(
      try problems(
        #"{"id":"a","type":"release","roles":{"organisation":"fair","model":"scout"}}"#) == [
          #"event.unknown-role at "organisation": unknown role 'organisation' for event type "#
            + "'release' (did you mean 'organization'?)",
          #"event.missing-role at {"organisation":"fair","model":"scout"}: event type 'release' "#
            + "needs the role 'organization'",
        ])
    #expect(
      try problems(
        #"{"id":"a","type":"release","roles":{"organization":"fair","model":"scout","size":"x"}}"#)
        == [
          #"event.unknown-role at "size": unknown role 'size' for event type 'release' "#
            + "('size' is an attribute: it belongs in 'attributes')"
        ])
  }

  @Test func participantsMustFitTheirRole() throws {
    #expect(
      try problems(
        #"{"id":"a","type":"release","roles":{"organization":"ann","model":"scout"}}"#) == [
          #"event.kind-mismatch at "ann": 'ann' is 'Person', but role 'organization' of 'release' "#
            + "takes 'Organization'"
        ])
    #expect(
      try problems(
        #"{"id":"a","type":"release","roles":{"organization":"fairr","model":["scout","scout"]}}"#)
        == [
          #"event.duplicate-participant at "scout": 'scout' plays 'model' twice"#,
          #"event.unknown-entity at "fairr": unknown entity 'fairr' (did you mean 'fair'?)"#,
        ].sorted())
    #expect(
      try problems(
        #"{"id":"a","type":"release","roles":{"organization":"fair","model":"gemini"}}"#) == [
          #"event.unknown-entity at "gemini": unknown entity 'gemini' (introduce it: "#
            + #"{"id":"gemini","kind":"Model","name":"…"})"#
        ])
    #expect(
      try problems(
        #"{"id":"a","type":"release","roles":{"organization":["fair","fair2"],"model":{"id":"g","kind":"Modell"}}}"#
      ).map { String($0.prefix(while: { $0 != " " })) }.sorted() == [
        "event.too-many-participants", "event.unknown-entity", "event.unknown-kind",
      ])
    #expect(
      try problems(
        #"{"id":"a","type":"release","roles":{"organization":"fair","model":{"id":"g","name":"G"}}}"#
      ) == [
        #"event.missing-kind at {"id":"g","name":"G"}: 'g' is new and needs a kind "#
          + #"(add "kind":"Model")"#
      ])
    // What the query language wrote has no kind, and may play any role.
    #expect(
      try problems(
        #"{"id":"a","type":"release","roles":{"organization":"fair","model":"n1"}}"#) == [])
  }

  @Test func attributesMustBeDeclaredAndFit() throws {
    #expect(
      try problems(#"{"id":"a","type":"statement","attributes":{"texxt":"x"}}"#) == [
        #"event.unknown-attribute at "texxt": unknown attribute 'texxt' for event type "#
          + "'statement' (did you mean 'text'?)",
        #"event.missing-attribute at {"texxt":"x"}: event type 'statement' needs the attribute "#
          + "'text'",
      ])
    #expect(
      try problems(
        #"{"id":"a","type":"release","roles":{"organization":"fair","model":"scout"},"attributes":{"size":"big","until":"2025-02-30"}}"#
      ) == [
        #"event.attribute-type at "big": 'size' of 'release' is an integer, not a string"#,
        #"event.attribute-type at "2025-02-30": 'until' of 'release' is a date, not a string "#
          + "(write a date such as '2025', '2025-05' or '2025-05-12')",
      ])
  }

  @Test func referencesMustLeadSomewhereAndNotInACircle() throws {
    let statement = #""type":"statement","attributes":{"text":"x"}"#
    #expect(
      try problems(#"{"id":"a",\#(statement),"retracts":["frist"]}"#) == [
        #"event.unknown-event at "frist": there is no event 'frist' to act on "#
          + "(did you mean 'first'?)"
      ])
    #expect(
      try problems(#"{"id":"a",\#(statement),"supports":["a"]}"#) == [
        #"event.act-cycle at "a": an event cannot act on itself"#
      ])
    let circle = try problems(
      #"{"id":"z",\#(statement),"retracts":["a"]}"#, #"{"id":"a",\#(statement),"retracts":["b"]}"#,
      #"{"id":"b",\#(statement),"disputes":["first"],"refines":["a"]}"#)
    #expect(circle.count == 1)
    #expect(circle[0].hasPrefix("event.act-cycle at "))
    #expect(circle[0].hasSuffix("events act on each other in a circle: 'a' on 'b' on 'a'"))
    #expect(
      try problems(
        #"{"id":"a","type":"identity","roles":{"entity":"scout","same":"scout"}}"#) == [
          #"event.self-identity at "scout": 'scout' cannot be united with itself"#
        ])
  }

  @Test func aJournalNeedsKnownDates() throws {
    let statement = #"{"id":"a","type":"statement","attributes":{"text":"x"}"#
    #expect(try problems(statement + "}") == [])
    #expect(try problems(statement + "}", hasSystemTime: false).count == 1)
    #expect(
      try problems(
        statement + #","sources":[{"url":"u","published":"2025"}]}"#, hasSystemTime: false) == [])
  }

  @Test func aWrittenPropertyHasOneOwner() throws {
    let set = #"{"id":"a","type":"property-set","attributes":{"key":"k","value":1"#
    #expect(
      try problems(set + "}}") == [
        #"event.property-owner at \#(set + "}}"): 'property-set' needs either the role 'node' or "#
          + "the attribute 'relationship'"
      ])
    #expect(try problems(set + #","relationship":"r"}}"#) == [])
    #expect(try problems(set + #"},"roles":{"node":"n1"}}"#) == [])
  }
}
