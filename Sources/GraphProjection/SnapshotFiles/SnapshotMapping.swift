// Owns a snapshot file mapped into memory, for as long as something lies in it. Pages that are
// written become the process's own; the file never changes.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An opened snapshot file.
final class SnapshotMapping: @unchecked Sendable {
  let path: String
  let header: SnapshotHeader
  private let start: UnsafeMutableRawPointer
  private let descriptor: Int32
  private let facts: FileStamp
  /// Columns that can grow lie in memory of their own: long ones mapped, short ones copied.
  private var regions: [(start: UnsafeMutableRawPointer, count: Int)] = []
  private var copies: [(start: UnsafeMutableRawPointer, count: Int)] = []

  /// Maps a file whose header is sound and whose length is right. Its sections are checked by
  /// `verify`.
  init(_ path: String) throws(SnapshotError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(path: path) : SnapshotWriter.failure(path)
    }
    guard let facts = FileStamp(descriptor), facts.size >= SnapshotHeader.page else {
      close(descriptor)
      throw .notASnapshot(path: path)
    }
    self.facts = facts
    let memory = mmap(nil, facts.size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0)
    guard let memory, memory != MAP_FAILED else {
      close(descriptor)
      throw SnapshotWriter.failure(path)
    }
    start = memory
    do {
      header = try SnapshotHeader(
        UnsafeRawBufferPointer(start: memory, count: facts.size), path: path,
        fileSize: facts.size)
    } catch {
      munmap(memory, facts.size)
      close(descriptor)
      throw error
    }
  }

  deinit {
    for region in regions { munmap(region.start, region.count) }
    for copy in copies { PageMemory.free(copy.start, copy.count) }
    munmap(start, facts.size)
    close(descriptor)
  }

  private func bytes(_ section: SnapshotSection) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start + section.offset, count: section.byteCount)
  }

  /// Checks every section against its checksum, unless that was done before and nobody has written
  /// to the file since.
  func verify(always: Bool = false) throws(SnapshotError) {
    if !always, FileStamp(keptFor: path) == facts { return }
    for section in header.sections {
      guard SnapshotChecksum.of(bytes(section)) == section.checksum else {
        throw .damaged(path: path, section: "section '\(section.name)' has changed")
      }
    }
    facts.keep(for: path)
  }

  func section(_ number: Int, name: String, stride: Int) throws(SnapshotError) -> SnapshotSection {
    guard header.sections.indices.contains(number), header.sections[number].name == name,
      header.sections[number].stride == stride
    else { throw .damaged(path: path, section: "section '\(name)' is not where it should be") }
    return header.sections[number]
  }

  /// Where a section lies in the mapped file.
  func address(of section: SnapshotSection) -> UnsafeMutableRawPointer { start + section.offset }

  /// A section in memory that goes on, as zero bytes, up to some length.
  func growing(
    _ section: SnapshotSection, to length: Int
  ) throws(SnapshotError) -> UnsafeMutableRawPointer {
    if section.byteCount < SnapshotHeader.leastMapped { return copy(section, to: length) }
    guard section.offset % SnapshotHeader.page == 0 else {
      throw .damaged(path: path, section: "section '\(section.name)' is not on pages of its own")
    }
    let count = SnapshotHeader.rounded(max(length, section.byteCount))
    #if canImport(Glibc)
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    #else
      let flags = MAP_PRIVATE | MAP_ANON
    #endif
    let memory = mmap(nil, count, PROT_READ | PROT_WRITE, flags, -1, 0)
    guard let memory, memory != MAP_FAILED else { throw SnapshotWriter.failure(path) }
    regions.append((start: memory, count: count))
    let mapped = SnapshotHeader.rounded(section.byteCount)
    let end = min(mapped, facts.size - section.offset)
    let placed = mmap(
      memory, end, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, descriptor,
      off_t(section.offset))
    guard placed != MAP_FAILED else { throw SnapshotWriter.failure(path) }
    return memory
  }

  private func copy(_ section: SnapshotSection, to length: Int) -> UnsafeMutableRawPointer {
    let count = max(length, section.byteCount)
    let memory = PageMemory.allocate(count)
    memory.copyMemory(from: address(of: section), byteCount: section.byteCount)
    copies.append((start: memory, count: count))
    return memory
  }
}
