// Owns reading journals as a stream, for imports of any size: pieces of whole lines, read from a
// file or from standard input.

import Diagnostics
import EventSourcing
import GraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Some whole lines of a journal.
public struct JournalPiece: Sendable {
  /// The journal's path; `nil` for standard input.
  public let journal: String?
  /// The number of the first line, from 1.
  public let firstLine: Int
  /// The lines, each but perhaps the last ended by a line feed.
  public let bytes: [UInt8]

  public init(journal: String?, firstLine: Int, bytes: [UInt8]) {
    self.journal = journal
    self.firstLine = firstLine
    self.bytes = bytes
  }

  /// Reads the events; blank lines are passed over.
  public func events(with decoder: inout EventDecoder) throws(JournalProblem) -> JournalEvents {
    var events = JournalEvents(of: bytes)
    var problem: JournalProblem?
    bytes.withUnsafeBufferPointer { buffer in
      do throws(JournalProblem) {
        try forEachLine(buffer) { text, place, line throws(Diagnostic) in
          try events.append(text, at: place, line: line, with: &decoder)
        }
      } catch { problem = error }
    }
    if let problem { throw problem }
    return events
  }

  /// Calls `body` with each line that is not blank, where it begins, and its number.
  private func forEachLine(
    _ buffer: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>, Int, Int) throws(Diagnostic) -> Void
  ) throws(JournalProblem) {
    var line = firstLine
    var start = 0
    while start < buffer.count {
      let rest = UnsafeBufferPointer(rebasing: buffer[start...])
      let length = Self.lineLength(rest)
      let text = UnsafeBufferPointer(rebasing: rest[..<length])
      if !text.allSatisfy(JournalReader.isBlank) {
        do throws(Diagnostic) {
          try body(text, start, line)
        } catch {
          throw JournalProblem(
            journal: journal, line: line, text: Array(text), diagnostic: error)
        }
      }
      line += 1
      start += length + 1
    }
  }

  private static func lineLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = UnsafeRawPointer(bytes.baseAddress),
      let end = memchr(start, 0x0A, bytes.count)
    else { return bytes.count }
    return UnsafeRawPointer(end) - start
  }

  /// The texts of its lines, without line feeds.
  public var lines: [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  /// The text of a line that stands in this piece.
  public func text(ofLine line: Int) -> [UInt8]? {
    let lines = self.lines
    let index = line - firstLine
    return lines.indices.contains(index) ? Array(lines[index]) : nil
  }
}

/// Reads a journal piece by piece.
///
/// ```swift
/// var reader = try JournalReader("Events/llama-4.jsonl")
/// while let piece = try reader.next() { … }
/// ```
public struct JournalReader: ~Copyable {
  /// A line may be this long, in bytes: 16 MiB.
  public static let lineLimit = 16 << 20

  private let file: FileDescriptor
  private let journal: String?
  private let pieceSize: Int
  private var rest: [UInt8] = []
  private var line = 1
  private var isAtEnd = false

  /// How many bytes have been read so far, and how many there are; `nil` where nobody knows.
  public private(set) var bytesRead = 0
  public let byteCount: Int?

  /// Opens a journal; `nil` or `-` is standard input. Throws `LogError.notFound` and others.
  public init(_ path: String?, pieceSize: Int = 1 << 19) throws(LogError) {
    self.pieceSize = max(1, pieceSize)
    journal = path == "-" ? nil : path
    let file = try FileDescriptor(journal ?? "/dev/stdin", O_RDONLY)
    byteCount = journal == nil ? nil : try file.size()
    self.file = file
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  /// The next piece; `nil` at the end.
  public mutating func next() throws -> JournalPiece? {
    var bytes = rest
    rest = []
    while !isAtEnd {
      let read = try file.read(upTo: pieceSize)
      bytesRead += read.count
      isAtEnd = read.isEmpty
      let from = bytes.count
      bytes += read
      if let end = bytes[from...].lastIndex(of: 0x0A) {
        rest = Array(bytes[(end + 1)...])
        bytes.removeLast(rest.count)
        break
      }
      guard bytes.count <= Self.lineLimit else {
        throw JournalProblem(
          journal: journal, line: line, text: Array(bytes.prefix(80)),
          diagnostic: Diagnostic(
            id: "journal.line-too-long",
            message: "the line is longer than \(Self.lineLimit) bytes",
            hint: "one event stands on one line"))
      }
    }
    guard !bytes.isEmpty else { return nil }
    let piece = JournalPiece(journal: journal, firstLine: line, bytes: bytes)
    line += Self.lineFeeds(in: bytes)
    return piece
  }

  private static func lineFeeds(in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { bytes in
      guard var rest = bytes.baseAddress else { return 0 }
      let end = rest + bytes.count
      var count = 0
      while let found = memchr(rest, 0x0A, end - rest) {
        count += 1
        rest = UnsafeRawPointer(found) + 1
      }
      return count
    }
  }
}
