// Owns where a statement's variables live. A statement runs over one frame of slots; every
// variable of every scope has its own slot, so that a subquery reads the outer variables in place
// and a projection never copies what it keeps.

/// Hands out the slots of one statement. Used while a statement is compiled, never while it runs.
public final class SlotAllocator {
  /// How many slots the statement's frame needs.
  public private(set) var count: Int

  public init() { count = 0 }

  /// A slot that nothing else uses.
  public func reserve() -> Int {
    defer { count += 1 }
    return count
  }
}

/// The variables in scope at one place of a statement, and their slots.
public struct RowLayout {
  /// From variable names to slots.
  public private(set) var slots: [String: Int]
  /// The names in the order in which they came into scope, for `RETURN *`.
  public private(set) var names: [String]
  /// Where further slots come from; shared by all layouts of a statement.
  public let allocator: SlotAllocator

  public init(allocator: SlotAllocator) {
    slots = [:]
    names = []
    self.allocator = allocator
  }

  /// The slot of a variable in scope.
  public func slot(of name: String) -> Int? { slots[name] }

  /// Brings a variable into scope at a fresh slot, hiding one of the same name.
  public mutating func declare(_ name: String) -> Int {
    let slot = allocator.reserve()
    bind(name, to: slot)
    return slot
  }

  /// Brings a variable into scope at a slot that holds its value already.
  public mutating func bind(_ name: String, to slot: Int) {
    if slots.updateValue(slot, forKey: name) == nil { names.append(name) }
  }
}
