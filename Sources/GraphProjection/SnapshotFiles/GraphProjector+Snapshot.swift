// Owns opening and writing snapshot files. There are two for a state: the graph and its events,
// which all questions read in place; and what a fold needs to go on from there, which is looked at
// only when an event is to be folded.

import GraphModel

/// A snapshot file whose header is sound, before it is known whether it is of the right log.
public struct SnapshotCandidate {
  public let path: String
  /// What it says that it is the state of.
  public var identity: SnapshotIdentity { mapping.header.identity }
  /// Of both files, in bytes.
  public let size: Int64
  let mapping: SnapshotMapping

  /// Opens a file and looks at its header.
  public init(_ path: String) throws(SnapshotError) {
    self.path = path
    mapping = try SnapshotMapping(path)
    let state = try? SnapshotMapping(SnapshotNames.state(of: path))
    size = Int64(mapping.header.length + (state?.header.length ?? 0))
  }

  /// Reads both files whole and compares them with their checksums, whatever was noted before.
  public func verify() throws(SnapshotError) {
    try mapping.verify(always: true)
    let state = try SnapshotMapping(SnapshotNames.state(of: path))
    guard state.header.identity == identity else {
      throw .damaged(path: state.path, section: "it belongs to another snapshot")
    }
    try state.verify(always: true)
  }
}

/// How the files of a snapshot are called.
public enum SnapshotNames {
  /// What the graph's file ends in.
  public static let suffix = ".cliosnap"
  static let stateSuffix = ".fold.cliosnap"

  /// Where what a fold needs lies, for the file of a graph.
  static func state(of path: String) -> String {
    path.hasSuffix(suffix) ? path.dropLast(suffix.count) + stateSuffix : path + stateSuffix
  }

  /// Whether a file is the graph of a snapshot.
  public static func isGraph(_ name: String) -> Bool {
    name.hasSuffix(suffix) && !name.hasSuffix(stateSuffix)
  }

  /// All files that belong to the graph's file at a path, the graph's last.
  public static func files(of path: String) -> [String] {
    let state = state(of: path)
    return [FileStamp.path(for: state), state, FileStamp.path(for: path), path]
  }
}

extension GraphProjector {
  /// A projector that stands where a snapshot does. Throws when the file has changed since it was
  /// written.
  public convenience init(
    vocabulary: EventVocabulary, snapshot: SnapshotCandidate
  ) throws(SnapshotError) {
    try snapshot.mapping.verify()
    self.init(vocabulary: vocabulary)
    var reader = try SnapshotReader(snapshot.mapping)
    try fold.store.read(from: &reader)
    try fold.sink.read(fold.store, from: &reader)
    pendingState = snapshot
  }

  /// Makes the projector ready to take events in, which one that was opened from a snapshot need
  /// not be. Throws when what it needs for that is missing or damaged: then only a fold from the
  /// first event helps.
  public func prepareToFold() throws(SnapshotError) {
    guard let snapshot = pendingState else { return }
    let mapping = try SnapshotMapping(SnapshotNames.state(of: snapshot.path))
    guard mapping.header.identity == snapshot.identity else {
      throw .damaged(path: mapping.path, section: "it belongs to another snapshot")
    }
    try mapping.verify()
    var reader = try SnapshotReader(mapping)
    try fold.readState(from: &reader)
    pendingState = nil
  }

  /// Writes the state as files that can be opened in place. Nothing before can be rolled back any
  /// more.
  ///
  /// - Parameter path: of the graph's file; the other one lies beside it.
  public func write(to path: String, _ identity: SnapshotIdentity) throws(SnapshotError) {
    try prepareToFold()
    commit()
    let graph = try SnapshotWriter(path, sections: 224)
    // Meanwhile versions may be on their way to be settled.
    fold.store.write(to: graph)
    fold.sink.settle()
    let packing = RelationshipPacking(fold.sink, fold.store)
    fold.sink.write(packing, to: graph)
    let state = try SnapshotWriter(SnapshotNames.state(of: path))
    fold.writeState(packing, to: state)
    try state.finish(identity)
    try graph.finish(identity)
  }
}
