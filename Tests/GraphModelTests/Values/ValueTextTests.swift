// Owns the printing of values: as literals, as plain text and as JSON.

import Chronology
import GraphModel
import Testing

@Suite struct ValueTextTests {
  @Test(arguments: [
    (1.0, "1.0"), (2.3, "2.3"), (-0.0, "-0.0"), (1e21, "1.0E21"), (1.5e-7, "1.5E-7"),
    (0.0001, "0.0001"), (.nan, "NaN"), (-.infinity, "-Infinity"), (123_456_789.5, "123456789.5"),
  ])
  func floats(_ number: Double, _ text: String) {
    #expect(FloatText.text(of: number) == text)
    if number.isFinite { #expect(Double(text) == number) }
  }

  @Test func literalsReadAsTheLanguageWritesThem() throws {
    let value = Value.list([
      .null, .boolean(true), .integer(-3), .float(2), .string("it's \\ \n \u{1}"),
      ValueSamples.map(("a", .integer(1)), ("two words", .null), ("ta`g", .boolean(false))),
      .partialDate(try PartialDate("2025-05~")),
    ])
    #expect(
      value.literal() == """
        [null, true, -3, 2.0, 'it\\'s \\\\ \\n \\u0001', \
        {a: 1, `two words`: null, `ta``g`: false}, partialDate('2025-05~')]
        """)
  }

  @Test func plainTextShowsDatesAsWritten() throws {
    let date = Value.partialDate(try PartialDate("2025-05"))
    #expect(date.plainText() == "2025-05")
    #expect(Value.string("a'b").plainText() == "a'b")
    #expect(Value.list([.string("a"), date]).plainText() == "['a', 2025-05]")
    #expect(ValueSamples.map(("k", .string("v"))).plainText() == "{k: 'v'}")
  }

  @Test func nodesAndPathsLookAsInPatterns() {
    let graph = TwoNodes()
    #expect(Value.node(NodeReference(node: 0)).literal(graph) == "(:Person {name: 'Ada'})")
    #expect(Value.node(NodeReference(node: 1)).literal(graph) == "()")
    #expect(
      Value.relationship(RelationshipReference(relationship: 0)).literal(graph)
        == "[:KNOWS {since: 1843}]")
    #expect(
      ValueSamples.path([0, 1]).literal(graph)
        == "<(:Person {name: 'Ada'})-[:KNOWS {since: 1843}]->()>")
    #expect(
      ValueSamples.path([1, 0]).literal(graph)
        == "<()<-[:KNOWS {since: 1843}]-(:Person {name: 'Ada'})>")
  }

  @Test func jsonKeepsStructure() throws {
    let value = Value.list([
      .null, .integer(1), .float(1), .float(.nan), .string("\"\u{1}é"),
      ValueSamples.map(("k", .boolean(false))), .partialDate(try PartialDate("2025")),
    ])
    #expect(
      value.json() == #"[null,1,1.0,"NaN","\"\u0001é",{"k":false},"2025"]"#)
    let graph = TwoNodes()
    #expect(
      ValueSamples.path([0, 1]).json(graph) == """
        {"nodes":[{"id":"ada","labels":["Person"],"properties":{"name":"Ada"}},\
        {"id":"other","labels":[],"properties":{}}],\
        "relationships":[{"id":"r","type":"KNOWS","start":"ada","end":"other",\
        "properties":{"since":1843}}]}
        """)
  }
}

/// Two nodes and the relationship between them.
private struct TwoNodes: ElementResolver {
  func details(of node: NodeReference) -> NodeDetails {
    guard node.node == 0 else {
      return NodeDetails(id: "other", labels: [], properties: ValueMap())
    }
    return NodeDetails(
      id: "ada", labels: ["Person"], properties: ValueMap([(key: "name", value: .string("Ada"))]))
  }

  func details(of relationship: RelationshipReference) -> RelationshipDetails {
    RelationshipDetails(
      id: "r", type: "KNOWS", start: NodeReference(node: 0), end: NodeReference(node: 1),
      startID: "ada", endID: "other",
      properties: ValueMap([(key: "since", value: .integer(1_843))]))
  }
}
