// Owns the memory of a running statement: one slot for each variable. Operators write the slots
// that they bind and leave the others alone, so a row costs no copy until somebody keeps it.

import GraphModel

/// The slots of one running statement. Used by one thread at a time.
public final class Frame {
  /// How many slots there are.
  public let count: Int
  private let slots: UnsafeMutablePointer<Value>

  /// All slots begin as null.
  public init(count: Int) {
    self.count = count
    slots = UnsafeMutablePointer<Value>.allocate(capacity: max(count, 1))
    slots.initialize(repeating: .null, count: count)
  }

  deinit {
    slots.deinitialize(count: count)
    slots.deallocate()
  }

  /// The value in a slot. Slots come from the statement's `SlotAllocator`, never from input.
  public subscript(slot: Int) -> Value {
    @inline(__always) get { slots[slot] }
    @inline(__always) set { slots[slot] = newValue }
  }

  /// Makes all slots null again.
  func clear() { slots.update(repeating: .null, count: count) }

  /// Copies some slots, in order, for an operator that keeps rows.
  func values(of kept: [Int]) -> [Value] { kept.map { slots[$0] } }

  /// Puts kept values back.
  func restore(_ values: [Value], to kept: [Int]) {
    for index in kept.indices { slots[kept[index]] = values[index] }
  }
}
