import Foundation
import Testing

/// The commands that the README shows print what it shows.
@Suite("The README's commands")
struct DocumentedCommandsTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A command and the lines below it; `…` stands for lines left out.
  struct Shown: CustomTestStringConvertible, Sendable {
    let command: String
    let lines: [String]
    var testDescription: String { command }
  }

  static func shown() throws -> [Shown] {
    let text = String(
      decoding: try Data(contentsOf: root.appending(path: "README.md")), as: UTF8.self)
    return text.components(separatedBy: "```console\n").dropFirst().compactMap { part in
      let block = part.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
      guard let command = block.first, command.hasPrefix("$ ") else { return nil }
      return Shown(command: String(command.dropFirst(2)), lines: Array(block.dropFirst()))
    }
  }

  @Test("there are some")
  func present() throws {
    #expect(try Self.shown().count >= 6)
  }

  @Test("each prints what is shown", arguments: try shown())
  func printed(shown: Shown) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", shown.command]
    process.currentDirectoryURL = Self.root
    let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = products + ":" + (environment["PATH"] ?? "")
    environment["CLIO_LOG"] = "Events"
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    var printed = String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
      .map { line in
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
      }
    while printed.last == "" { printed.removeLast() }
    if let gap = shown.lines.firstIndex(of: "…") {
      let tail = Array(shown.lines[(gap + 1)...])
      #expect(Array(printed.prefix(gap)) == Array(shown.lines[..<gap]))
      #expect(Array(printed.suffix(tail.count)) == tail)
    } else {
      #expect(printed == shown.lines)
    }
  }
}
