// Owns the journals in memory: their bytes as they stand in the files, where each event lies in
// them, and the hash chain over the canonical forms.

import Diagnostics
import EventSourcing
import GraphModel

/// Where an event stands in its journal.
public struct JournalPlace: Hashable, Sendable {
  /// The journal's path.
  public let journal: String
  /// From 1.
  public let line: Int
  /// The line as it stands there, without its end.
  public let text: [UInt8]
}

/// The events of some journals, in order of the files' names and then the lines.
struct JournalContents: Sendable {
  private struct Line: Sendable {
    let file: Int32
    let number: Int32
    let start: Int
    let end: Int
  }

  private(set) var files: [(path: String, bytes: [UInt8])] = []
  private var lines: [Line] = []
  private var ids: [String] = []
  private var hashes: [Digest] = []
  // Only of the lines that are not written in the canonical form.
  private var canonical: [Int: [UInt8]] = [:]
  private var positions: [ExactText: Int] = [:]
  private var lineEndsInLast = 0
  private var decoder = EventDecoder()

  init() {}

  var count: Int { lines.count }

  var head: LogHead {
    guard let hash = hashes.last else { return .empty }
    return LogHead(position: Position(Int64(count)), hash: hash, recorded: nil)
  }

  func position(of id: String) -> Position? {
    positions[ExactText(id)].map { Position(Int64($0) + 1) }
  }

  /// The event at a position from 1 to `count`.
  func event(at position: Position) -> RecordedEvent? {
    guard position.number >= 1, position.number <= count else { return nil }
    let index = Int(position.number) - 1
    return RecordedEvent(
      position: position, recorded: nil, id: ids[index], content: content(of: index),
      hash: hashes[index])
  }

  func place(of position: Position) -> JournalPlace? {
    guard position.number >= 1, position.number <= count else { return nil }
    let line = lines[Int(position.number) - 1]
    let file = files[Int(line.file)]
    return JournalPlace(
      journal: file.path, line: Int(line.number), text: Array(file.bytes[line.start..<line.end]))
  }

  private func content(of index: Int) -> [UInt8] {
    if let content = canonical[index] { return content }
    let line = lines[index]
    return Array(files[Int(line.file)].bytes[line.start..<line.end])
  }

  /// Adds a journal after those that are there.
  mutating func add(_ path: String, _ bytes: [UInt8]) throws(JournalProblem) {
    files.append((path, []))
    lineEndsInLast = 0
    try extendLast(with: bytes)
  }

  /// Adds bytes to the last journal.
  mutating func extendLast(with addition: [UInt8]) throws(JournalProblem) {
    let last = files.count - 1
    let offset = lengthOfLast
    if offset == 0 { files[last].bytes = addition } else { files[last].bytes += addition }
    var start = 0
    while start < addition.count {
      let end = addition[start...].firstIndex(of: 0x0A) ?? addition.count
      try addLine(lineEndsInLast + 1, from: offset + start, to: offset + end)
      if end < addition.count { lineEndsInLast += 1 }
      start = end + 1
    }
  }

  /// How many bytes the last journal has.
  var lengthOfLast: Int { files.last?.bytes.count ?? 0 }

  /// Whether the last journal can take another line as it is.
  var endsWithLine: Bool { files.last?.bytes.last.map { $0 == 0x0A } ?? true }

  private mutating func addLine(_ number: Int, from start: Int, to end: Int)
    throws(JournalProblem)
  {
    let file = files.count - 1
    let text = Array(files[file].bytes[start..<end])
    guard !text.allSatisfy(JournalReader.isBlank) else { return }
    do throws(Diagnostic) {
      let event = try decoder.decode(text)
      let content = try EventEncoder.content(of: event)
      if let earlier = positions[ExactText(event.id)] {
        // Told twice in the same words, an event is one.
        if self.content(of: earlier) == content { return }
        throw conflict(event.id, with: earlier, text)
      }
      positions[ExactText(event.id)] = lines.count
      if content != text { canonical[lines.count] = content }
      hashes.append((hashes.last ?? .zero).chained(with: content))
      ids.append(event.id)
      lines.append(
        Line(file: Int32(file), number: Int32(clamping: number), start: start, end: end))
    } catch {
      throw JournalProblem(
        journal: files[file].path, line: number, text: text, diagnostic: error)
    }
  }

  private func conflict(_ id: String, with earlier: Int, _ text: [UInt8]) -> Diagnostic {
    let line = lines[earlier]
    let place = "\(files[Int(line.file)].path):\(line.number)"
    return Diagnostic(
      id: "event.conflicting-id",
      message: "event '\(id)' stands in \(place) with other content",
      span: EventLocator.value(at: [.name("id")], in: text),
      hint: "give it another id, or correct the earlier event with 'corrects'")
  }
}
