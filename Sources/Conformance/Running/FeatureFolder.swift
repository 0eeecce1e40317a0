// Owns the finding of feature files and named graphs below a kit's folder.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that holds the openCypher TCK or a part of it.
public struct FeatureFolder {
  private let path: String

  public init(path: String) { self.path = path }

  /// All scenarios below the folder, in the order of their files' paths.
  public func scenarios() throws -> [Scenario] {
    var scenarios: [Scenario] = []
    for file in try files(below: "").sorted() where file.hasSuffix(".feature") {
      scenarios += try GherkinParser.scenarios(in: try text(of: file), file: file)
    }
    return scenarios
  }

  /// The scripts of the named graphs, by name: `NAME.cypher` anywhere below the folder.
  public func namedGraphs() throws -> [String: String] {
    var graphs: [String: String] = [:]
    for file in try files(below: "") where file.hasSuffix(".cypher") {
      let name = file.split(separator: "/").last.map { String($0.dropLast(7)) } ?? file
      graphs[name] = try text(of: file)
    }
    return graphs
  }

  private func files(below folder: String) throws -> [String] {
    guard let directory = opendir(path + "/" + folder) else {
      throw FeatureFolderError(path: path + "/" + folder)
    }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let below = folder.isEmpty ? name : folder + "/" + name
      if isFolder { found += try files(below: below) } else { found.append(below) }
    }
    return found
  }

  private func text(of file: String) throws -> String {
    guard let handle = fopen(path + "/" + file, "rb") else {
      throw FeatureFolderError(path: path + "/" + file)
    }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, handle)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A file or folder of the kit that cannot be read.
public struct FeatureFolderError: Error, Sendable, CustomStringConvertible {
  public let path: String

  public init(path: String) { self.path = path }

  public var description: String { "cannot read '\(path)'" }
}
