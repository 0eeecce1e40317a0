// Owns the reading of journals as the log takes them: their events piece by piece, read and checked
// ahead on other cores. What is checked of a piece stands in `PieceCheck`.

import EventSourcing
import GraphModel
import Journals

/// Hands out the events of some journals in pieces, checked.
final class JournalPieces {
  private let check: PieceCheck
  private let pieces: ReadAhead<JournalPiece, ReadPiece>
  private let progress: JournalProgress

  /// A piece, read and checked.
  private struct ReadPiece: Sendable {
    let piece: JournalPiece
    /// Emptied by the check, which is the last to need what the log does not take.
    var events: JournalEvents?
    var pending: PendingEvents
  }

  /// - Parameters:
  ///   - survey: filled while reading; `nil` when the check knows the journals already.
  ///   - hash: the log's, whose chain the events most likely continue; `nil` when they are only
  ///     looked at.
  init(
    _ journals: [JournalInput], check: EventCheck, survey: JournalSurvey? = nil,
    after hash: Digest?, waitingLimit: Int = PieceCheck.waitingLimit
  ) {
    let check = PieceCheck(check, survey: survey, waitingLimit: waitingLimit)
    self.check = check
    let progress = JournalProgress()
    self.progress = progress
    var left = journals[...]
    var reading: JournalReading?
    let chain = ChainEnd(hash)
    // The log's one writer is waited for, so it keeps a core.
    pieces = ReadAhead(
      leavingOneCore: true,
      {
        while true {
          if let piece = try reading?.next() {
            progress.note(reading)
            return piece
          }
          guard let journal = left.popFirst() else { return nil }
          reading = try journal.reading()
        }
      },
      preparing: { piece in
        var decoder = EventDecoder()
        let events = try piece.events(with: &decoder)
        return ReadPiece(piece: piece, events: events, pending: events.pending)
      },
      inOrder: { read in
        guard let events = read.events.take() else { return }
        try check.check(events, of: read.piece)
        chain.hash = chain.hash.map { read.pending.link(after: $0) }
      })
  }

  /// How many events there will be, after some were handed out, by the bytes read; 0 when nobody
  /// knows.
  func estimatedTotal(after count: Int64) -> Int64 { progress.total(after: count) }

  /// The next piece; `nil` at the end. Throws what is wrong with it.
  func next() throws -> PendingEvents? {
    while let read = try pieces.next() {
      if read.pending.isEmpty { continue }
      progress.isUsed(read.piece.bytes.count)
      return read.pending
    }
    try check.finish()
    return nil
  }
}

/// The last link of the hash chain so far. One thread at a time uses it: `ReadAhead` sees to that.
private final class ChainEnd: @unchecked Sendable {
  var hash: Digest?
  init(_ hash: Digest?) { self.hash = hash }
}

/// How far a reading has come.
private final class JournalProgress {
  private var size: Int64 = 0
  private var used: Int64 = 0

  func note(_ reading: JournalReading?) { size = max(size, reading?.size ?? 0) }
  func isUsed(_ bytes: Int) { used += Int64(bytes) }

  func total(after count: Int64) -> Int64 {
    guard size > 0, used > 0 else { return 0 }
    return max(count, Int64(Double(count) * Double(size) / Double(used)))
  }
}
