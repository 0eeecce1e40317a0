// Takes texts apart into shapes and numbers and puts them together again: ids of all kinds, and what
// only looks like one.

import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct PackedTextTests {
  private static let texts = [
    "", "f0", "f1", "f10", "f010", "f00", "0", "007", "e-00d41c7f2a9b3e60", "e-00D41C7F2A9B3E60",
    "ffffffffffffffff", "9999999999999999", "12345678901234567890", "999999999999999999",
    "a999999999999999999", "gpt-4", "gpt-4o", "@f39256", "é7", "a-b", "\u{0}1",
    "a-prefix-of-many-letters-1", "a-prefix-of-exactly-24-b1", "x18446744073709551615",
  ]

  @Test func takenApartAndPutTogether() {
    for text in Self.texts {
      text.withBytes { bytes in
        guard let numbered = NumberedText(bytes) else { return }
        var memory = [UInt8](repeating: 0, count: TextShape.longestText)
        let length = numbered.shape.write(numbered.number, to: &memory)
        #expect(Array(memory[..<length]) == Array(bytes), "\(text)")
      }
    }
    #expect("e-00d41c7f2a9b3e60".withBytes { NumberedText($0)?.number } == 0xd4_1c7f_2a9b_3e60)
    #expect("f1024".withBytes { NumberedText($0)?.number } == 1_024)
    #expect("words".withBytes { NumberedText($0) == nil })
  }

  @Test func textsComeBackFromAFile() throws {
    // More shapes than are kept, so that some texts stay as they are.
    let texts = Self.texts + (0..<600).map { "shape-\($0)-\($0)" } + Self.texts
    let folder = TemporaryFolder()
    let path = folder.path(of: "texts")
    let writer = try SnapshotWriter(path)
    PackedTexts.write("texts", texts.count, to: writer) { number, body in
      texts[number].withBytes(body)
    }
    try writer.finish(SnapshotFileTests.identity(0))
    var reader = try SnapshotReader(try SnapshotMapping(path))
    let found = try PackedTexts.read("texts", from: &reader)
    #expect(found.count == texts.count)
    for (number, text) in texts.enumerated() {
      #expect(found.withBytes(number) { String(decoding: $0, as: UTF8.self) } == text)
      let place = text.withBytes { found.find($0, hash: TextHash.of($0)) }
      #expect(place == texts.firstIndex(of: text), "\(text)")
    }
    for text in ["f2", "shape-599-598", "shape-7-8", "nothing", "e-00d41c7f2a9b3e61", "6"] {
      #expect(text.withBytes { found.find($0, hash: TextHash.of($0)) } == nil, "\(text)")
    }
  }
}
