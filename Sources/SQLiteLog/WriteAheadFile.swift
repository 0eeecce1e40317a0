// Owns what the log does to the file of SQLite's write-ahead log beside SQLite: giving it room
// before it is needed, and having it written to the disk while a long transaction goes on. Neither
// changes what SQLite has written or will read.

import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file that SQLite appends to before it changes the database.
struct WriteAheadFile: Sendable {
  private let path: String

  /// - Parameter path: the database's.
  init(ofDatabase path: String) { self.path = path + "-wal" }

  /// Lengthens the file with zeros, which SQLite takes for the end of the log. To wait for the disk
  /// takes a third less time where a file does not grow.
  ///
  /// The caller holds the lock of the one writer: otherwise what another process writes meanwhile
  /// might be overwritten. Where there is no room nothing is lost but time.
  func lengthen(to size: Int) {
    let file = open(path, O_WRONLY)
    guard file >= 0 else { return }
    defer { close(file) }
    let length = Int(lseek(file, 0, SEEK_END))
    var end = length
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    while end >= 0, end < size {
      let written = pwrite(file, zeros, min(zeros.count, size - end), off_t(end))
      guard written > 0 else {
        // A full disk is left as full as it was.
        _ = ftruncate(file, off_t(length))
        return
      }
      end += written
    }
    // What is not on the disk by now, the next append waits for.
    _ = fsync(file)
  }

  /// Has what was written so far brought to the disk. Failures are left to the commit, which waits
  /// for the disk itself.
  func synchronize() {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return }
    _ = fsync(file)
    close(file)
  }
}

/// Brings what a long transaction writes to the disk while it goes on, so that its commit need not
/// wait for all of it.
final class EarlySynchronization: Sendable {
  private let file: WriteAheadFile
  private let isRunning = Mutex(false)

  init(_ file: WriteAheadFile) { self.file = file }

  /// Starts, unless the last one is still at work.
  func start() {
    let isMine = isRunning.withLock { isRunning in
      defer { isRunning = true }
      return !isRunning
    }
    guard isMine else { return }
    DispatchQueue.global(qos: .utility).async {
      self.file.synchronize()
      self.isRunning.withLock { $0 = false }
    }
  }
}
