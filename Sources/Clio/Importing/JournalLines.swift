// Owns the reading of a journal line by line, in bounded memory.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A journal to be imported: a file that is read as often as needed, or standard input, which is
/// kept.
final class JournalLines {
  let path: String
  /// The bytes of standard input.
  private var kept: [UInt8]?

  /// What messages call it; `nil` for standard input.
  var name: String? { path == "-" ? nil : path }

  init(path: String) { self.path = path }

  /// The bytes that there are to read; 0 when that is not known.
  var size: Int64 {
    var facts = stat()
    return path != "-" && stat(path, &facts) == 0 ? Int64(facts.st_size) : 0
  }

  /// A reader that stands at the beginning.
  func cursor() throws -> JournalCursor {
    guard path == "-" else { return try JournalCursor(path: path) }
    let bytes = try kept ?? FileFacts.read("-")
    kept = bytes
    return JournalCursor(name: nil, bytes: bytes)
  }
}

/// One reading of a journal.
final class JournalCursor {
  /// A line that is not blank, without its end.
  struct Line {
    let text: [UInt8]
    /// From 1.
    let number: Int
  }

  let name: String?
  /// The bytes read so far.
  private(set) var read: Int64 = 0
  private var file: UnsafeMutablePointer<FILE>?
  private var buffer: [UInt8]
  private var place = 0
  private var number = 0

  private static let chunk = 262_144

  init(path: String) throws {
    name = path
    buffer = []
    file = FileFacts.isFolder(path) ? nil : fopen(path, "r")
    guard file != nil else {
      throw ClioFailure(
        id: "file.unreadable", "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
    }
  }

  init(name: String?, bytes: [UInt8]) {
    self.name = name
    buffer = bytes
    read = Int64(bytes.count)
  }

  deinit {
    if let file { fclose(file) }
  }

  /// The next line that is not blank; `nil` at the end. The last line may lack its end.
  func next() -> Line? {
    while let text = nextLine() {
      number += 1
      let isBlank = text.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank { return Line(text: text, number: number) }
    }
    return nil
  }

  private func nextLine() -> [UInt8]? {
    var searched = place
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { place = end + 1 }
        return Array(buffer[place..<end])
      }
      searched = buffer.count - place
      if !fill() { break }
    }
    guard place < buffer.count else { return nil }
    defer { place = buffer.count }
    return Array(buffer[place...])
  }

  /// Reads on, behind what is left of the buffer, which moves to its start.
  private func fill() -> Bool {
    guard let file else { return false }
    buffer.removeFirst(place)
    place = 0
    let length = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.chunk))
    let count = buffer.withUnsafeMutableBytes { bytes in
      fread(bytes.baseAddress?.advanced(by: length), 1, Self.chunk, file)
    }
    buffer.removeLast(Self.chunk - count)
    read += Int64(count)
    return count > 0
  }
}
