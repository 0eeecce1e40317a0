// Owns UNION: the rows of one branch after those of another.

import QueryPlanning

/// The rows of several plans, one after the other.
final class UnionOperator: RowOperator {
  private let branches: [RowOperator]
  private var current = 0
  private var isOpen = false

  init(_ run: StatementRun, branches: [RowOperator]) {
    self.branches = branches
    super.init(run)
  }

  override func open() throws {
    current = 0
    isOpen = false
  }

  override func next() throws -> Bool {
    while current < branches.count {
      if !isOpen {
        try branches[current].open()
        isOpen = true
      }
      if try branches[current].next() { return true }
      current += 1
      isOpen = false
    }
    return false
  }
}
