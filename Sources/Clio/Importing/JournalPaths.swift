// Owns which files an import reads.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the journals that paths mean.
enum JournalPaths {
  /// Files and `-` as they are; of a folder its `.jsonl` files, in the order of their names.
  static func journals(in paths: [String]) throws -> [String] {
    var journals: [String] = []
    for path in paths {
      let found = FileFacts.isFolder(path) ? try Self.journals(inFolder: path) : [path]
      journals += found.filter { !journals.contains($0) }
    }
    return journals
  }

  private static func journals(inFolder path: String) throws -> [String] {
    let names = try FileFacts.names(inFolder: path).filter { $0.hasSuffix(".jsonl") }
    guard !names.isEmpty else {
      throw ClioFailure(
        id: "import.no-journals", "'\(path)' holds no journals",
        hint: "journals are files that end in .jsonl")
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { folder + $0 }
  }
}

extension FileFacts {
  /// The names in a folder, without those that begin with a dot.
  static func names(inFolder path: String) throws -> [String] {
    guard let folder = opendir(path) else {
      throw ClioFailure(
        id: "file.unreadable", "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
