// Owns the plans of shapes, from one batch to the next: appends come in batches of one event, most
// of which have a shape that was there before.

import GraphModel

/// Plans, found by what the events of a shape have in common. They stay right as long as the fold
/// does: names and traits keep their numbers, also when events are taken off again.
struct ShapePlans {
  private var cells: [(hash: UInt64, shape: EventShape, plan: ShapePlan)] = []
  /// One more than the place of a cell, by its hash; 0 for none. Twice as many as there are cells.
  private var slots = [UInt16](repeating: 0, count: 2 * limit)

  /// Shapes beyond this many are not found again, since they may differ in their confidence alone.
  private static let limit = 256

  /// The plan of a shape; made, and kept, if there is none.
  mutating func plan(of shape: EventShape, make: () -> ShapePlan) -> ShapePlan {
    let hash = Self.hash(shape)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if cells[place].hash == hash, cells[place].shape.isSame(as: shape) {
        return cells[place].plan
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let plan = make()
    cells.append((hash, shape, plan))
    if cells.count <= Self.limit { slots[slot] = UInt16(cells.count) }
    return plan
  }

  /// Forgets all plans if there are too many. To be called when none is in use.
  mutating func trim() {
    if cells.count > Self.limit { removeAll() }
  }

  mutating func removeAll() {
    for cell in cells { cell.plan.ranges.deallocate() }
    cells.removeAll()
    for slot in slots.indices { slots[slot] = 0 }
  }

  private static func hash(_ shape: EventShape) -> UInt64 {
    var hash = shape.type.withBytes { TextHash.of($0) }
    for role in shape.roles {
      hash = TextHash.mix(hash ^ role.name.withBytes { TextHash.of($0) } &+ UInt64(role.count))
    }
    hash ^= UInt64(shape.status.rank) << 8 | UInt64(shape.traits.rawValue)
    if let confidence = shape.confidence { hash ^= TextHash.mix(confidence.bitPattern) }
    return TextHash.mix(hash)
  }
}

extension EventShape {
  /// Whether two shapes agree in everything, and in the bytes of their names.
  fileprivate func isSame(as other: EventShape) -> Bool {
    CodePoints.areEqual(type, other.type) && status == other.status && traits == other.traits
      && confidence?.bitPattern == other.confidence?.bitPattern
      && roles.elementsEqual(other.roles) {
        $0.count == $1.count && CodePoints.areEqual($0.name, $1.name)
      }
  }
}
