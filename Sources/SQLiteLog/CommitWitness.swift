// Owns knowing where the log stands without asking the database: as long as nobody has committed
// since this process last did, it stands where that commit left it.

import EventSourcing
import Synchronization

/// Compares the header of SQLite's index of the write-ahead log, in memory that all processes
/// share, with what this process's last commit left there. Every commit of any process changes it:
/// it counts them, and has the checksum of all pages in the write-ahead log.
///
/// A reader that asks the database takes a lock, and reads again from the file what it had read
/// before the commit.
final class CommitWitness: Sendable {
  private struct Known: @unchecked Sendable {
    let memory: UnsafeRawPointer
    let header: SharedHeader
    let head: LogHead
  }

  private let known = Mutex<Known?>(nil)

  /// Where the log stands; `nil` when somebody else may have committed.
  var head: LogHead? {
    known.withLock { known in
      guard let known, known.header.isStill(at: known.memory) else { return nil }
      return known.head
    }
  }

  /// Notes where a commit of this process has left the log.
  ///
  /// - Parameters:
  ///   - memory: the writing connection's, which stays mapped as long as this is asked.
  ///   - before: the header as it was inside the transaction, when nobody else could commit.
  func note(_ head: LogHead, before: SharedHeader?, at memory: UnsafeRawPointer) {
    var noted: Known?
    // One commit more than its own, and another process has been here already.
    if let before, let now = SharedHeader(at: memory), now.commits == before.commits &+ 1 {
      noted = Known(memory: memory, header: now, head: head)
    }
    known.withLock { [noted] in $0 = noted }
  }
}

/// The header of the index, as SQLite documents it: two copies of 48 bytes, one after the other.
struct SharedHeader: BitwiseCopyable, Equatable, Sendable {
  private struct Copy: BitwiseCopyable, Equatable {
    let version: UInt32
    let unused: UInt32
    let commits: UInt32
    let settings: UInt32
    // Of no interest one by one.
    let size: UInt64
    let frameChecksum: UInt64
    let salt: UInt64
    let checksum: UInt64
  }

  private let first: Copy
  private let second: Copy

  /// The only version of the layout so far.
  private static let version: UInt32 = 3_007_000

  /// Copies the header; `nil` when it is none that is understood, or is just being written.
  init?(at memory: UnsafeRawPointer) {
    self = memory.load(as: SharedHeader.self)
    guard first.version == Self.version, first == second else { return nil }
  }

  /// How many commits there have been; it begins anew when it has gone all the way.
  var commits: UInt32 { first.commits }

  /// Whether the memory still holds the same.
  func isStill(at memory: UnsafeRawPointer) -> Bool { memory.load(as: SharedHeader.self) == self }
}
