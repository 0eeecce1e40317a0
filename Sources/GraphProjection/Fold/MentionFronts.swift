// Owns the fronts of mentions of all nodes, those of one mention aside, which stand in the nodes'
// slots: most have few rows and grow by one, so they are chains.
//
//   node ──► newest row ──► the one before ──► …

/// The mentions of a node that bear on from when it is there.
struct MentionFront {
  /// Rows of events that nothing acts on; none of them overtakes another.
  var rows: [Int]
  /// Rows of events that count only for a while, and that none of the others overtakes.
  var irregular: [Int] = []
}

/// By node, what decides from when it is there. The owner calls `deallocate`.
struct MentionFronts {
  private struct Cell: BitwiseCopyable {
    let row: UInt32
    /// One more than the place of the cell before; 0 for none.
    let previous: UInt32
  }

  /// One more than the place of each node's newest cell; 0 for none.
  private let heads = SegmentedColumn<UInt32>()
  private var nodeCount = 0
  private var cells = WorkList<Cell>()
  private var irregular: [Int32: [Int]] = [:]

  func deallocate() {
    heads.deallocate()
    cells.deallocate()
  }

  /// Makes room for the nodes up to one.
  mutating func reserve(node: Int) {
    heads.reserve(node)
    nodeCount = max(nodeCount, node + 1)
  }

  /// Makes room for the nodes below a count.
  mutating func reserve(below count: Int) {
    heads.reserve(below: count)
    nodeCount = max(nodeCount, count)
  }

  /// The nodes that have a front, in order.
  var nodes: [Int32] {
    let regular = (0..<nodeCount).filter { heads[$0] != 0 }.map { Int32($0) }
    return irregular.isEmpty ? regular : Set(regular).union(irregular.keys).sorted()
  }

  subscript(node: Int32) -> MentionFront? {
    get {
      var front = MentionFront(rows: [], irregular: irregular[node] ?? [])
      forEachRow(of: node) { row in
        front.rows.append(row)
        return true
      }
      front.rows.reverse()
      return front.rows.isEmpty && front.irregular.isEmpty ? nil : front
    }
    set {
      heads[Int(node)] = 0
      if !irregular.isEmpty { irregular[node] = nil }
      guard let front = newValue else { return }
      for row in front.rows { append(row, to: node) }
      if !front.irregular.isEmpty { irregular[node] = front.irregular }
    }
  }

  /// Whether there are mentions of a node that count only for a while.
  func isIrregular(_ node: Int32) -> Bool { !irregular.isEmpty && irregular[node] != nil }

  /// Adds the row of an event that nothing acts on.
  mutating func append(_ row: Int, to node: Int32) {
    cells.append(Cell(row: UInt32(row), previous: heads[Int(node)]))
    heads[Int(node)] = UInt32(cells.count)
  }

  /// Calls `body` with the rows of events that nothing acts on, the newest first, until it returns
  /// false; whether it never did.
  @inline(__always) @discardableResult
  func forEachRow(of node: Int32, _ body: (Int) -> Bool) -> Bool {
    var next = heads[Int(node)]
    while next != 0 {
      let cell = cells[Int(next) - 1]
      if !body(Int(cell.row)) { return false }
      next = cell.previous
    }
    return true
  }
}
