import Foundation
import Testing

@testable import Clio

/// The states in `Snapshots/`, refolded from the journals in `Events/`.
/// `UPDATE_SNAPSHOTS=1` rewrites them; the difference is then reviewed.
@Suite("The states in Snapshots/")
struct SnapshotFolderTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test("the journals fold to the state", arguments: ["2025-05-31", "2025-10-31"])
  func state(date: String) throws {
    let view = try view(date)
    try compare(TextSnapshot(of: view).text, with: "\(date).txt")
  }

  @Test("the graph is drawn as it was", arguments: ["2025-05-31", "2025-10-31"])
  func drawing(date: String) throws {
    let view = try view(date)
    try compare(try ExportFormat.dot.text(of: view.picture()), with: "\(date).dot")
  }

  private func view(_ date: String) throws -> KnowledgeView {
    let events = Self.root.appending(path: "Events").path
    return try KnowledgeBase.open(LogLocator(events)).view(.asOf(PartialDate(date)))
  }

  private func compare(_ text: String, with name: String) throws {
    let file = Self.root.appending(path: "Snapshots").appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    let kept = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text == kept, "\(name) differs; UPDATE_SNAPSHOTS=1 rewrites it")
  }
}
