// Owns the tests of what the journal codec refuses: each kind of error, with its id and the place.

import Diagnostics
import GraphModel
import Testing

/// A text that is no event: where it is wrong stands between « and ».
struct BadLine: Sendable, CustomTestStringConvertible {
  let id: String
  let marked: String
  var hint: String?

  init(_ id: String, _ marked: String, hint: String? = nil) {
    self.id = id
    self.marked = marked
    self.hint = hint
  }

  var testDescription: String { "\(id): \(marked)" }
}

@Suite("refusing what is no event")
struct DecoderErrorTests {
  static let json: [BadLine] = [
    BadLine("journal.truncated-line", "«»"),
    BadLine("journal.truncated-line", "{«»"),
    BadLine("journal.truncated-line", #"{"id":«"e1»"#),
    BadLine("journal.truncated-line", #"{"id":"e1"«»"#),
    BadLine("journal.truncated-line", #"{"id":"e1",«»"#),
    BadLine("journal.truncated-line", #"{"id"«»"#),
    BadLine("journal.truncated-line", #"{"id":«»"#),
    BadLine("journal.truncated-line", #"{"type":"t","note":«"half \»"#),
    BadLine("journal.truncated-line", #"{"type":"t","retracts":["a"«»"#),
    BadLine("journal.bad-json", "«x»"),
    BadLine("journal.bad-json", "«[»]"),
    BadLine("journal.bad-json", "«é»"),
    BadLine("journal.bad-json", #"{"type":"t"«;»}"#),
    BadLine("journal.bad-json", #"{"type":"t",«}»"#),
    BadLine("journal.bad-json", #"{"type" «"»t"}"#),
    BadLine("journal.bad-json", #"{«'»type':"t"}"#),
    BadLine("journal.bad-json", #"{"type":"t","attributes":{"a":«n»ul}}"#),
    BadLine("journal.bad-json", #"{"type":"t","attributes":{"a":«T»rue}}"#),
    BadLine("journal.bad-json", #"{"type":"t","attributes":{"a":«+»1}}"#),
    BadLine("journal.bad-json", #"{"type":"t","attributes":{"a":«01»}}"#),
    BadLine("journal.bad-json", #"{"type":"t","attributes":{"a":-«x»}}"#),
    BadLine("journal.bad-json", #"{"type":"t","attributes":{"a":1.«}»}"#),
    BadLine("journal.bad-json", #"{"type":"t","attributes":{"a":1e«}»}"#),
    BadLine("journal.bad-json", #"{"type":"t","attributes":{"a":«N»aN}}"#),
    BadLine("journal.bad-json", #"{"type":"t","retracts":["a"«:»"b"]}"#),
    BadLine("journal.bad-json", "{\"type\":\"t\",\"note\":\"a«\u{9}»b\"}", hint: #"'\u0009'"#),
    BadLine("journal.bad-escape", #"{"type":"t","note":"«\x»"}"#),
    BadLine("journal.bad-escape", #"{"type":"t","note":"«\u12G4»"}"#),
    BadLine("journal.bad-escape", #"{"type":"t","note":"«\u12»"}"#),
    BadLine("journal.bad-escape", #"{"type":"t","note":"«\ud800»"}"#),
    BadLine("journal.bad-escape", #"{"type":"t","note":"«\udc00»\ud800"}"#),
    BadLine("journal.bad-escape", #"{"type":"t","note":"«\ud800»\u0041"}"#),
    BadLine("journal.trailing-text", #"{"type":"t"} «x»"#),
    BadLine("journal.trailing-text", #"{"type":"t"}«{"type":"t"}»"#),
    BadLine(
      "journal.number-out-of-range",
      #"{"type":"t","attributes":{"a":«9223372036854775808»}}"#, hint: "decimal point"),
    BadLine(
      "journal.number-out-of-range",
      #"{"type":"t","attributes":{"a":«-9223372036854775809»}}"#),
    BadLine("journal.number-out-of-range", #"{"type":"t","attributes":{"a":«1e999»}}"#),
  ]

  static let events: [BadLine] = [
    BadLine("event.missing-field", #" «{"id":"e1"}» "#),
    BadLine("event.unknown-field", #"{«"Type"»:"t"}"#, hint: "did you mean 'type'?"),
    BadLine("event.unknown-field", #"{"type":"t",«"ocurred"»:"2025"}"#, hint: "'occurred'"),
    BadLine("event.unknown-field", #"{"type":"t",«"position"»:1}"#, hint: "its fields are id,"),
    BadLine("event.duplicate-field", #"{"type":"t",«"type"»:"t"}"#),
    BadLine("event.duplicate-field", #"{"type":"t",«"\u0074ype"»:"t"}"#),
    BadLine("event.wrong-type", #"{"type":«1»}"#),
    BadLine("event.wrong-type", #"{"type":«null»}"#),
    BadLine("event.wrong-type", #"{"type":"t","note":«["a"]»}"#),
    BadLine("event.wrong-type", #"{"type":"t","known":«2025»}"#),
    BadLine("event.wrong-type", #"{"type":"t","roles":«[]»}"#),
    BadLine("event.wrong-type", #"{"type":"t","roles":{"a":«null»}}"#),
    BadLine("event.wrong-type", #"{"type":"t","sources":«{}»}"#),
    BadLine("event.wrong-type", #"{"type":"t","sources":[«"url"»]}"#),
    BadLine("event.wrong-type", #"{"type":"t","attributes":«"a"»}"#),
    BadLine("event.wrong-type", #"{"type":"t","retracts":[«{"a":1}»]}"#),
    BadLine("event.wrong-type", #"{"type":"t","relates":«"a"»}"#),
    BadLine("event.wrong-type", #"{"type":"t","confidence":«"high"»}"#),
    BadLine("event.bad-name", #"{"id":«""»,"type":"t"}"#),
    BadLine("event.bad-name", #"{"id":«"a\nb"»,"type":"t"}"#),
    BadLine("event.bad-name", #"{"type":"t","roles":{«""»:"a"}}"#),
    BadLine("event.bad-date", #"{"type":"t","known":"2025-02-«30»"}"#, hint: "2025-02-28"),
    BadLine("event.unknown-status", #"{"type":"t","status":«"rumored"»}"#, hint: "'rumoured'"),
    BadLine("event.bad-confidence", #"{"type":"t","confidence":«90»}"#, hint: "0.9"),
    BadLine("event.bad-confidence", #"{"type":"t","confidence":«-0.1»}"#),
    BadLine("event.anonymous-source", #"{"type":"t","sources":[«{"quote":"q"}»]}"#),
    BadLine("event.unknown-field", #"{"type":"t","sources":[{«"uri"»:"q"}]}"#, hint: "'url'"),
    BadLine("event.unknown-field", #"{"type":"t","roles":{"a":{«"ID"»:"q"}}}"#, hint: "'id'"),
    BadLine("event.missing-field", #"{"type":"t","roles":{"a":«{"name":"q"}»}}"#),
    BadLine("event.missing-field", #"{"type":"t","relates":[«{"event":"q"}»]}"#),
    BadLine("event.duplicate-role", #"{"type":"t","roles":{"a":"x","b":"y",«"a"»:"z"}}"#),
    BadLine("event.duplicate-field", #"{"type":"t","attributes":{"b":1,"a":1,«"b"»:1}}"#),
    BadLine("event.duplicate-field", #"{"type":"t","sources":[{"url":"a",«"url"»:"b"}]}"#),
    BadLine(
      "event.unknown-value-kind", #"{"type":"t","attributes":{"a":{«"$day"»:"2025"}}}"#,
      hint: "start with"),
    BadLine("event.unknown-value-kind", #"{"type":"t","attributes":{"a":{"b":1,«"$date"»:""}}}"#),
    BadLine("event.bad-value", #"{"type":"t","attributes":{"a":{"$float":«"nan"»}}}"#),
  ]

  @Test("broken JSON", arguments: json)
  func brokenJSON(line: BadLine) { check(line) }

  @Test("broken events", arguments: events)
  func brokenEvents(line: BadLine) { check(line) }

  private func check(_ line: BadLine) {
    let parts = line.marked.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "«" || $0 == "»" })
    guard parts.count == 3 else {
      Issue.record("mark one place: \(line.marked)")
      return
    }
    let start = parts[0].utf8.count
    let span = TextSpan(start: start, end: start + parts[1].utf8.count)
    var decoder = EventDecoder()
    do {
      _ = try decoder.decode(parts.joined())
      Issue.record("was accepted: \(line.marked)")
    } catch {
      #expect(error.id == line.id, "\(error.message)")
      #expect(error.span == span, "\(error.message)")
      if let hint = line.hint {
        #expect(error.hint?.contains(hint) == true, "\(error.hint ?? "no hint")")
      }
    }
  }

  @Test(
    "invalid UTF-8 is found at its byte",
    arguments: [
      [0xFF], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x8F, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3],
      [0xE2, 0x82], [0xF0, 0x9F, 0xA6],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) {
    let before = Array(#"{"type":"t","note":"ab"#.utf8)
    var decoder = EventDecoder()
    do {
      _ = try decoder.decode(before + bytes + Array(#""}"#.utf8))
      Issue.record("was accepted")
    } catch {
      #expect(error.id == "journal.invalid-utf8")
      #expect(error.span?.start == before.count)
    }
  }

  @Test("deep nesting is refused, not crashed on")
  func deepNesting() {
    var decoder = EventDecoder()
    for opening in ["[", #"{"a":"#, #"{"$map":{"a":"#] {
      let text = #"{"type":"t","attributes":{"a":"# + String(repeating: opening, count: 100_000)
      do {
        _ = try decoder.decode(text)
        Issue.record("was accepted")
      } catch { #expect(error.id == "journal.too-deep") }
    }
  }

  @Test("a thousand keys with a duplicate are refused quickly")
  func manyKeys() {
    let keys = (0..<1000).map { #""k\#(999 - $0)":1"# }.joined(separator: ",")
    var decoder = EventDecoder()
    do {
      _ = try decoder.decode(#"{"type":"t","attributes":{\#(keys),"k500":1}}"#)
      Issue.record("was accepted")
    } catch { #expect(error.id == "event.duplicate-field") }
  }
}
