// Owns the log that is plain text: a journal, or a folder of them, read into memory and chained
// when it is opened. How an append is made all or nothing stands in `AppendIntent`.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A log of journals: positions follow the order of the file names, then of the lines. There is no
/// system time. Changes that others make to the files are seen.
///
/// Throws `JournalProblem` where a line is no event, beside what every log throws. Appends go to
/// the end of the last journal.
///
/// ```swift
/// let log = try JournalLog("Events")
/// try log.place(of: Position(12))?.line
/// ```
public final class JournalLog: EventLog {
  private struct State {
    var contents = JournalContents()
    var signature = JournalFolder.Signature()
  }

  private let folder: JournalFolder
  private let target: String?
  private let state: Mutex<State>

  /// The path of the journal or folder.
  public var path: String { folder.path }

  /// Opens a journal or a folder of journals.
  ///
  /// - Parameter target: the name of the journal in the folder that takes what is appended; made
  ///   when it is not there. Its name must come after those of all others, since an append goes to
  ///   the log's end. By default the last one, or `events.jsonl` in a folder without any.
  public init(_ path: String, appendingTo target: String? = nil) throws {
    folder = try JournalFolder(path)
    self.target = target
    state = Mutex(State())
    try state.withLock { try Self.load(&$0, from: folder) }
  }

  public var hasSystemTime: Bool { false }

  // Reads the journals, unless they are as they were.
  private static func load(_ state: inout State, from folder: JournalFolder) throws {
    let signature = try folder.signature()
    guard signature != state.signature || signature == JournalFolder.Signature() else { return }
    try folder.withLock(exclusive: false) { try read(&state, from: folder) }
  }

  // Reads the journals. The folder is locked.
  private static func read(_ state: inout State, from folder: JournalFolder) throws {
    let signature = try folder.signature()
    var contents = JournalContents()
    for journal in try folder.journals() {
      var bytes = try FileDescriptor(journal, O_RDONLY).readAll()
      // Nobody is appending, so an announced append that is not whole was torn by a crash.
      if let intent = AppendIntent(left: journal) {
        bytes.removeLast(bytes.count - intent.soundLength(of: bytes))
      }
      try contents.add(journal, bytes)
    }
    state = State(contents: contents, signature: signature)
  }

  private func current() throws -> JournalContents {
    try state.withLock { state in
      try Self.load(&state, from: folder)
      return state.contents
    }
  }

  public func head() throws -> LogHead { try current().head }

  public func read(
    after position: Position, limit: Int, _ body: (RecordedEvent) throws -> Void
  ) throws {
    let contents = try current()
    var next = Position(max(0, position.number)).next
    var left = limit
    while left > 0, let event = contents.event(at: next) {
      try body(event)
      next = next.next
      left -= 1
    }
  }

  public func event(at position: Position) throws -> RecordedEvent? {
    try current().event(at: position)
  }

  public func position(of id: String) throws -> Position? { try current().position(of: id) }

  public func position(recordedBy instant: Instant) throws -> Position {
    throw LogError.noSystemTime(log: path)
  }

  /// Where the event at a position stands; `nil` when the log has none there.
  public func place(of position: Position) throws -> JournalPlace? {
    try current().place(of: position)
  }

  public func append(_ batch: [PendingEvent], expecting expected: Position?) throws
    -> AppendReceipt
  {
    for event in batch { try check(event) }
    return try state.withLock { state in
      try folder.withLock(exclusive: true) { try append(batch, expected, to: &state) }
    }
  }

  // The folder is locked.
  private func append(_ batch: [PendingEvent], _ expected: Position?, to state: inout State) throws
    -> AppendReceipt
  {
    for journal in try folder.journals() { try AppendIntent.recover(journal) }
    if try folder.signature() != state.signature { try Self.read(&state, from: folder) }
    let decision = try AppendDecision(
      batch: batch, expecting: expected, head: state.contents.head, recording: { _ in nil },
      existing: { id in
        state.contents.position(of: id).flatMap { state.contents.event(at: $0) }
      })
    if !decision.added.isEmpty { try append(decision.added, to: &state) }
    return decision.receipt
  }

  private func append(_ events: [RecordedEvent], to state: inout State) throws {
    let journal = try journalForAppending(&state)
    let length = state.contents.lengthOfLast
    var addition: [UInt8] = state.contents.endsWithLine ? [] : [0x0A]
    for event in events {
      addition += event.content
      addition.append(0x0A)
    }
    try AppendIntent(length: length, addition: addition).carryOut(on: journal, in: folder)
    try state.contents.extendLast(with: addition)
    state.signature = try folder.signature()
  }

  // The journal that takes the append: the last one of the contents, made if need be.
  private func journalForAppending(_ state: inout State) throws -> String {
    let last = state.contents.files.last?.path
    if target == nil, let last { return last }
    let journal = folder.path(of: target ?? "events.jsonl")
    if journal == last { return journal }
    if let last, !last.utf8.lexicographicallyPrecedes(journal.utf8) {
      throw LogError.storage(
        path: journal, reason: "an append goes to the log's end, but '\(last)' comes after it")
    }
    try FileDescriptor(journal, O_WRONLY | O_CREAT).synchronize()
    try folder.synchronize()
    try state.contents.add(journal, [])
    return journal
  }

  // What is appended must read back as it was handed over.
  private func check(_ event: PendingEvent) throws {
    var decoder = EventDecoder()
    do throws(Diagnostic) {
      let decoded = try decoder.decode(event.content)
      let isCanonical = try EventEncoder.content(of: decoded) == event.content
      guard isCanonical, ExactText(decoded.id) == ExactText(event.id) else {
        throw Diagnostic(
          id: "journal.not-canonical", message: "the event's content is not its canonical form")
      }
    } catch {
      throw JournalProblem(journal: nil, line: 1, text: event.content, diagnostic: error)
    }
  }

  public func attachment(_ name: String) throws -> String? {
    do {
      let file = try FileDescriptor(attachmentPath(name), O_RDONLY)
      return String(decoding: try file.readAll(), as: UTF8.self)
    } catch LogError.notFound { return nil }
  }

  public func setAttachment(_ name: String, to text: String) throws {
    let path = try attachmentPath(name)
    try folder.withLock(exclusive: true) { try replace(path, with: text) }
  }

  private func replace(_ path: String, with text: String) throws {
    let temporary = path + ".new"
    do {
      let file = try FileDescriptor(temporary, O_WRONLY | O_CREAT | O_TRUNC)
      try file.write(Array(text.utf8))
      try file.synchronize()
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else { throw FileDescriptor.failure(path) }
    try folder.synchronize()
  }

  // The vocabulary stands in `vocabulary.clio`.
  private func attachmentPath(_ name: String) throws -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
    }
    guard isPlain, !name.isEmpty else {
      throw LogError.storage(
        path: path, reason: "'\(name)' is no name of a text: expected letters, digits and '-'")
    }
    return folder.path(of: name + ".clio")
  }
}
