// Owns the few cells that the writer changes while readers look at them: heads of chains, slots
// of hash tables, and the position at which a version was closed. Each is four bytes, read and
// written whole. A reader that sees the newer content answers the same as one that sees the older,
// because its position tells it what to ignore.

import Synchronization

extension UnsafeMutablePointer where Pointee == UInt {
  /// The cell as one that threads may set and read at once.
  var sharedAddress: UnsafeMutablePointer<Atomic<UInt>> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: Atomic<UInt>.self)
  }
}

extension UnsafeMutablePointer where Pointee == UInt32 {
  @inlinable @inline(__always)
  var sharedCell: UnsafeMutablePointer<Atomic<UInt32>> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: Atomic<UInt32>.self)
  }

  /// Reads a cell that the writer may be changing; what the writer wrote before is seen too.
  @inlinable @inline(__always)
  func loadShared() -> UInt32 { sharedCell.pointee.load(ordering: .acquiring) }

  /// Writes a cell that readers may be reading.
  @inlinable @inline(__always)
  func storeShared(_ value: UInt32) { sharedCell.pointee.store(value, ordering: .releasing) }
}
