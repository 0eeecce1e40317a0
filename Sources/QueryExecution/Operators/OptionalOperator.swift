// Owns the operators that run another plan for each row: APPLY and OPTIONAL.

import QueryPlanning

/// For each row of the input, the rows of the inner plan.
final class ApplyOperator: UnaryOperatorBase {
  private let inner: RowOperator
  private var isInside = false

  init(_ run: StatementRun, input: RowOperator, inner: RowOperator) {
    self.inner = inner
    super.init(run, input: input)
  }

  override func open() throws {
    isInside = false
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if isInside, try inner.next() { return true }
      isInside = false
      guard try input.next() else { return false }
      try run.meter.step()
      try inner.open()
      isInside = true
    }
  }
}

/// For each row of the input, the rows of the inner plan, or one in which its variables are null.
final class OptionalOperator: UnaryOperatorBase {
  private let inner: RowOperator
  private let slots: [Int]
  private var isInside = false
  private var hasGiven = false

  init(_ run: StatementRun, input: RowOperator, inner: RowOperator, slots: [Int]) {
    self.inner = inner
    self.slots = slots
    super.init(run, input: input)
  }

  override func open() throws {
    isInside = false
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if isInside {
        if try inner.next() {
          hasGiven = true
          return true
        }
        isInside = false
        if !hasGiven {
          for slot in slots { run.frame[slot] = .null }
          return true
        }
      }
      guard try input.next() else { return false }
      try run.meter.step()
      try inner.open()
      isInside = true
      hasGiven = false
    }
  }
}
