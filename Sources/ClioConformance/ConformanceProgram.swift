// Owns the program that runs the openCypher TCK: its arguments, and what it prints and writes.

import Conformance

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs the scenarios below a folder, prints a table of the folders, and compares with, then
/// writes, a manifest. A run of a part, chosen by `--only`, leaves the manifests alone.
///
///     clio-conformance FOLDER [MANIFEST] [--only TEXT] [--verbose] [--trace]
@main
struct ConformanceProgram {
  static func main() throws {
    var words = Array(CommandLine.arguments.dropFirst())
    let isVerbose = words.contains("--verbose")
    let isTraced = words.contains("--trace")
    words.removeAll { $0 == "--verbose" || $0 == "--trace" }
    var filter: String?
    if let place = words.firstIndex(of: "--only"), place + 1 < words.count {
      filter = words[place + 1]
      words.removeSubrange(place...(place + 1))
    }
    guard let path = words.first else {
      print("usage: clio-conformance FOLDER [MANIFEST] [--only TEXT] [--verbose] [--trace]")
      exit(2)
    }
    let folder = FeatureFolder(path: path)
    let scenarios = try folder.scenarios().filter { scenario in
      filter.map { scenario.key.contains($0) } ?? true
    }
    let namedGraphs = try folder.namedGraphs()
    var isClean = true
    for condition in Condition.allCases {
      let runner = ScenarioRunner(
        subject: try EngineSubject(condition: condition), namedGraphs: namedGraphs)
      var results: [ScenarioResult] = []
      for scenario in scenarios {
        if isTraced { print(scenario.key) }
        let result = runner.run(scenario)
        results.append(result)
        if isVerbose, result.verdict != .passed {
          print("\(result.verdict.rawValue): \(result.key)\n    \(result.explanation)")
        }
      }
      print("\n\(condition.rawValue)\n\n" + ResultTable.text(results))
      if words.count > 1, filter == nil {
        try compare(Manifest(results), withFile: "\(words[1]).\(condition.fileName)")
      }
      isClean = isClean && results.allSatisfy { [.passed, .skipped].contains($0.verdict) }
    }
    exit(isClean ? 0 : 1)
  }

  /// Prints what changed since the manifest in a file, and replaces it.
  private static func compare(_ manifest: Manifest, withFile path: String) throws {
    if let file = fopen(path, "rb") {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
        bytes += buffer[..<count]
      }
      fclose(file)
      let changes = manifest.changes(since: Manifest(text: String(decoding: bytes, as: UTF8.self)))
      for change in changes { print(change) }
      if changes.isEmpty { print("no scenario changed since \(path)") }
    }
    guard let file = fopen(path, "wb") else { throw FeatureFolderError(path: path) }
    defer { fclose(file) }
    fputs(manifest.text, file)
  }
}
