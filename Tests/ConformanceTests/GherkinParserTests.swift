import Conformance
import Testing

@Suite("Reading feature files")
struct GherkinParserTests {
  @Test("outlines expand, cells unescape, the background comes first")
  func outline() throws {
    let text = #"""
      Feature: F

        Background:
          Given an empty graph

        @tag
        Scenario Outline: [1] Name <x>
          When executing query:
            """
            RETURN <x> AS a, [b IN [1] | b] <> 2
            """
          Then the result should be, in any order:
            | a     |
            | <out> |

          Examples:
            | x | out    |
            | 1 | 'a\|b' |
            | 2 | '\\n'  |
      """#
    let scenarios = try GherkinParser.scenarios(in: text, file: "a/b/F.feature")
    #expect(scenarios.map(\.name) == ["[1] Name 1", "[1] Name 2"])
    #expect(scenarios.map(\.folder) == ["a/b", "a/b"])
    let first = try #require(scenarios.first)
    #expect(first.tags == ["@tag"])
    #expect(first.steps.map(\.text).first == "an empty graph")
    #expect(first.steps[1].docString == "RETURN 1 AS a, [b IN [1] | b] <> 2")
    #expect(first.steps[2].table == [["a"], ["'a|b'"]])
    #expect(scenarios[1].steps[2].table == [["a"], [#"'\n'"#]])
  }

  @Test("carriage returns at line ends are dropped")
  func carriageReturns() throws {
    let text = "Feature: F\r\n  Scenario: s\r\n    Given any graph\r\n"
    let scenarios = try GherkinParser.scenarios(in: text, file: "F.feature")
    #expect(scenarios.first?.steps.map(\.text) == ["any graph"])
  }
}

@Suite("Values of feature files")
struct ExpectedValueTests {
  @Test("every literal is read and written back", arguments: [
    "null", "true", "1", "-7", "1.5", "NaN", "'a'", "[1, 'b', null]", "{a: 1, b: [2]}", "()",
    "(:A:B {n: 1})", "[:T]", "[:T {w: 2.0}]", "<(:A)-[:T]->(:B)<-[:S {n: 1}]-()>",
  ])
  func roundTrip(literal: String) throws {
    let value = try ExpectedValueParser.value(of: literal)
    #expect(value.literal == literal)
    #expect(value == (try ExpectedValueParser.value(of: value.literal)))
  }

  @Test("integers and floats differ, zeros and NaN agree")
  func numbers() throws {
    #expect(try ExpectedValueParser.value(of: "1") != ExpectedValueParser.value(of: "1.0"))
    #expect(try ExpectedValueParser.value(of: "-0.0") == ExpectedValueParser.value(of: "0.0"))
    #expect(try ExpectedValueParser.value(of: "NaN") == ExpectedValueParser.value(of: "NaN"))
  }

  @Test("what is no value is refused", arguments: ["", "(", "[1", "'a", "foo", "1 2", "{a 2}"])
  func refused(text: String) {
    #expect(throws: ExpectedValueError.self) { try ExpectedValueParser.value(of: text) }
  }
}
