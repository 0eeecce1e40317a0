// Owns the memory of long columns: whole pages from the system, zero until they are touched, and
// given back when they are no longer needed, which the C library's heap does not always do.

import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum PageMemory {
  /// Blocks below this come from the heap.
  private static let smallest = 1 << 17
  /// Blocks from here on that are filled lie in large pages, where the system has them.
  private static let largest = 1 << 22
  private static let page = 1 << 12

  private static func rounded(_ bytes: Int) -> Int { (bytes + page - 1) & ~(page - 1) }

  /// Zero bytes, aligned to at least 16.
  ///
  /// - Parameter isSparse: whether only some of the pages will be touched, which are better small
  ///   then.
  static func allocate(_ bytes: Int, isSparse: Bool = false) -> UnsafeMutableRawPointer {
    if bytes < smallest {
      guard let block = calloc(max(bytes, 16), 1) else { preconditionFailure("out of memory") }
      return block
    }
    #if canImport(Glibc)
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    #else
      let flags = MAP_PRIVATE | MAP_ANON
    #endif
    let block = mmap(nil, rounded(bytes), PROT_READ | PROT_WRITE, flags, -1, 0)
    guard let block, block != MAP_FAILED else { preconditionFailure("out of memory") }
    #if canImport(Glibc)
      // Large pages spare looking up where small ones lie. Without them all is only slower.
      if bytes >= largest, !isSparse { _ = madvise(block, rounded(bytes), MADV_HUGEPAGE) }
    #endif
    return block
  }

  #if canImport(Glibc)
    private static let preparations = DispatchQueue(label: "clio.pages", qos: .utility)
    /// `MADV_POPULATE_WRITE`, of Linux 5.14; older systems refuse it, which costs nothing but time.
    private static let populate: Int32 = 23
  #endif

  /// Has the pages of a stretch of memory made ready by another thread, before they are touched:
  /// the system clears each when it is touched first.
  static func prepare(_ start: UnsafeMutableRawPointer, _ bytes: Int) {
    #if canImport(Glibc)
      let first = UInt(bitPattern: start + page - 1) & ~UInt(page - 1)
      let last = UInt(bitPattern: start + bytes) & ~UInt(page - 1)
      guard last > first else { return }
      preparations.async {
        _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(last - first), populate)
      }
    #endif
  }

  /// Gives back a block of the size it was asked for with.
  static func free(_ block: UnsafeMutableRawPointer, _ bytes: Int) {
    if bytes < smallest {
      #if canImport(Glibc)
        Glibc.free(block)
      #else
        Darwin.free(block)
      #endif
    } else {
      munmap(block, rounded(bytes))
    }
  }
}
