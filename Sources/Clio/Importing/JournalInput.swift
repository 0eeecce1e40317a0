// Owns the repeated reading of a journal: a file is read anew each time, standard input is kept.

import Journals

/// A journal to be imported. `-` is standard input.
final class JournalInput {
  let path: String
  private var kept: [JournalPiece]?

  /// What messages call it; `nil` for standard input.
  var name: String? { path == "-" ? nil : path }

  init(path: String) { self.path = path }

  /// A reading from the beginning. Throws `LogError`.
  func reading() throws -> JournalReading {
    guard path == "-" else { return try FileReading(path: path) }
    if kept == nil {
      let reading = try FileReading(path: path)
      var pieces: [JournalPiece] = []
      while let piece = try reading.next() { pieces.append(piece) }
      kept = pieces
    }
    return KeptReading(kept ?? [])
  }
}

/// One reading of a journal, piece by piece.
class JournalReading {
  /// How many bytes were read so far, and how many there are, as far as known.
  fileprivate(set) var read: Int64 = 0
  let size: Int64

  fileprivate init(size: Int64) { self.size = size }

  /// The next piece; `nil` at the end.
  func next() throws -> JournalPiece? { nil }
}

/// A reading of a file.
private final class FileReading: JournalReading {
  private var reader: JournalReader

  init(path: String) throws {
    reader = try JournalReader(path)
    super.init(size: Int64(reader.byteCount ?? 0))
  }

  override func next() throws -> JournalPiece? {
    let piece = try reader.next()
    read = Int64(reader.bytesRead)
    return piece
  }
}

/// A reading of what was kept.
private final class KeptReading: JournalReading {
  private var pieces: ArraySlice<JournalPiece>

  init(_ pieces: [JournalPiece]) {
    self.pieces = pieces[...]
    super.init(size: Int64(pieces.reduce(0) { $0 + $1.bytes.count }))
  }

  override func next() throws -> JournalPiece? {
    let piece = pieces.popFirst()
    read += Int64(piece?.bytes.count ?? 0)
    return piece
  }
}
