// Owns the running of the built program from tests.

import Foundation
import Testing

/// What a run of the program left behind.
struct Run: CustomStringConvertible {
  let status: Int32
  let output: String
  let errors: String

  var description: String { "status \(status)\n--- output\n\(output)\n--- errors\n\(errors)" }
  var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// A folder of its own for a test, gone with it.
final class Workplace {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "clio-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The package's root.
  static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// The journals in `Events`.
  static var events: String { root + "/Events" }

  /// The built program: beside the running tests, wherever they were built.
  static let program: String = {
    let own = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = own.deletingLastPathComponent()
    for _ in 0..<5 {
      let candidate = folder.appendingPathComponent("clio").path
      if FileManager.default.isExecutableFile(atPath: candidate),
        !candidate.hasSuffix("/usr/bin/clio")
      {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return root + "/.build/debug/clio"
  }()

  /// Writes a file in the folder.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  /// Runs the program in the folder.
  @discardableResult
  func clio(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    try run(Self.program, arguments, input: input, environment: environment)
  }

  /// Runs a command line with the program on the path.
  func shell(_ line: String) throws -> Run {
    let folder = URL(fileURLWithPath: Self.program).deletingLastPathComponent().path
    return try run(
      "/bin/bash", ["-c", line],
      environment: ["PATH": "\(folder):\(path):/usr/local/bin:/usr/bin:/bin"])
  }

  private func run(
    _ program: String, _ arguments: [String], input: String = "",
    environment: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    var variables = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": path]
    variables.merge(environment) { $1 }
    process.environment = variables
    // Files, not pipes: nothing can block, whatever the program writes.
    let names = ["input", "output", "errors"].map { "\(path)/.\($0)-\(UUID().uuidString)" }
    try Data(input.utf8).write(to: URL(fileURLWithPath: names[0]))
    for name in names.dropFirst() { try Data().write(to: URL(fileURLWithPath: name)) }
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
    return Run(
      status: process.terminationStatus,
      output: try String(contentsOfFile: names[1], encoding: .utf8),
      errors: try String(contentsOfFile: names[2], encoding: .utf8))
  }

  /// A folder with an SQLite log that holds the journals.
  static func withLog() throws -> Workplace {
    let place = try Workplace()
    try place.clio(["init"])
    let run = try place.clio(["import", events])
    #expect(run.status == 0, "\(run)")
    return place
  }
}

/// The rows of a run's JSON.
func rows(_ run: Run) throws -> [[String: Any]] {
  let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
  return (object as? [String: Any])?["rows"] as? [[String: Any]] ?? []
}

/// The ids of a run's lines of JSON.
func ids(_ run: Run) throws -> Set<String> {
  Set(
    try run.lines.compactMap { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["id"] as? String
    })
}
