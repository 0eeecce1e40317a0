// Owns knowing where the log stands without asking the database: as long as nobody has committed
// since this process last did, it stands where that commit left it.

import CSQLite
import EventSourcing
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
struct SharedHeader: Sendable {
  private let bytes: [UInt8]

  private static let size = 96
  /// The only version of the layout so far.
  private static let version: UInt32 = 3_007_000

  /// Copies the header; `nil` when it is none that is understood, or is just being written.
  init?(at memory: UnsafeRawPointer) {
    bytes = Array(UnsafeRawBufferPointer(start: memory, count: Self.size))
    guard word(0) == Self.version, bytes[..<48].elementsEqual(bytes[48...]) else { return nil }
  }

  /// How many commits there have been; it begins anew when it has gone all the way.
  var commits: UInt32 { word(8) }

  private func word(_ offset: Int) -> UInt32 {
    bytes.withUnsafeBytes { $0.load(fromByteOffset: offset, as: UInt32.self) }
  }

  /// Whether the memory still holds the same.
  func isStill(at memory: UnsafeRawPointer) -> Bool {
    bytes.withUnsafeBytes { $0.baseAddress.map { memcmp($0, memory, Self.size) == 0 } ?? false }
  }
}
