// Owns the few questions that the façade asks of the file system.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What there is at a path.
enum FileFacts {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// The bytes of a file; `-` is standard input. Throws `ClioFailure`.
  static func read(_ path: String) throws -> [UInt8] {
    let file: UnsafeMutablePointer<FILE>?
    file = path == "-" ? fdopen(dup(0), "r") : fopen(path, "r")
    guard let file, path == "-" || !isFolder(path) else {
      throw ClioFailure(
        id: "file.unreadable", "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: buffer[0..<count])
    }
  }

  /// Writes a file anew. Throws `ClioFailure`.
  static func write(_ text: String, to path: String) throws {
    func failure() -> ClioFailure {
      ClioFailure(
        id: "file.unwritable", "'\(path)' cannot be written: \(String(cString: strerror(errno)))")
    }
    guard let file = fopen(path, "w") else { throw failure() }
    var text = text
    let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
    guard fclose(file) == 0, isWritten else { throw failure() }
  }

  /// Makes a folder, unless it is there.
  static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw ClioFailure(
      id: "file.unwritable", "'\(path)' cannot be made: \(String(cString: strerror(errno)))")
  }
}
