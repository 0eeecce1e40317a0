// Owns writing a snapshot file so that it is there whole or not at all: a temporary file, waited
// for, renamed over the name, and the folder waited for.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes sections one after another.
final class SnapshotWriter {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var sections: [SnapshotSection] = []
  private var numbers: [Int64] = []
  /// Short columns, which come last, side by side: to copy them all takes a few pages.
  private var short: [(section: Int, bytes: [UInt8])] = []
  private var offset: Int
  private var failure: SnapshotError?
  private var isFinished = false
  /// What the header and the table have room in.
  private let headerLength: Int

  /// Begins a file beside the name that it will have.
  ///
  /// - Parameter sections: how many there may be.
  init(_ path: String, sections limit: Int = 48) throws(SnapshotError) {
    self.path = path
    headerLength = SnapshotHeader.rounded(
      SnapshotHeader.tableOffset + limit * SnapshotSection.length)
    temporary = "\(path).\(getpid()).new"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path) }
    offset = headerLength
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(temporary) }
  }

  static func failure(_ path: String) -> SnapshotError {
    .storage(path: path, reason: String(cString: strerror(errno)))
  }

  /// Adds the first cells of a column: on pages of their own, unless they are so few that whoever
  /// opens the file copies them.
  func column<Element: BitwiseCopyable>(
    _ name: String, _ column: SegmentedColumn<Element>, _ count: Int
  ) {
    let stride = MemoryLayout<Element>.stride
    guard count * stride >= SnapshotHeader.leastMapped else {
      var bytes: [UInt8] = []
      column.forEachRun(count) { bytes += UnsafeRawBufferPointer($0) }
      short.append((section: sections.count, bytes: bytes))
      sections.append(
        SnapshotSection(name: name, offset: 0, byteCount: 0, stride: stride, checksum: 0))
      return
    }
    offset = SnapshotHeader.rounded(offset)
    section(name, stride: stride) { write in
      column.forEachRun(count) { write(UnsafeRawBufferPointer($0)) }
    }
    offset = SnapshotHeader.rounded(offset)
  }

  /// Adds the first cells of a column, or none of them where all are zero.
  func sparse(_ name: String, _ column: SegmentedColumn<UInt32>, _ count: Int) {
    var isEmpty = true
    column.forEachRun(count) { run in if run.contains(where: { $0 != 0 }) { isEmpty = false } }
    self.column(name, column, isEmpty ? 0 : count)
  }

  /// Adds cells that lie side by side.
  func cells<Element: BitwiseCopyable>(_ name: String, _ cells: UnsafeBufferPointer<Element>) {
    section(name, stride: MemoryLayout<Element>.stride) { $0(UnsafeRawBufferPointer(cells)) }
  }

  func cells<Element: BitwiseCopyable>(
    _ name: String, _ start: UnsafePointer<Element>?, _ count: Int
  ) {
    cells(name, UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// Adds numbers to those that stand together at the end of the file.
  func numbers(_ numbers: [Int]) {
    self.numbers.append(Int64(numbers.count))
    for number in numbers { self.numbers.append(Int64(number)) }
  }

  /// Adds a section whose bytes are written piece by piece; every piece but the last is a multiple
  /// of 32 bytes.
  func section(
    _ name: String, stride: Int, _ body: ((UnsafeRawBufferPointer) -> Void) -> Void
  ) {
    sections.append(write(name, stride, body))
  }

  private func write(
    _ name: String, _ stride: Int, _ body: ((UnsafeRawBufferPointer) -> Void) -> Void
  ) -> SnapshotSection {
    var checksum = SnapshotChecksum()
    var count = 0
    body { bytes in
      checksum.add(bytes)
      write(bytes, at: offset + count)
      count += bytes.count
    }
    let start = offset
    offset = (offset + count + SnapshotHeader.alignment - 1) & ~(SnapshotHeader.alignment - 1)
    return SnapshotSection(
      name: name, offset: start, byteCount: count, stride: stride, checksum: checksum.value)
  }

  private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    var written = 0
    while failure == nil, written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let result = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + written))
      if result < 0 {
        if errno == EINTR { continue }
        failure = Self.failure(path)
      }
      written += max(result, 0)
    }
  }

  /// Writes the header, and gives the file its name when all of it is on the disk.
  func finish(_ identity: SnapshotIdentity) throws(SnapshotError) {
    for (place, bytes) in short {
      let section = sections[place]
      sections[place] = bytes.withUnsafeBytes { bytes in
        write(section.name, section.stride) { $0(bytes) }
      }
    }
    numbers.withUnsafeBufferPointer { cells(SnapshotHeader.numbersName, $0) }
    offset = SnapshotHeader.rounded(offset)
    let header = SnapshotHeader(identity: identity, sections: sections, length: offset)
    let bytes = header.bytes
    guard bytes.count <= headerLength else {
      throw .storage(path: path, reason: "too many sections")
    }
    bytes.withUnsafeBytes { write($0, at: 0) }
    if let failure { throw failure }
    guard ftruncate(descriptor, off_t(offset)) == 0, fsync(descriptor) == 0,
      rename(temporary, path) == 0
    else { throw Self.failure(path) }
    isFinished = true
    Self.synchronizeFolder(of: path)
  }

  /// Waits until the names in a file's folder are on the disk, where the system can do that.
  private static func synchronizeFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

extension SnapshotHeader {
  init(identity: SnapshotIdentity, sections: [SnapshotSection], length: Int) {
    self.identity = identity
    self.sections = sections
    self.length = length
  }
}
