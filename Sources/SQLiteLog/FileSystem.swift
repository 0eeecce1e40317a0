// Owns the few questions that the log asks the file system itself.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum FileSystem {
  enum Kind {
    case file(size: Int64)
    case folder
    case other
  }

  /// What stands at a path; `nil` when nothing does, or nothing that can be seen.
  static func kind(at path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(size: Int64(status.st_size))
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Whether files can be made in the folder that holds a path.
  static func isFolderWritable(of path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return access(folder, W_OK) == 0
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
