// Packs sorted bounds into four bytes each and reads them back: days, months, infinities, what is
// too far apart, and what has no unit in common.

import TestSupport
import Testing

@testable import GraphProjection

@Suite struct ShortBoundsTests {
  private static let day: Int128 = 86_400_000_000

  private func comesBack(_ bounds: [Bound]) throws -> ShortBounds.Shape? {
    guard let packed = ShortBounds.pack(bounds) else { return nil }
    packed.cells.withUnsafeBufferPointer { cells in
      guard let start = cells.baseAddress else { return }
      let short = ShortBounds(start, count: bounds.count, packed.shape)
      for (number, bound) in bounds.enumerated() { #expect(short.bound(number) == bound) }
    }
    #expect(packed.cells.count == bounds.count * (packed.shape.possible == nil ? 1 : 2))
    return packed.shape
  }

  private func bound(_ certainly: Int128, _ possibly: Int128) -> Bound {
    Bound(certainly: certainly, possibly: possibly)
  }

  @Test func daysTakeFourBytes() throws {
    let days = (0..<400).map { (number: Int) -> Bound in
      let certainly = Int128(number * 3 + 20_000) * Self.day
      return bound(certainly, certainly + Self.day)
    }
    let all: [Bound] = [bound(.min, .min)] + days + [Bound.never]
    let shape = try #require(try comesBack(all))
    #expect(shape.possible == nil)
    #expect(shape.certain.unit == Int64(3 * Self.day))
  }

  @Test func monthsTakeEight() throws {
    let shape = try #require(
      try comesBack([
        bound(31 * Self.day, 1), bound(62 * Self.day, 28 * Self.day + 1), bound(.max, 1),
      ]))
    #expect(shape.possible?.unit == Int64(28 * Self.day))
  }

  @Test func sidesThatDoNotBelongTakeABit() throws {
    let sides = (0..<200).map { (number: Int) -> Bound in
      let day = Int128(number) * Self.day
      return number % 3 == 0 ? bound(day + 1, day + Self.day) : bound(day + Self.day, day + 1)
    }
    let shape = try #require(try comesBack(sides))
    #expect(shape.certain.isDoubled && shape.possible?.isDoubled == true)
    #expect(shape.certain.unit == Int64(Self.day))
  }

  @Test func oddOnes() throws {
    #expect(try comesBack([]) != nil)
    #expect(try comesBack([.never]) != nil)
    #expect(try comesBack([bound(-7, -7)]) != nil)
    #expect(try comesBack([bound(0, 0), bound(.max, .max)]) != nil)
    #expect(try comesBack([bound(0, 0), bound(2, 2), bound(1 << 40, 1 << 40)]) == nil)
    #expect(try comesBack([bound(Int128(Int64.max) + 1, .max)]) == nil)
    #expect(try comesBack([bound(Int128(Int64.min), 0), bound(Int128(Int64.max), 0)]) == nil)
    #expect(try comesBack([bound(-Int128(Int64.max), 0), bound(0, 0)]) != nil)
  }

  @Test func anyBounds() throws {
    var random = SeededGenerator(named: "short bounds")
    for _ in 0..<300 {
      let unit = Int128(random.pick([1, 7, 1_000_000, Int(Self.day)]))
      let bounds = (0..<random.pick([1, 2, 40])).map { _ in
        let certainly = Int128.random(in: -90_000...90_000, using: &random) * unit
        let own: [Int128] = [certainly, certainly + unit, 0, .max, .min]
        return bound(random.oneIn(9) ? random.pick([.max, .min]) : certainly, random.pick(own))
      }
      #expect(try comesBack(bounds) != nil)
    }
  }
}
