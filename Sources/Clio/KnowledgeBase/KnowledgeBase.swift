// Owns the façade: a log, its vocabulary, and the graph that its events fold to. Appending stands
// in `KnowledgeBase+Appending`; what can be asked of one perspective, in `KnowledgeView`.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection
import Journals
import QueryExecution
import Synchronization

/// A log of events and the graph that they fold to. Safe to use from any thread: one writer at a
/// time, and views that never change.
///
/// ```swift
/// let base = try KnowledgeBase.open(LogLocator("Events"))
/// let may = try base.view(.asOf(PartialDate("2025-05")))
/// print(try may.ask("what was known about Behemoth").rows.count)
/// ```
public final class KnowledgeBase: Sendable {
  public let locator: LogLocator
  let log: any EventLog
  /// Shared with the log, so that what a statement writes is recorded when it was folded.
  let clock: StatementClock
  let state: Mutex<FoldedState>
  /// What was folded last, for appends, which do not wait for a fold at work; `nil` while a
  /// statement writes and after it. Changed only by whoever has the state.
  let shown = Mutex<FoldedGraph?>(nil)

  init(
    locator: LogLocator, log: any EventLog, clock: StatementClock, state: sending FoldedState
  ) {
    self.locator = locator
    self.log = log
    self.clock = clock
    self.state = Mutex(state)
  }

  /// Opens a log that is there, and folds it. Throws `ClioFailure`.
  ///
  /// The newest sound snapshot in the folder `Snapshots` beside the log is opened in place, and
  /// only the events after it are folded. `notes` says which snapshots were not used, and why.
  ///
  /// - Parameters:
  ///   - snapshots: whether snapshots are read, and when one is written.
  ///   - progress: called now and then with the events folded and their number.
  public static func open(
    _ locator: LogLocator, clock: any WallClock = SystemClock(),
    snapshots: SnapshotPolicy = .automatic, progress: (@Sendable (Progress) -> Void)? = nil
  ) throws -> KnowledgeBase {
    let clock = StatementClock(clock)
    let log = try LogOpener(clock: clock).open(locator)
    return try KnowledgeBase(
      locator: locator, log: log, clock: clock, snapshots: snapshots, progress: progress)
  }

  /// A knowledge base on a log that the caller holds, such as a `MemoryLog`.
  public convenience init(
    locator: LogLocator, log: any EventLog, clock: any WallClock,
    snapshots: SnapshotPolicy = .off, progress: (@Sendable (Progress) -> Void)? = nil
  ) throws {
    let (vocabulary, hash) = try VocabularySource.of(log, at: locator)
    if let journals = log as? JournalLog {
      try JournalCheck(log: journals, vocabulary: vocabulary).check()
    }
    let clock = clock as? StatementClock ?? StatementClock(clock)
    let files = StateFiles(
      folder: SnapshotFolder.beside(locator).path, locator: locator, vocabulary: hash)
    self.init(
      locator: locator, log: log, clock: clock,
      state: FoldedState(
        vocabulary: vocabulary, log: log, files: files, policy: snapshots, clock: clock))
    try refresh(progress: progress)
  }

  /// What the caller may want to know about how the state came about: snapshots that were not used.
  public var notes: [String] { state.withLock { $0.notes } }

  /// The vocabulary of the log.
  public var vocabulary: EventVocabulary { state.withLock { $0.vocabulary } }

  /// Where the log stands. Throws `LogError`.
  public func head() throws -> LogHead { try log.head() }

  /// The knowledge base under a perspective; what is left open is now, which is read once.
  ///
  /// Events that other writers appended meanwhile are folded first.
  public func view(_ request: PerspectiveRequest = .now) throws -> KnowledgeView {
    try view(request, of: try refresh())
  }

  func view(_ request: PerspectiveRequest = .now, of folded: FoldedGraph) throws -> KnowledgeView {
    try deferredView(request, of: folded).view
  }

  func deferredView(
    _ request: PerspectiveRequest = .now, of folded: FoldedGraph
  ) throws -> DeferredView {
    let head = folded.head
    let answered = try request.resolved(now: now(after: head), log: log, head: head)
    return DeferredView(folded: folded, answered: answered, locator: locator, now: clock.now())
  }

  /// The present: what was recorded last lies in the past, even when the clock was set back.
  func now(after head: LogHead) -> Instant {
    let present = clock.now()
    guard let recorded = head.recorded else { return present }
    return max(present, recorded.advanced(by: 1))
  }

  /// Folds what the log has gained.
  @discardableResult
  func refresh(progress: (@Sendable (Progress) -> Void)? = nil) throws -> FoldedGraph {
    // Where the log stands is read beside other threads, which may meanwhile fold further.
    let found = try log.head()
    // A fold of what is just being written is not waited for.
    if let folded = shown.withLock({ $0 }), folded.head == found { return folded }
    return try refresh(upTo: found, progress: progress)
  }

  private func refresh(
    upTo found: LogHead, progress: (@Sendable (Progress) -> Void)?
  ) throws -> FoldedGraph {
    try state.withLock { state in
      try state.fold(upTo: found, progress: progress)
      return show(&state)
    }
  }

  /// What readers get, of a state that the caller has.
  func show(_ state: inout FoldedState) -> FoldedGraph {
    let folded = state.folded()
    shown.withLock { $0 = folded }
    return folded
  }

  /// What an append is checked against: at least everything whose append had returned before. What
  /// this process appends at the same time may be missing; who appended it folds it meanwhile.
  func settled() throws -> FoldedGraph {
    let found = try log.head()
    if let folded = shown.withLock({ $0 }), folded.covers(found, but: log) { return folded }
    return try refresh(upTo: found, progress: nil)
  }
}

/// How far a long operation has come.
public struct Progress: Sendable, Hashable {
  /// Such as `folding`.
  public let task: String
  public let done: Int64
  public let total: Int64

  public init(task: String, done: Int64, total: Int64) {
    self.task = task
    self.done = done
    self.total = total
  }
}
