// Owns which files are the journals of a log, and how to see that one has changed.

import EventSourcing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The place of a log that is plain text: one journal, or all in a folder.
struct JournalFolder: Sendable {
  /// As the user named it.
  let path: String
  /// The folder that is locked, and where the vocabulary stands.
  let folder: String
  /// The only journal; `nil` when all `.jsonl` files of the folder are journals.
  private let single: String?

  init(_ path: String) throws(LogError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileDescriptor.failure(path) }
    self.path = path
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      folder = path
      single = nil
    case S_IFREG:
      folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
      single = path
    default: throw .notALog(path: path, reason: "it is neither a file nor a folder")
    }
  }

  /// The path of a file in the folder.
  func path(of name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The paths of the journals, in order of their names' bytes.
  func journals() throws(LogError) -> [String] {
    if let single { return [single] }
    guard let stream = opendir(folder) else { throw FileDescriptor.failure(folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".jsonl"), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(path(of:))
  }

  /// What tells one state of the journals from another without reading them.
  struct Signature: Hashable, Sendable {
    fileprivate var files: [FileState] = []
  }

  fileprivate struct FileState: Hashable, Sendable {
    let path: String
    let number: UInt64
    let size: Int64
    let seconds: Int64
    let nanoseconds: Int64
  }

  func signature() throws(LogError) -> Signature {
    var signature = Signature()
    for path in try journals() {
      var status = stat()
      guard stat(path, &status) == 0 else { throw FileDescriptor.failure(path) }
      #if canImport(Darwin)
        let modified = status.st_mtimespec
      #else
        let modified = status.st_mtim
      #endif
      signature.files.append(
        FileState(
          path: path, number: UInt64(status.st_ino), size: Int64(status.st_size),
          seconds: Int64(modified.tv_sec), nanoseconds: Int64(modified.tv_nsec)))
    }
    return signature
  }

  /// Runs `body` while the folder is locked against other programs of ours.
  func withLock<Result>(exclusive: Bool, _ body: () throws -> Result) throws -> Result {
    let descriptor = try FileDescriptor(folder, O_RDONLY)
    try descriptor.lock(exclusive: exclusive)
    let result = Swift.Result { try body() }
    descriptor.close()
    return try result.get()
  }

  /// Waits until the folder's names are on the disk.
  func synchronize() throws(LogError) {
    try FileDescriptor(folder, O_RDONLY).synchronize()
  }
}
