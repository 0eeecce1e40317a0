// Owns the snapshots of one log that open in place: finding the newest that is of this log and
// sound, writing new ones, and deleting those that newer ones make superfluous.

import EventSourcing
import GraphModel
import GraphProjection

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The snapshot files of a log, in a folder.
struct StateFiles: Sendable {
  let folder: String
  /// What the names of this log's files begin with.
  let stem: String
  /// By which vocabulary the events are folded.
  let vocabulary: Digest

  init(folder: String, locator: LogLocator, vocabulary: Digest) {
    self.folder = folder
    stem = Self.stem(of: locator)
    self.vocabulary = vocabulary
  }

  /// `clio` for `/data/clio.db`.
  static func stem(of locator: LogLocator) -> String {
    let name = locator.path.split(separator: "/").last.map(String.init) ?? "log"
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// Such as `clio-000000001000.cliosnap`.
  func name(at position: Int64) -> String {
    let digits = String(position)
    let padding = String(repeating: "0", count: max(0, 12 - digits.count))
    return "\(stem)-\(padding)\(digits)\(SnapshotNames.suffix)"
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// The position in the name of one of this log's files.
  private func position(in name: String) -> Int64? {
    guard SnapshotNames.isGraph(name), name.hasPrefix(stem + "-") else { return nil }
    return Int64(name.dropFirst(stem.count + 1).dropLast(SnapshotNames.suffix.count))
  }

  /// The names of this log's files, the newest first.
  private func names() -> [String] {
    guard FileFacts.isFolder(folder), let names = try? FileFacts.names(inFolder: folder) else {
      return []
    }
    return names.compactMap { name in position(in: name).map { (name: name, position: $0) } }
      .sorted { $0.position > $1.position }.map(\.name)
  }

  /// A projector that stands where the newest sound snapshot does; `nil` when there is none. What
  /// is wrong with newer ones is noted: they are as good as deleted, and the log makes up for them.
  func newest(
    of log: any EventLog, _ vocabulary: EventVocabulary, notes: inout [String]
  ) -> GraphProjector? {
    for name in names() {
      do {
        return try open(name, of: log, vocabulary)
      } catch {
        notes.append("snapshot not used: \(error)")
      }
    }
    return nil
  }

  func open(
    _ name: String, of log: any EventLog, _ vocabulary: EventVocabulary
  ) throws -> GraphProjector {
    let candidate = try SnapshotCandidate(path(name))
    guard try isOfLog(candidate.identity, log) else {
      throw SnapshotError.otherLog(path: candidate.path)
    }
    return try GraphProjector(vocabulary: vocabulary, snapshot: candidate)
  }

  /// Whether a state is that of the log's first events.
  func isOfLog(_ identity: SnapshotIdentity, _ log: any EventLog) throws -> Bool {
    guard identity.vocabulary == vocabulary else { return false }
    if identity.position == 0 { return identity.chain == .zero }
    return try log.event(at: Position(identity.position))?.hash == identity.chain
  }

  /// Writes the state of a projector that stands at a position of the log. Returns the file's name.
  func write(_ projector: GraphProjector, chain: Digest) throws -> String {
    try FileFacts.makeFolder(folder)
    let name = name(at: projector.position)
    try projector.write(
      to: path(name),
      SnapshotIdentity(position: projector.position, chain: chain, vocabulary: vocabulary))
    return name
  }

  /// Deletes all but the newest.
  func prune(keeping count: Int) {
    for name in names().dropFirst(count) { Self.delete(path(name)) }
  }

  /// Deletes the files of a snapshot. Whether the graph's own is gone.
  @discardableResult
  static func delete(_ path: String) -> Bool {
    var isGone = true
    for file in SnapshotNames.files(of: path) { isGone = unlink(file) == 0 }
    return isGone
  }
}
