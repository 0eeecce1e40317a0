// Owns the tests of what the journal codec accepts, and what it makes of it.

import Chronology
import Foundation
import GraphModel
import Testing

@Suite("reading events from JSON lines")
struct DecoderTests {
  private func decode(_ text: String) throws -> FactEvent {
    var decoder = EventDecoder()
    return try decoder.decode(text)
  }

  @Test("every field is read, in any order and with any white space")
  func everyField() throws {
    let event = try decode(
      """
       \t{ "type" : "release" ,"known":"2025-04-05", "id":"scout","occurred":"2025-04/..",
        "roles":{"organization":"meta","model":[{"id":"s","kind":"Model","name":"Scout"},"m"]},
        "attributes":{"size":109,"open":true,"ratio":0.5,"tags":["a",null],"x":{"y":-1}},
        "status":"reported","confidence":0.9,"note":"n",
        "sources":[{"url":"u","title":"t","publisher":"p","published":"2025","quote":"q"}],
        "retracts":"a","corrects":["b"],"disputes":["c"],"refines":["d"],"supports":["e","f"],
        "relates":[{"relation":"cause","event":"g"}]} \r
      """)
    #expect(event.id == "scout")
    #expect(event.type == "release")
    #expect(event.occurred?.description == "2025-04/..")
    #expect(event.known?.text == "2025-04-05")
    #expect(event.roles.map(\.role) == ["model", "organization"])
    #expect(
      event.roles[0].participants
        == [Participant(id: "s", kind: "Model", name: "Scout"), Participant(id: "m")])
    #expect(event.attributes.keys == ["open", "ratio", "size", "tags", "x"])
    #expect(event.status == .reported)
    #expect(event.confidence == 0.9)
    #expect(event.note == "n")
    #expect(event.sources.first?.quote == "q")
    #expect(event.sources.first?.published?.text == "2025")
    #expect(event.acts.retracts == ["a"])
    #expect(event.acts.supports == ["e", "f"])
    #expect(event.relates == [EventLink(relation: "cause", event: "g")])
  }

  @Test("the canonical form has one order, no white space, and no defaults")
  func canonicalForm() throws {
    let event = try decode(
      """
      {"type":"t","id":"e1","status":"confirmed","roles":{"b":["x"],"a":{"id":"y"},"c":[]},
       "attributes":{},"sources":[],"retracts":[],"confidence":1}
      """)
    let content = String(decoding: try EventEncoder.content(of: event), as: UTF8.self)
    #expect(content == #"{"id":"e1","type":"t","roles":{"a":"y","b":"x"},"confidence":1.0}"#)
    #expect(try EventEncoder.line(of: event) == Array((content + "\n").utf8))
  }

  @Test("an event without id gets one that follows from its content, however it is written")
  func derivedID() throws {
    let one = try decode(#"{"type":"t","known":"2025"}"#)
    let other = try decode(#"{ "known" : "2025", "type":"\u0074" }"#)
    let third = try decode(#"{"type":"t","known":"2026"}"#)
    #expect(one.id == other.id)
    #expect(one.id != third.id)
    #expect(one.id.hasPrefix("e-") && one.id.count == 18)
    let again = try decode(String(decoding: try EventEncoder.content(of: one), as: UTF8.self))
    #expect(again.id == one.id)
  }

  @Test(
    "numbers are exact",
    arguments: [
      ("0", "0"), ("-0", "0"), ("9223372036854775807", "9223372036854775807"),
      ("-9223372036854775808", "-9223372036854775808"), ("1.0", "1.0"), ("-0.0", "-0.0"),
      ("0.1", "0.1"), ("1e2", "100.0"), ("1E+2", "100.0"),
      ("123456789012345678.9", "1.2345678901234568e+17"),
      ("1e22", "1e+22"), ("1e23", "1e+23"), ("5e-324", "5e-324"), ("1e-400", "0.0"),
      ("0.30000000000000004", "0.30000000000000004"), ("9007199254740993.0", "9007199254740992.0"),
      ("1.7976931348623157e308", "1.7976931348623157e+308"),
      ("0.1e00000000000000000001", "1.0"), ("1e-00000000000000000001", "0.1"),
    ])
  func numbers(written: String, canonical: String) throws {
    let event = try decode(#"{"id":"e","type":"t","attributes":{"n":\#(written)}}"#)
    let content = String(decoding: try EventEncoder.content(of: event), as: UTF8.self)
    #expect(content == #"{"id":"e","type":"t","attributes":{"n":\#(canonical)}}"#)
  }

  @Test(
    "escapes mean what JSON says",
    arguments: [
      (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u00e9\u20AC"#, "é€"),
      (#"\ud83e\uDD99!"#, "🦙!"), (#"a\u0000b"#, "a\u{0}b"), ("é€🦙", "é€🦙"),
      (#"\uD7FF\uE000"#, "\u{D7FF}\u{E000}"),
    ])
  func escapes(written: String, meant: String) throws {
    let event = try decode(#"{"id":"e","type":"t","note":"\#(written)"}"#)
    #expect(event.note?.unicodeScalars.elementsEqual(meant.unicodeScalars) == true)
  }

  @Test("one text as two sequences of code points stays two keys")
  func keysAreBytes() throws {
    let event = try decode(
      "{\"id\":\"e\",\"type\":\"t\",\"attributes\":{\"\u{E9}\":1,\"e\u{301}\":2}}")
    #expect(event.attributes.count == 2)
  }

  @Test(
    "calendar values come back as what they were",
    arguments: [
      #"{"$date":"1984-10-11"}"#, #"{"$date":"-0001-01-01"}"#, #"{"$localTime":"12:31:14.645"}"#,
      #"{"$time":"12:31+01:00"}"#, #"{"$localDateTime":"1984-10-11T12:31"}"#,
      #"{"$dateTime":"2015-07-21T21:40:32.142+02:00[Europe/Stockholm]"}"#,
      #"{"$dateTime":"2025-10-26T02:30+01:00[Europe/Berlin]"}"#,
      #"{"$dateTime":"2025-10-26T02:30+02:00[Europe/Berlin]"}"#,
      #"{"$dateTime":"1818-07-21T21:40:32.142+00:53:28[Europe/Stockholm]"}"#,
      #"{"$duration":"P14M-3DT-1.5S"}"#, #"{"$partialDate":"2025-Q2~"}"#,
      #"{"$float":"-Infinity"}"#,
    ])
  func calendarValues(written: String) throws {
    let line = #"{"id":"e","type":"t","attributes":{"v":\#(written)}}"#
    let event = try decode(line)
    let content = String(decoding: try EventEncoder.content(of: event), as: UTF8.self)
    let canonical = written.replacingOccurrences(of: "P14M", with: "P1Y2M")
    #expect(content == #"{"id":"e","type":"t","attributes":{"v":\#(canonical)}}"#)
  }

  @Test("maps whose keys look like tags come back as maps")
  func dollarKeys() throws {
    let map = ValueMap([(key: "$date", value: .string("no date"))])
    var event = FactEvent(id: "e", type: "t")
    event.attributes["m"] = .map(map)
    event.attributes["$top"] = .integer(1)
    let content = try EventEncoder.content(of: event)
    var decoder = EventDecoder()
    let again = try decoder.decode(content)
    guard case .map(let back)? = again.attributes["m"] else {
      Issue.record("no map came back")
      return
    }
    #expect(back.keys == ["$date"])
    #expect(try EventEncoder.content(of: again) == content)
  }
}
