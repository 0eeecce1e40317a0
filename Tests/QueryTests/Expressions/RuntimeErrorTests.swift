// Owns what messages say and where they point.

import Diagnostics
import Testing

@testable import QueryExecution

@Suite struct RuntimeErrorTests {
  @Test(arguments: [
    ("1 + true", "1 + true", "'+' does not take an integer and a boolean"),
    ("[1, 2][true]", "[1, 2][true]", "expected an integer as index, found a boolean"),
    ("1 + toUpper(2)", "2", "'toUpper' expects a string, found an integer"),
    ("left('a', 1 - 2)", "1 - 2", "'left' expects a number that is not negative, found -1"),
    ("NOT (1)", "(1)", "expected a boolean, found an integer"),
    ("range(0, 1, 0)", "0", "the step of 'range' cannot be 0"),
    ("date('2025-13-01')", "date('2025-13-01')", ""),
    ("5 / (1 - 1)", "5 / (1 - 1)", "an integer cannot be divided by zero"),
    ("'a' =~ '('", "'('", ""), ("date().yaer", "date().yaer", "a date has no component 'yaer'"),
  ])
  func pointAtTheirCause(_ text: String, _ place: String, _ message: String) throws {
    let error = #expect(throws: Diagnostic.self) { try ExpressionBench().value(text) }
    let span = try #require(error?.span)
    #expect(SourceText(text).text(in: span) == place, "\(text)")
    if !message.isEmpty { #expect(error?.message == message, "\(text)") }
  }

  @Test func hintsNameWhatIsNear() {
    let component = #expect(throws: Diagnostic.self) { try ExpressionBench().value("date().yaer") }
    #expect(component?.hint == "did you mean 'year'?")
    let function = #expect(throws: Diagnostic.self) { try ExpressionBench().value("toUper('a')") }
    #expect(function?.hint == "did you mean 'toUpper'?")
  }

  @Test func idsAreUniqueAndStable() {
    let ids = RuntimeError.allCases.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(RuntimeError.mapElementAccessByNonString.id == "query.map-element-access-by-non-string")
  }
}
