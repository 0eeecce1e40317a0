// Owns the tests of finding an event's parts in its text.

import Diagnostics
import GraphModel
import Testing

@Suite("finding an event's parts in its text")
struct EventLocatorTests {
  private let line = #"{"id":"s","roles":{"model":[{"id":"a"},"b"],"org":"m"},"status":"x"}"#

  private func text(_ span: TextSpan?) -> String? {
    span.map { String(decoding: Array(line.utf8)[$0.start..<$0.end], as: UTF8.self) }
  }

  @Test("names and values")
  func namesAndValues() {
    let bytes = Array(line.utf8)
    let org: [EventPathStep] = [.name("roles"), .name("org")]
    #expect(text(EventLocator.name(at: org, in: bytes)) == #""org""#)
    #expect(text(EventLocator.value(at: org, in: bytes)) == #""m""#)
    #expect(text(EventLocator.value(at: org + [.index(0)], in: bytes)) == #""m""#)
    let second: [EventPathStep] = [.name("roles"), .name("model"), .index(1)]
    #expect(text(EventLocator.value(at: second, in: bytes)) == #""b""#)
    let id: [EventPathStep] = [.name("roles"), .name("model"), .index(0), .name("id")]
    #expect(text(EventLocator.value(at: id, in: bytes)) == #""a""#)
  }

  @Test("what is missing is shown by what should hold it")
  func missing() {
    let bytes = Array(line.utf8)
    let missing: [EventPathStep] = [.name("roles"), .name("person")]
    #expect(text(EventLocator.name(at: missing, in: bytes)) == #""roles""#)
    #expect(text(EventLocator.value(at: [.name("known")], in: bytes)) == line)
    #expect(EventLocator.name(at: [], in: Array("{".utf8)) == nil)
  }
}
