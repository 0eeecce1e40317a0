// Owns where a statement's variables live. A statement runs over one frame of slots; every
// variable of every scope has its own slot, so that a subquery reads the outer variables in place
// and a projection never copies what it keeps.

/// Hands out the slots of one statement. Used while a statement is compiled, never while it runs.
public final class SlotAllocator {
  /// How many slots the statement's frame needs.
  public private(set) var count: Int

  /// Begins behind the slots that a plan has taken already.
  public init(after count: Int = 0) { self.count = count }

  /// A slot that nothing else uses.
  public func reserve() -> Int {
    defer { count += 1 }
    return count
  }
}

/// The variables in scope at one place of a plan, and their slots.
public struct SlotScope: Hashable, Sendable {
  /// From variable names to slots.
  public private(set) var slots: [String: Int] = [:]
  /// The names in the order in which they came into scope, for `RETURN *`.
  public private(set) var names: [String] = []

  public init() {}

  /// The slot of a variable in scope.
  public subscript(name: String) -> Int? { slots[name] }

  /// Brings a variable into scope at a slot, hiding one of the same name.
  public mutating func bind(_ name: String, to slot: Int) {
    if slots.updateValue(slot, forKey: name) == nil { names.append(name) }
  }

  /// The scope with some of its variables only.
  func narrowed(to wanted: Set<String>) -> SlotScope {
    var scope = SlotScope()
    for name in wanted.sorted() {
      if let slot = slots[name] { scope.bind(name, to: slot) }
    }
    return scope
  }

  /// The slots of all variables in scope, in order.
  public var allSlots: [Int] { Set(slots.values).sorted() }

  /// The names that a user wrote; the planner's own begin with a null character.
  public var writtenNames: [String] { names.filter { !$0.hasPrefix("\u{0}") } }
}

/// The variables in scope while expressions are compiled, and where further slots come from.
public struct RowLayout {
  /// The variables in scope.
  public private(set) var scope: SlotScope
  /// Where further slots come from; shared by all layouts of a statement.
  public let allocator: SlotAllocator

  public init(scope: SlotScope = SlotScope(), allocator: SlotAllocator) {
    self.scope = scope
    self.allocator = allocator
  }

  /// The slot of a variable in scope.
  public func slot(of name: String) -> Int? { scope[name] }

  /// The names in scope, in order.
  public var names: [String] { scope.names }

  /// Brings a variable into scope at a fresh slot, hiding one of the same name.
  public mutating func declare(_ name: String) -> Int {
    let slot = allocator.reserve()
    bind(name, to: slot)
    return slot
  }

  /// Brings a variable into scope at a slot that holds its value already.
  public mutating func bind(_ name: String, to slot: Int) { scope.bind(name, to: slot) }
}
