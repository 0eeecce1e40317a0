// Owns UNWIND: one row for each element of a list.

import GraphModel
import QueryPlanning

/// One row for each element of a list; none for null; one for what is no list.
final class UnwindOperator: UnaryOperatorBase {
  private let list: CompiledExpression
  private let element: Int
  private let position: Int?
  private let first: Int64
  private var elements: ElementSequence.Iterator?
  private var index: Int64 = 0

  init(
    _ run: StatementRun, input: RowOperator, list: CompiledExpression, element: Int,
    position: Int?, first: Int64
  ) {
    self.list = list
    self.element = element
    self.position = position
    self.first = first
    super.init(run, input: input)
  }

  override func open() throws {
    elements = nil
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if let value = elements?.next() {
        try run.meter.step()
        run.frame[element] = value
        if let position { run.frame[position] = .integer(first + index) }
        index += 1
        return true
      }
      guard try input.next() else { return false }
      index = 0
      elements = try list.unwound(run.frame, run.context)?.makeIterator()
    }
  }
}

extension CompiledExpression {
  /// The elements to unwind: those of a list, none for null, the value itself when it is no list.
  fileprivate func unwound(
    _ frame: Frame, _ context: StatementContext
  ) throws -> ElementSequence? {
    do {
      return try elements(frame, context)
    } catch {
      switch try evaluate(frame, context) {
      case .null: return nil
      case .list(let values): return ElementSequence(values)
      case let single: return ElementSequence([single])
      }
    }
  }
}
