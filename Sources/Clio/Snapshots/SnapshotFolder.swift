// Owns the folder of snapshots beside a log: what is in it, and whether it still agrees with the
// log. Snapshots are disposable: deleting one costs time, never truth.

import GraphProjection

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The snapshots of a log.
public struct SnapshotFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// The folder `Snapshots` beside a log.
  public static func beside(_ locator: LogLocator) -> SnapshotFolder {
    guard let slash = locator.path.lastIndex(of: "/") else { return SnapshotFolder("Snapshots") }
    return SnapshotFolder(locator.path[..<slash] + "/Snapshots")
  }

  /// What a snapshot is.
  public enum Format: String, Sendable, CaseIterable {
    /// The state under one perspective, for people to read and reviews to compare.
    case text
    /// The state under all perspectives up to a log position, which opens in place.
    case binary
  }

  /// One snapshot.
  public struct Entry: Sendable, Hashable {
    /// The file's name.
    public let name: String
    public let format: Format
    /// Bytes.
    public let size: Int64
    /// The clocks, in words.
    public let clocks: String
    /// Of a text the hash of the state, of a binary one the hash chain up to its position; what is
    /// wrong, when it cannot be opened.
    public let state: String
  }

  /// The snapshots in the order of their names.
  public func entries() throws -> [Entry] {
    guard FileFacts.isFolder(path) else { return [] }
    return try FileFacts.names(inFolder: path).sorted().compactMap { name in
      if SnapshotNames.isGraph(name) { return binary(name) }
      guard name.hasSuffix(TextSnapshot.suffix) else { return nil }
      let text = try InputFile("\(path)/\(name)").text()
      guard let snapshot = TextSnapshot(text) else { return nil }
      return Entry(
        name: name, format: .text, size: Int64(text.utf8.count),
        clocks: Self.clocks(snapshot.request), state: snapshot.state)
    }
  }

  private func binary(_ name: String) -> Entry {
    do throws(SnapshotError) {
      let candidate = try SnapshotCandidate("\(path)/\(name)")
      return Entry(
        name: name, format: .binary, size: candidate.size,
        clocks: "all, up to position \(candidate.identity.position)",
        state: candidate.identity.chain.description)
    } catch {
      return Entry(name: name, format: .binary, size: 0, clocks: "unknown", state: "\(error)")
    }
  }

  /// The snapshots as an answer; the perspective says where the log stands now.
  public func listing(beside view: KnowledgeView) throws -> Answer {
    Answer(
      perspective: view.answered, columns: ["name", "format", "clocks", "bytes", "state"],
      rows: try entries().map { entry in
        [
          Answer.Cell(entry.name), Answer.Cell(entry.format.rawValue), Answer.Cell(entry.clocks),
          Answer.Cell(entry.size), Answer.Cell(entry.state),
        ]
      })
  }

  /// Writes the state that a view sees, as text. Returns the file's name. Throws `ClioFailure`.
  @discardableResult
  public func create(_ view: KnowledgeView, name: String? = nil) throws -> String {
    try FileFacts.makeFolder(path)
    let snapshot = try TextSnapshot(of: view)
    let file = name.map { $0.hasSuffix(TextSnapshot.suffix) ? $0 : $0 + TextSnapshot.suffix }
    let chosen = file ?? Self.name(snapshot.request)
    try FileFacts.write(snapshot.text, to: "\(path)/\(chosen)")
    return chosen
  }

  /// Deletes a snapshot. Throws `ClioFailure` when there is none of that name.
  public func delete(_ name: String) throws {
    let known = try entries().map(\.name)
    let file = known.first {
      $0 == name || $0 == name + TextSnapshot.suffix || $0 == name + SnapshotNames.suffix
    }
    guard let file else {
      throw ClioFailure(
        id: "snapshot.unknown", "there is no snapshot '\(name)' in '\(path)'",
        hint: NearestName.hint(for: name, among: known))
    }
    let isGone =
      SnapshotNames.isGraph(file)
      ? StateFiles.delete("\(path)/\(file)") : unlink("\(path)/\(file)") == 0
    guard isGone else {
      throw ClioFailure(
        id: "file.unwritable",
        "'\(path)/\(file)' cannot be deleted: \(String(cString: strerror(errno)))")
    }
  }

  /// `2025-05-31`, or both clocks where they differ.
  private static func name(_ request: PerspectiveRequest) -> String {
    func text(_ reading: PerspectiveRequest.Reading?) -> String {
      switch reading {
      case .end(let date)?: date.text
      case .start(let date)?: "before-\(date.text)"
      case nil: "now"
      }
    }
    let known = text(request.known)
    let valid = text(request.valid)
    let clocks = known == valid ? known : "known-\(known)-valid-\(valid)"
    let certainty = request.certainty == .possibly ? "-possibly" : ""
    return clocks.replacing(":", with: "") + certainty + TextSnapshot.suffix
  }

  private static func clocks(_ request: PerspectiveRequest) -> String {
    let known = request.known?.words ?? "now"
    let valid = request.valid?.words ?? "now"
    let clocks = known == valid ? "as of \(known)" : "known at \(known), valid at \(valid)"
    return "\(clocks), \(request.certainty.rawValue)"
  }
}
