// Owns the finding of changed versions where there are many: all settled rows of a kind are marked
// for both views, block by block, and the marks compared.

extension ChangedRows {
  /// Finds the settled rows of a kind that only one of the views sees.
  func forEachMarked(_ kind: RowKind, _ core: RowCore, _ body: (Change) -> Void) {
    let block = 1_024
    let scans = (RowScan(core, earlier.reached), RowScan(core, later.reached))
    withUnsafeTemporaryAllocation(byteCount: 2 * block, alignment: 8) { memory in
      let marks = memory.bindMemory(to: UInt8.self)
      guard let own = marks.baseAddress else { return }
      let (earlier, later) = (own, own + block)
      for first in stride(from: 0, to: core.count, by: block) {
        let count = min(block, core.count - first)
        scans.0.mark(first, count, earlier)
        scans.1.mark(first, count, later)
        var place = 0
        while place < count {
          let isWhole = place + 8 <= count
          let words = (UnsafeRawPointer(earlier + place), UnsafeRawPointer(later + place))
          if isWhole, words.0.load(as: UInt64.self) == words.1.load(as: UInt64.self) {
            place += 8
            continue
          }
          let end = min(place + 8, count)
          while place < end {
            if earlier[place] != later[place] { take(kind, first + place, later[place] != 0, body) }
            place += 1
          }
        }
      }
    }
  }
}
