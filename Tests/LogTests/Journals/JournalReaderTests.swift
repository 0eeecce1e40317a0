// Owns the tests of reading journals as a stream.

import GraphModel
import Journals
import TestSupport
import Testing

@Suite("reading journals as a stream")
struct JournalReaderTests {
  private let folder = TemporaryFolder()

  private func events(_ bytes: [UInt8], pieceSize: Int) throws -> [(id: String, line: Int)] {
    let path = folder.path(of: "j.jsonl")
    TemporaryFolder.write(bytes, to: path)
    var reader = try JournalReader(path, pieceSize: pieceSize)
    #expect(reader.byteCount == bytes.count)
    var decoder = EventDecoder()
    var events: [(id: String, line: Int)] = []
    while let piece = try reader.next() {
      let read = try piece.events(with: &decoder)
      for (index, line) in read.lines.enumerated() {
        let event = try read.event(index)
        #expect(event.id == read.pending.id(index))
        let text = try #require(piece.text(ofLine: line))
        #expect(String(decoding: text, as: UTF8.self).contains(event.id))
        events.append((id: event.id, line: line))
      }
    }
    #expect(reader.bytesRead == bytes.count)
    return events
  }

  @Test("pieces of any size give the same events", arguments: [1, 2, 7, 30, 64, 1000, 1 << 19])
  func pieceSizes(size: Int) throws {
    let lines = (0..<30).map { index in
      (index % 5 == 0 ? "\n" : "") + #"{"id":"e\#(index)","type":"t"}"#
    }
    for end in ["", "\n", "\n\n", "\r\n"] {
      let text = lines.joined(separator: "\n") + end
      let events = try events(Array(text.utf8), pieceSize: size)
      #expect(events.map(\.id) == (0..<30).map { "e\($0)" })
      #expect(events.map(\.line) == (0..<30).map { $0 + $0 / 5 + 2 })
    }
    #expect(try events([], pieceSize: size).isEmpty)
  }

  @Test("only lines in their canonical form stay where they stand, and all are given to the log")
  func forms() throws {
    let lines = [
      #"{"id":"e0","type":"t","roles":{"a":"x","b":["y","z"]},"note":"é"}"#,
      #"{"id":"e1", "type":"t"}"#,
      #"{"type":"t","id":"e2"}"#,
      #"{"id":"e3","type":"t"}"#,
      #"{"id":"e\u0034","type":"t"}"#,
      #"{"id":"e5","type":"t","sources":[{"url":"u","published":"2025"}]}"#,
    ]
    let piece = JournalPiece(
      journal: nil, firstLine: 1, bytes: Array(lines.joined(separator: "\n").utf8))
    var decoder = EventDecoder()
    let read = try piece.events(with: &decoder)
    #expect(read.batch.count == 3 && read.values.map(\.id) == ["e1", "e2", "e4"])
    #expect([0, 1, 2].map { read.index(ofRow: $0) } == [0, 3, 5])
    for index in 0..<6 {
      let pending = read.pending[index]
      #expect(pending.id == "e\(index)" && read.pending.id(index) == pending.id)
      let event = try decoder.decode(lines[index])
      #expect(pending.content == (try EventEncoder.content(of: event)))
      #expect(try read.event(index).id == event.id)
    }
    #expect(read.lines == Array(1...6))
  }

  @Test("a problem names the line in the whole file")
  func problems() throws {
    let good = (0..<10).map { #"{"id":"e\#($0)","type":"t"}"# + "\n" }.joined()
    do {
      _ = try events(Array((good + #"{"id":"#).utf8), pieceSize: 40)
      Issue.record("was accepted")
    } catch let problem as JournalProblem {
      #expect(problem.line == 11)
      #expect(problem.diagnostic.id == "journal.truncated-line")
    }
  }

  @Test("a line without end is refused before it fills the memory")
  func endlessLine() throws {
    let bytes = [UInt8](repeating: 0x20, count: JournalReader.lineLimit + 2)
    do {
      _ = try events(bytes, pieceSize: 1 << 20)
      Issue.record("was accepted")
    } catch let problem as JournalProblem {
      #expect(problem.diagnostic.id == "journal.line-too-long")
    }
  }
}
