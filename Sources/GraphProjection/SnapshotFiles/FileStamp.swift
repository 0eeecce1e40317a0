// Owns the note that a file was checked: beside a snapshot lies a small file that says which state
// of it was read whole and found sound. Whoever opens the snapshot then reads only what it asks
// for. A write to the snapshot changes its times, and the note counts no more.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What changes when somebody writes to a file.
struct FileStamp: Equatable {
  let size: Int
  private let number: UInt64
  private let modified: Int64
  private let changed: Int64

  /// Of an open file.
  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int(status.st_size)
    number = UInt64(status.st_ino)
    #if canImport(Glibc)
      modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
      changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
    #else
      modified =
        Int64(status.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(status.st_mtimespec.tv_nsec)
      changed =
        Int64(status.st_ctimespec.tv_sec) * 1_000_000_000 + Int64(status.st_ctimespec.tv_nsec)
    #endif
  }

  /// File times advance in steps; a file written this shortly before the note may have been
  /// written again with the same times.
  private static let margin: Int64 = 100_000_000

  static func path(for snapshot: String) -> String { snapshot + ".verified" }

  private var text: String { "\(size) \(number) \(modified) \(changed)\n" }

  /// The state that the note beside a snapshot tells of; `nil` when there is none that counts.
  init?(keptFor snapshot: String) {
    let descriptor = open(Self.path(for: snapshot), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0, let own = FileStamp(descriptor) else { return nil }
    let fields = String(decoding: buffer[..<count], as: UTF8.self)
      .split(whereSeparator: { $0 == " " || $0 == "\n" }).compactMap { Int64($0) }
    guard fields.count == 4, own.modified - fields[3] >= Self.margin else { return nil }
    size = Int(fields[0])
    number = UInt64(bitPattern: fields[1])
    modified = fields[2]
    changed = fields[3]
  }

  /// Notes that the file in this state is sound. Where that cannot be written, it is checked
  /// again the next time.
  func keep(for snapshot: String) {
    let path = Self.path(for: snapshot)
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, let own = FileStamp(descriptor),
      own.modified - changed >= Self.margin, rename(temporary, path) == 0
    else {
      unlink(temporary)
      return
    }
  }
}
