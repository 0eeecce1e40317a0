// Owns the state of the single writer: the vocabulary and the fold of the events so far.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection
import QueryExecution

/// The writer's side. Guarded by the knowledge base.
struct FoldedState {
  let vocabulary: EventVocabulary
  let log: any EventLog
  let files: StateFiles
  let policy: SnapshotPolicy
  private let clock: any WallClock
  var projector: GraphProjector
  /// The position of the newest snapshot that was read or written; 0 for none.
  var kept: Int64 = 0
  /// Snapshots that were not used, and why.
  private(set) var notes: [String] = []
  private let engine: QueryEngine
  /// Where the log stood when it was last looked at.
  var head = LogHead.empty
  /// A batch without events, whose memory is used again.
  private var spare: EventBatch?
  /// What readers got last, as long as nothing came after.
  var latest: FoldedGraph?
  /// What was folded while it was being written; decided on before anything else is done.
  var ahead: Ahead?

  init(
    vocabulary: EventVocabulary, log: any EventLog, files: StateFiles, policy: SnapshotPolicy,
    clock: any WallClock
  ) {
    self.vocabulary = vocabulary
    self.log = log
    self.files = files
    self.policy = policy
    self.clock = clock
    engine = QueryEngine(vocabulary: vocabulary)
    let opened = policy.reads ? files.newest(of: log, vocabulary, notes: &notes) : nil
    projector = opened ?? GraphProjector(vocabulary: vocabulary)
    kept = projector.position
  }

  /// Folds the events of the log that are new.
  ///
  /// - Parameter found: where the log stood just now, if somebody has looked already.
  mutating func fold(
    upTo found: LogHead? = nil, progress: (@Sendable (Progress) -> Void)?
  ) throws {
    conclude()
    if let found, found == head, isFolded(found) { return }
    // What this process appended need not be read back.
    try apply(log.recentEvents(after: Position(projector.position)))
    if let found, isFolded(found), isRecent(found) { return }
    let found = try log.head()
    if found != head { latest = nil }
    head = found
    let total = found.position.number
    guard total > projector.position else { return }
    latest = nil
    let started = clock.now()
    prepareToFold()
    try projector.replay(log, through: found.position) { position in
      progress?(Progress(task: "folding", done: position, total: total))
    }
    let spent = Int64(clamping: clock.now().microseconds - started.microseconds)
    if policy.wants(at: projector.position, since: kept, afterReplay: spent) {
      keep(found.hash)
    }
  }

  private func isFolded(_ found: LogHead) -> Bool { found.position.number <= projector.position }

  /// Whether a log stood there before this process appended what is folded.
  private func isRecent(_ found: LogHead) -> Bool {
    found == head || !log.recentEvents(after: found.position).isEmpty
  }

  /// Folds what an append added, without reading it back, and what others appended before it.
  mutating func take(_ receipt: AppendReceipt) throws {
    conclude()
    guard let last = receipt.added.last?.position.number, last > projector.position else { return }
    try apply(log.recentEvents(after: Position(projector.position)))
    try apply(receipt.added)
    if projector.position < last { try fold(progress: nil) }
  }

  /// Folds events, if they come right after those that are folded.
  mutating func apply(_ added: [RecordedEvent]) throws {
    guard let last = added.last, let batch = try batch(of: added) else { return }
    latest = nil
    projector.apply(batch)
    keepMemory(of: consume batch)
    projector.commit()
    head = LogHead(last)
    keepIfDue()
  }

  /// Events as a batch that can be folded; `nil` if they don't come right after those that are.
  mutating func batch(of added: [RecordedEvent]) throws -> EventBatch? {
    guard let first = added.first, first.position.number == projector.position + 1 else {
      return nil
    }
    prepareToFold()
    // A snapshot that cannot be folded on from was given up.
    guard first.position.number == projector.position + 1 else { return nil }
    var batch = spare.take() ?? EventBatch()
    for recorded in added {
      try recorded.content.withUnsafeBufferPointer { content in
        try batch.append(
          content: content, position: recorded.position.number, recorded: recorded.recorded)
      }
    }
    return batch
  }

  /// Lets the next batch have the memory of one that was folded, if that is little.
  mutating func keepMemory(of batch: consuming EventBatch) {
    guard batch.count <= 100 else { return }
    batch.removeAll()
    spare = consume batch
  }

  /// Makes the projector ready to fold; from the first event where a snapshot lacks what that
  /// takes.
  private mutating func prepareToFold() {
    do {
      try projector.prepareToFold()
    } catch {
      notes.append("snapshot not used: \(error)")
      projector = GraphProjector(vocabulary: vocabulary)
    }
  }

  /// Folds what is new, and sees to it that the projector can fold more.
  private mutating func foldToWrite() throws {
    try fold(progress: nil)
    prepareToFold()
    // A snapshot that cannot be folded on from was given up.
    try fold(progress: nil)
  }

  /// Writes a snapshot, deletes older ones, and goes on from the file, which gives memory back.
  /// Where nothing can be written, all stays as it is.
  mutating func keep(_ chain: Digest) {
    do {
      let name = try files.write(projector, chain: chain)
      kept = projector.position
      files.prune(keeping: policy.kept)
      projector = try files.open(name, of: log, vocabulary)
    } catch {
      kept = projector.position
      notes.append("snapshot not written: \(error)")
    }
  }

  /// Writes a snapshot of the state as it stands. Returns the file's name.
  mutating func write(to files: StateFiles) throws -> String {
    try foldToWrite()
    let position = projector.position
    let chain = position == 0 ? .zero : try log.event(at: Position(position))?.hash ?? .zero
    return try files.write(projector, chain: chain)
  }

  /// Runs a statement that may write; what it wrote is folded when it returns.
  mutating func run(
    _ text: String, _ options: QueryOptions, clock: StatementClock
  ) throws -> QueryResult {
    try foldToWrite()
    latest = nil
    let session = QuerySession(engine: engine, log: log, store: projector, clock: clock)
    session.limits = options.limits
    return try session.run(
      text, parameters: options.parameterMap, cancellation: options.cancellation)
  }

  /// What readers get.
  mutating func folded() -> FoldedGraph {
    conclude()
    if let latest, !projector.takeSettled() { return latest }
    let folded = graph(at: head)
    latest = folded
    return folded
  }

  /// What has been folded, where the log stands at a place.
  func graph(at head: LogHead) -> FoldedGraph {
    let graph = projector.snapshot()
    return FoldedGraph(
      vocabulary: vocabulary, graph: graph, head: head,
      archive: EventArchive(graph: graph, index: projector.events, log: log), engine: engine)
  }
}
