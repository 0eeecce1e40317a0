// Owns what makes an append to a journal all or nothing: before the journal is touched, a file
// beside it says how long it was and what will be appended. A crash leaves that file; whoever comes
// next sees from it what to make of the journal's end:
//
//     journal's length   as said       as said + a part     as said + all     otherwise
//     the append         never began   is cut off again     is done           changed by hand: left
//
// Without such a file, a torn last line is a mistake of whoever wrote it, and reported as one.

import EventSourcing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The announcement of an append.
struct AppendIntent {
  /// The journal's length before, in bytes.
  let length: Int
  let addition: [UInt8]

  private static let heading = Array("clio-append ".utf8)

  init(length: Int, addition: [UInt8]) {
    self.length = length
    self.addition = addition
  }

  /// Where the announcement for a journal stands.
  static func path(of journal: String) -> String {
    guard let slash = journal.lastIndex(of: "/") else { return ".\(journal).append" }
    return "\(journal[...slash]).\(journal[journal.index(after: slash)...]).append"
  }

  /// The announcement that a crash left beside a journal; `nil` when there is none, or none whole
  /// enough for the journal to have been touched.
  init?(left journal: String) {
    guard let descriptor = try? FileDescriptor(Self.path(of: journal), O_RDONLY),
      let bytes = try? descriptor.readAll(), bytes.starts(with: Self.heading),
      let end = bytes.firstIndex(of: 0x0A),
      let length = Int(String(decoding: bytes[Self.heading.count..<end], as: UTF8.self))
    else { return nil }
    self.init(length: length, addition: Array(bytes[(end + 1)...]))
  }

  /// How many bytes of the journal are no leftover of the append: all, or those before it.
  func soundLength(of journal: [UInt8]) -> Int {
    guard length <= journal.count else { return journal.count }
    let rest = journal[length...]
    let isTorn = rest.count < addition.count && addition.starts(with: rest)
    return isTorn ? length : journal.count
  }

  /// Appends to a journal, all or nothing, and returns when it is durable. The folder is locked.
  func carryOut(on journal: String, in folder: JournalFolder) throws(LogError) {
    let announcement = Self.path(of: journal)
    do throws(LogError) {
      let file = try FileDescriptor(announcement, O_WRONLY | O_CREAT | O_TRUNC)
      try file.write(Self.heading + Array("\(length)\n".utf8) + addition)
      try file.synchronize()
      try folder.synchronize()
    } catch {
      unlink(announcement)
      throw error
    }
    let file = try FileDescriptor(journal, O_WRONLY | O_APPEND)
    do throws(LogError) {
      try file.write(addition)
      try file.synchronize()
    } catch {
      // Where even this fails, the announcement stays, and the next one to come cuts it off.
      try file.truncate(to: length)
      unlink(announcement)
      throw error
    }
    // This need not be durable: with all bytes there, the announcement changes nothing.
    unlink(announcement)
  }

  /// Brings a journal into order after a crash, if there was one. The folder is locked.
  static func recover(_ journal: String) throws(LogError) {
    guard access(path(of: journal), F_OK) == 0 else { return }
    if let intent = AppendIntent(left: journal) {
      let file = try FileDescriptor(journal, O_RDWR)
      let bytes = try file.readAll()
      let sound = intent.soundLength(of: bytes)
      if sound < bytes.count {
        try file.truncate(to: sound)
        try file.synchronize()
      }
    }
    unlink(path(of: journal))
  }
}
