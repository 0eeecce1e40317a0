// Owns the memory of a search: for each node, whether and from where the search reached it. It is
// kept between searches, so that none pays for clearing it: a mark counts only in the search whose
// number it carries.

import Synchronization

/// Marks for every node. Used by one search at a time.
final class PathMarks: @unchecked Sendable {
  /// How a search reached a node.
  struct Mark: BitwiseCopyable {
    /// Twice the number of the search, plus one on the side of the end.
    var search: UInt32 = 0
    var relationship: Int32 = 0
    /// The node before it, on the way from the side's start.
    var previous: Int32 = 0
  }

  private(set) var cells: UnsafeMutablePointer<Mark>
  private var capacity: Int
  private var search: UInt32 = 0
  /// The nodes reached last on each side.
  var frontiers: [[Int32]] = [[], []]
  var next: [Int32] = []

  init(nodeLimit: Int) {
    capacity = max(nodeLimit, 1)
    cells = .allocate(capacity: capacity)
    cells.initialize(repeating: Mark(), count: capacity)
  }

  deinit { cells.deallocate() }

  /// Begins a search; returns what its marks carry, at the start's side.
  func begin(nodeLimit: Int) -> UInt32 {
    if nodeLimit > capacity {
      cells.deallocate()
      capacity = nodeLimit
      cells = .allocate(capacity: capacity)
      cells.initialize(repeating: Mark(), count: capacity)
      search = 0
    }
    if search >= UInt32.max - 4 {
      cells.update(repeating: Mark(), count: capacity)
      search = 0
    }
    search += 2
    frontiers[0].removeAll(keepingCapacity: true)
    frontiers[1].removeAll(keepingCapacity: true)
    return search
  }

  // MARK: Lending

  /// Marks that no search uses at the moment.
  private static let idle = Mutex<[PathMarks]>([])
  /// How many are kept for later.
  private static let idleLimit = 4

  /// Marks to be given back.
  static func borrow(nodeLimit: Int) -> PathMarks {
    idle.withLock { $0.popLast() } ?? PathMarks(nodeLimit: nodeLimit)
  }

  static func giveBack(_ marks: PathMarks) {
    idle.withLock { if $0.count < idleLimit { $0.append(marks) } }
  }

  /// Lends marks for a search.
  static func lend<Result>(
    nodeLimit: Int, _ body: (PathMarks) throws -> Result
  ) rethrows -> Result {
    let marks = borrow(nodeLimit: nodeLimit)
    defer { giveBack(marks) }
    return try body(marks)
  }
}
