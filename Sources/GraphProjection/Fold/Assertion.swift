// Owns the assertion: what one event says in one slot.

import GraphModel

/// What an assertion says.
enum AssertionVerb: UInt8, BitwiseCopyable {
  /// The node is mentioned. Not stored: worked out from the events' participants.
  case mentions
  /// The node, or the relationship, begins.
  case starts
  /// It ends.
  case ends
  /// An entity is introduced: the label, or the name, is its own for all time.
  case introduces
  /// The label or the property is set.
  case sets
  case unsets
  /// It happens.
  case happens
  /// The happening that a certain event tells of ends.
  case endsHappening
  /// A property of the relationship is set.
  case setsProperty
}

/// One event's statement in one slot. The assertions of an event lie side by side.
struct Assertion: BitwiseCopyable {
  /// The event.
  let row: UInt32
  let slot: Int32
  /// The next assertion of the slot; −1 for none.
  var next: Int32 = -1
  /// The number of a value, or where a list of properties starts; −1 for none.
  let payload: Int32
  /// The row of the event that tells of the happening which is meant; −1 for none.
  var target: Int32 = -1
  let verb: AssertionVerb
}

/// A key with the number of its value.
struct PropertyCell: BitwiseCopyable {
  let key: Int32
  let value: Int32
}

/// Values that assertions state, and lists of properties.
struct AssertionPayloads {
  /// Those of the graph, where there is one, so that none is kept twice.
  let values: ValueTable
  /// Keys with the numbers of their values, −2 for null; a key of −1 ends a list.
  var properties = GrowingColumn<PropertyCell>()

  init(_ values: ValueTable) { self.values = values }

  func deallocate() { properties.deallocate() }

  /// Keeps a value and returns its number.
  mutating func add(_ value: Value) -> Int32 { Int32(values.intern(value)) }

  func value(_ number: Int32) -> Value { values.value(Int(number)) }

  /// Whether two numbers stand for values that nothing tells apart.
  func areSame(_ left: Int32, _ right: Int32) -> Bool {
    left == right || left >= 0 && right >= 0 && value(left).isIdentical(to: value(right))
  }

  /// Keeps a list of properties and returns where it starts; −1 for an empty one.
  mutating func add(_ list: [(key: Int32, value: Value)]) -> Int32 {
    guard !list.isEmpty else { return -1 }
    let start = Int32(properties.count)
    for property in list {
      var number: Int32 = -2
      if case .null = property.value {} else { number = add(property.value) }
      properties.append(PropertyCell(key: property.key, value: number))
    }
    properties.append(PropertyCell(key: -1, value: -1))
    return start
  }

  /// The properties of a list, with the numbers of their values; −2 for null.
  func list(_ start: Int32) -> [(key: Int32, value: Int32)] {
    guard start >= 0 else { return [] }
    var list: [(key: Int32, value: Int32)] = []
    var place = Int(start)
    while properties[place].key >= 0 {
      list.append((key: properties[place].key, value: properties[place].value))
      place += 1
    }
    return list
  }
}
