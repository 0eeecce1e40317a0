// Holds the reading by frames against the decoder, and against batches that make no frames: of
// events that are written alike, as they should be and with bytes that were changed.

import Chronology
import Diagnostics
import TestSupport
import Testing

@testable import GraphModel

@Suite struct FrameTests {
  /// Events of a few kinds, whose ids, dates and names differ, some with bytes changed.
  private static func lines(_ random: inout SeededGenerator, damaged: Bool) -> [[UInt8]] {
    let ids = ["a", "ada", "entity-1", "entity-12", "sixteen-bytes-id", "a-much-longer-id-too"]
    let names = ["Ada", "", "Zoë", "Ada of the long name, countess", "尚"]
    let days = ["2020-01-01", "2020-01", "2020", "2021-12-31", "2020-02-30", "1999-02-28"]
    let lists = [
      #"[{"publisher":"P 1"}]"#, #"[{"url":"https://example.org/a","published":"2019-05"}]"#,
      #"[{"title":"with \"quotes\""}]"#, "[]",
      #"[{"quote":"q"}]"#,
    ]
    let changes = [" ", "\"", "\\", "{", "}", "[", "]", ",", ":", "é", "\u{0}", "x", "0", "-", "/"]
    return (0..<200).map { _ in
      let (from, known) = (random.pick(days), random.pick(days))
      let occurred = random.oneIn(4) ? "\(from)/\(random.pick(days))" : from
      let head = #"{"id":"\#(random.pick(ids))","type":"\#(random.pick(["hire", "release"]))""#
      let both = #","occurred":"\#(occurred)","known":"\#(known)""#
      let pair = #","roles":{"end":"\#(random.pick(ids))","start":"\#(random.pick(ids))"}"#
      let sources = #","sources":\#(random.pick(lists))"#
      let person = #"{"id":"\#(random.pick(ids))","kind":"Person","name":"\#(random.pick(names))"}"#
      let text =
        switch Int.random(in: 0..<12, using: &random) {
        case 0: head + both + #","roles":{"who":\#(person)}}"#
        case 1: head + both + #","roles":{"who":["\#(random.pick(ids))",\#(person)]}}"#
        case 2: head + both + #","roles":{"who":["\#(random.pick(ids))"]}"# + sources + "}"
        case 3: head + both + pair + #","attributes":{"value":1}}"#
        case 4: head + both + pair + #","status":"claimed""# + sources + "}"
        case 5: head + both + pair + sources + #","note":"n","refines":["e1"]}"#
        case 6: head + both + "}"
        case 7: head + pair + sources + "}"
        case 8: head + #","known":"\#(known)""# + pair + "}"
        default: head + both + pair + sources + "}"
        }
      var bytes = Array(text.utf8)
      guard damaged, random.oneIn(2) else { return bytes }
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.insert(contentsOf: random.pick(changes).utf8, at: place)
      case 2: bytes.remove(at: place)
      default: bytes[place] = .random(in: 0...255, using: &random)
      }
      return bytes
    }
  }

  @Test func framesReadWhatTheDecoderReads() throws {
    var random = SeededGenerator(named: "frames")
    var batch = EventBatch()
    for round in 0..<40 {
      var decoder = EventDecoder()
      var expected: [String] = []
      if round % 2 == 0 { batch = EventBatch() } else { batch.removeAll() }
      for (place, line) in Self.lines(&random, damaged: round % 3 > 0).enumerated() {
        let position = Int64(place + 1)
        let recorded = random.oneIn(2) ? nil : Instant(microseconds: Int128(position))
        let event = Result { try decoder.decode(line) }
        let added = Result {
          // Exactly as long as the text, so that a sanitizer sees what is read beyond it.
          try ContiguousArray(line).withUnsafeBufferPointer {
            try batch.append(content: $0, position: position, recorded: recorded)
          }
        }
        switch (event, added) {
        case (.success(let event), .success):
          expected.append(EventBatchTests.description(of: event, position, recorded))
        case (.failure(let left), .failure(let right)):
          #expect((left as? Diagnostic)?.message == (right as? Diagnostic)?.message)
        default: Issue.record("\(String(decoding: line, as: UTF8.self)): \(event), \(added)")
        }
      }
      #expect(EventBatchTests.descriptions(of: batch) == expected)
    }
  }

  @Test func framesTakeInPlaceWhatIsTakenWithoutThem() throws {
    var random = SeededGenerator(named: "frames in place")
    var taken = 0
    for _ in 0..<40 {
      let lines = Self.lines(&random, damaged: true)
      let text = Array(lines.joined(separator: [0x0A]))
      var batch = EventBatch(texts: text)
      var expected: [String] = []
      var start = 0
      for (place, line) in lines.enumerated() {
        let position = Int64(place + 1)
        let isTaken = text.withUnsafeBufferPointer {
          let content = UnsafeBufferPointer(rebasing: $0[start..<(start + line.count)])
          return batch.appendInPlace(content, at: start, position: position)
        }
        var alone = EventBatch(texts: line)
        let isTakenAlone = line.withUnsafeBufferPointer {
          alone.appendInPlace($0, at: 0, position: position)
        }
        #expect(isTaken == isTakenAlone, "\(String(decoding: line, as: UTF8.self))")
        start += line.count + 1
        guard isTaken else { continue }
        taken += 1
        #expect(text[batch.idPlace(batch.count - 1)] == alone.texts[alone.idPlace(0)])
        expected += EventBatchTests.descriptions(of: alone)
        #expect(try EventEncoder.content(of: EventDecoder.decoded(line)) == line)
      }
      #expect(EventBatchTests.descriptions(of: batch) == expected)
    }
    #expect(taken > 1_000)
  }

  @Test func batchesOfManyWaysToWriteAreReadToo() throws {
    var batch = EventBatch()
    var expected: [String] = []
    for number in 0..<400 {
      let text = #"{"id":"e\#(number)","type":"type-of-many-\#(number % 150)","roles":{"a":"x"}}"#
      try Array(text.utf8).withUnsafeBufferPointer {
        try batch.append(content: $0, position: Int64(number + 1), recorded: nil)
      }
      let event = try EventDecoder.decoded(Array(text.utf8))
      expected.append(EventBatchTests.description(of: event, Int64(number + 1), nil))
    }
    #expect(EventBatchTests.descriptions(of: batch) == expected)
    #expect(batch.shapes.count == 150)
  }

  // MARK: Strings and keys

  @Test func shortStringsEndWhereTheirBytesSay() {
    var random = SeededGenerator(named: "short strings")
    let likely = Array("abc012-\"\\é\u{0}\u{1F}\u{7F}".utf8) + [0x80, 0xFF]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        random.oneIn(3) ? random.pick(likely) : UInt8(ascii: "a")
      }
      let start = Int.random(in: 0...text.count, using: &random)
      let rest = text[start...]
      let end = rest.firstIndex { $0 < 0x20 || $0 >= 0x80 || $0 == 0x22 || $0 == 0x5C }
      var expected: Int?
      if let end, text[end] == 0x22, end > start, end - start < 16, rest.count >= 16 {
        expected = end
      }
      text.withUnsafeBufferPointer { text in
        let found = ShortString(text, from: start)
        #expect(found?.end == expected)
        guard let found else { return }
        let bytes = UnsafeBufferPointer(rebasing: text[start..<found.end])
        #expect(found.hash == TextHash.of(bytes))
      }
      guard start < text.count else { continue }
      let stop = Int.random(in: start...text.count, using: &random)
      text.withUnsafeBufferPointer { text in
        let bytes = UnsafeBufferPointer(rebasing: text[start..<stop])
        #expect(TextHash.of(text, from: start, to: stop) == TextHash.of(bytes))
      }
    }
  }

  @Test func keysAreFoundByTheirBytes() {
    var random = SeededGenerator(named: "keys")
    var table = KeyTable()
    var numbers: [[UInt8]: Int] = [:]
    for _ in 0..<5_000 {
      let key = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        random.pick([UInt8(0), 1, 255])
      }
      key.withUnsafeBufferPointer { bytes in
        #expect(table.find(bytes) == numbers[key])
        let (number, isNew) = table.number(bytes)
        #expect(isNew == (numbers[key] == nil))
        #expect(number == numbers[key] ?? numbers.count)
        numbers[key] = number
      }
    }
  }
}

extension EventDecoder {
  fileprivate static func decoded(_ line: [UInt8]) throws(Diagnostic) -> FactEvent {
    var decoder = EventDecoder()
    return try decoder.decode(line)
  }
}
