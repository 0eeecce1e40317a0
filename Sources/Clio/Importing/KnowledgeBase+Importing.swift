// Owns the import of journals: surveyed, checked and appended, each file all or nothing.

import Diagnostics
import EventSourcing
import GraphModel

/// What an import did, or would do.
public struct ImportReport: Sendable {
  /// One file, or several that refer to each other and are one batch.
  public struct Batch: Sendable {
    public let files: [String]
    /// The events that they hold.
    public let events: Int
    /// Those that the log did not hold already.
    public let added: Int
  }

  public let batches: [Batch]
  /// Where the log stands afterwards.
  public let position: Int64

  public var events: Int { batches.reduce(0) { $0 + $1.events } }
  public var added: Int { batches.reduce(0) { $0 + $1.added } }
}

extension KnowledgeBase {
  /// Appends journals: files, folders of them, or `-` for standard input. The same events again
  /// are no change. Each file is all or nothing; files that others refer to come first, and files
  /// that refer to each other are one batch. Throws `ClioFailure`.
  ///
  /// - Parameter isRehearsal: checks everything and writes nothing.
  @discardableResult
  public func importJournals(
    _ paths: [String], isRehearsal: Bool = false,
    progress: (@Sendable (Progress) -> Void)? = nil
  ) throws -> ImportReport {
    try refresh(progress: progress)
    let journals = try JournalPaths.journals(in: paths).map { JournalInput(path: $0) }
    if journals.count == 1, journals[0].name != nil {
      do {
        return try importOne(journals[0], isRehearsal: isRehearsal, progress: progress)
      } catch is SurveyNeeded {
        // Nothing was written: it is read twice.
      }
    }
    let surveys: [JournalSurvey]
    do {
      surveys = try survey(journals, progress)
    } catch {
      throw ClioFailure(error)
    }
    var batches: [ImportReport.Batch] = []
    let total = Int64(surveys.reduce(0) { $0 + $1.count })
    var done: Int64 = 0
    var before: [JournalSurvey] = []
    for indices in ImportOrder.batches(of: surveys) {
      let batch = JournalBatch(
        journals: indices.map { journals[$0] }, surveys: indices.map { surveys[$0] })
      let step = { (count: Int64) in
        progress?(Progress(task: "importing", done: done + count, total: total)) ?? ()
      }
      batches.append(
        try importBatch(batch, after: before, isRehearsal: isRehearsal, progress: step))
      before += batch.surveys
      done += Int64(batches.last?.events ?? 0)
    }
    return ImportReport(batches: batches, position: try head().position.number)
  }

  /// Imports a journal in one reading.
  private func importOne(
    _ journal: JournalInput, isRehearsal: Bool, progress: (@Sendable (Progress) -> Void)?
  ) throws -> ImportReport {
    let survey = JournalSurvey()
    let check = EventCheck(
      validator: EventValidator(vocabulary: vocabulary, hasSystemTime: log.hasSystemTime),
      history: ImportHistory(
        log: state.withLock { $0.folded().archive }, surveys: [survey]))
    let pieces = JournalPieces(
      [journal], check: check, survey: survey, after: isRehearsal ? nil : try head().hash)
    do {
      let step = { (count: Int64) in
        let total = pieces.estimatedTotal(after: count)
        progress?(Progress(task: "importing", done: count, total: total)) ?? ()
      }
      let whole = { () throws -> Void in try self.checkCircles([survey], check.validator) }
      let added =
        isRehearsal
        ? try rehearse(pieces, step, atEnd: whole) : try append(pieces, step, atEnd: whole)
      let batch = ImportReport.Batch(
        files: [journal.name ?? "standard input"], events: survey.count, added: added)
      return ImportReport(batches: [batch], position: try head().position.number)
    } catch let error as SurveyNeeded {
      throw error
    } catch {
      throw try failure(error, in: [journal])
    }
  }

  private func survey(
    _ journals: [JournalInput], _ progress: (@Sendable (Progress) -> Void)?
  ) throws -> [JournalSurvey] {
    try journals.map { journal in
      try JournalSurvey(journal) { read, size in
        progress?(Progress(task: "reading", done: read, total: size))
      }
    }
  }

  private func importBatch(
    _ batch: JournalBatch, after before: [JournalSurvey], isRehearsal: Bool,
    progress: (Int64) -> Void
  ) throws -> ImportReport.Batch {
    let check = EventCheck(
      validator: EventValidator(vocabulary: vocabulary, hasSystemTime: log.hasSystemTime),
      history: ImportHistory(
        log: state.withLock { $0.folded().archive }, surveys: batch.surveys + before))
    try checkCircles(batch.surveys, check.validator)
    let pieces = JournalPieces(
      batch.journals, check: check, after: isRehearsal ? nil : try head().hash)
    do {
      let added = isRehearsal ? try rehearse(pieces, progress) : try append(pieces, progress)
      return ImportReport.Batch(
        files: batch.journals.map { $0.name ?? "standard input" },
        events: batch.surveys.reduce(0) { $0 + $1.count }, added: added)
    } catch {
      throw try failure(error, in: batch.journals)
    }
  }

  /// What an import of some journals failed by.
  private func failure(_ error: any Error, in journals: [JournalInput]) throws -> ClioFailure {
    guard let conflict = ImportConflict(error) else { return ClioFailure(error) }
    return try conflict.failure(in: journals, isInLog: try log.position(of: conflict.id) != nil)
  }

  /// - Parameter atEnd: checks the whole, before anything is durable.
  private func append(
    _ pieces: JournalPieces, _ progress: (Int64) -> Void, atEnd: () throws -> Void = {}
  ) throws -> Int {
    var done: Int64 = 0
    let receipt = try log.append(expecting: nil) {
      guard let piece = try pieces.next() else {
        try atEnd()
        return nil
      }
      done += Int64(piece.count)
      progress(done)
      return piece
    }
    return receipt.added
  }

  private func rehearse(
    _ pieces: JournalPieces, _ progress: (Int64) -> Void, atEnd: () throws -> Void = {}
  ) throws -> Int {
    var added: [String: [UInt8]] = [:]
    var done: Int64 = 0
    while let piece = try pieces.next() {
      for event in piece.indices.lazy.map({ piece[$0] }) {
        let position = try log.position(of: event.id)
        let existing = try position.flatMap { try log.event(at: $0)?.content } ?? added[event.id]
        if let existing, existing != event.content {
          throw LogError.conflict(id: event.id, existing: existing, offered: event.content)
        }
        if existing == nil { added[event.id] = event.content }
      }
      done += Int64(piece.count)
      progress(done)
    }
    try atEnd()
    return added.count
  }

  /// Acts in a circle may run through all files of a batch.
  private func checkCircles(_ surveys: [JournalSurvey], _ validator: EventValidator) throws {
    let acting = surveys.flatMap(\.acting)
    guard let circle = validator.circles(in: acting).first else { return }
    throw ClioFailure(circle.diagnostic)
  }
}

/// Journals that are appended together.
private struct JournalBatch {
  let journals: [JournalInput]
  let surveys: [JournalSurvey]
}
