// Owns the operating system's files, as far as journals need them: reading whole, appending, locks
// and waiting for the disk. Failures become log errors here.

import EventSourcing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file or folder that closes itself.
struct FileDescriptor: ~Copyable {
  private let number: Int32
  let path: String

  /// Opens what stands at a path; `flags` are those of `open(2)`.
  init(_ path: String, _ flags: Int32) throws(LogError) {
    var opened: Int32
    repeat { opened = open(path, flags | O_CLOEXEC, 0o644) } while opened < 0 && errno == EINTR
    guard opened >= 0 else { throw Self.failure(path) }
    number = opened
    self.path = path
  }

  deinit { Self.closeFile(number) }

  /// Closes the file, which drops its locks, here and not when it happens to be dropped.
  consuming func close() {}

  private static func closeFile(_ number: Int32) {
    #if canImport(Darwin)
      _ = Darwin.close(number)
    #elseif canImport(Musl)
      _ = Musl.close(number)
    #else
      _ = Glibc.close(number)
    #endif
  }

  /// What the last failed call means.
  static func failure(_ path: String, _ code: Int32 = errno) -> LogError {
    switch code {
    case ENOENT, ENOTDIR: .notFound(path: path)
    case EROFS, EACCES, EPERM: .readOnly(path: path)
    case ENOSPC, EDQUOT: .storage(path: path, reason: "the disk is full")
    default: .storage(path: path, reason: String(cString: strerror(code)))
    }
  }

  /// The size in bytes.
  func size() throws(LogError) -> Int {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw Self.failure(path) }
    return Int(status.st_size)
  }

  /// Reads up to `count` bytes from where the last read ended; none at the end.
  func read(upTo count: Int) throws(LogError) -> [UInt8] {
    var code: Int32 = 0
    #if canImport(Darwin)
      let readBytes = Darwin.read
    #elseif canImport(Musl)
      let readBytes = Musl.read
    #else
      let readBytes = Glibc.read
    #endif
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var result = readBytes(number, buffer.baseAddress, count)
      while result < 0 && errno == EINTR { result = readBytes(number, buffer.baseAddress, count) }
      if result < 0 { code = errno }
      filled = max(0, result)
    }
    guard code == 0 else { throw Self.failure(path, code) }
    return bytes
  }

  /// Reads to the end.
  func readAll() throws(LogError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(try size())
    while true {
      let piece = try read(upTo: 1 << 20)
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }

  /// Writes all bytes, at the end where the file was opened so.
  func write(_ bytes: [UInt8]) throws(LogError) {
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        #if canImport(Darwin)
          return Darwin.write(number, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          return Musl.write(number, rest.baseAddress, rest.count)
        #else
          return Glibc.write(number, rest.baseAddress, rest.count)
        #endif
      }
      if result < 0 && errno == EINTR { continue }
      guard result >= 0 else { throw Self.failure(path) }
      written += result
    }
  }

  /// Waits until what was written is on the disk.
  func synchronize() throws(LogError) {
    guard fsync(number) == 0 else { throw Self.failure(path) }
  }

  /// Cuts the file off.
  func truncate(to size: Int) throws(LogError) {
    guard ftruncate(number, off_t(size)) == 0 else { throw Self.failure(path) }
  }

  /// Waits for a lock, which lasts until the file is closed. Shared locks exclude exclusive ones.
  func lock(exclusive: Bool) throws(LogError) {
    var result: Int32
    repeat {
      result = flock(number, exclusive ? LOCK_EX : LOCK_SH)
    } while result < 0 && errno == EINTR
    guard result == 0 else { throw Self.failure(path) }
  }
}
