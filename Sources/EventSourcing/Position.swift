// Owns the number of an event in its log.

/// The number of an event in its log: 1, 2, 3, … without gaps; 0 stands before the first.
public struct Position: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let number: Int64

  public init(_ number: Int64) { self.number = number }

  /// Where a log without events stands.
  public static let start = Position(0)

  /// The position after this one.
  public var next: Position { Position(number + 1) }

  public var description: String { String(number) }

  public static func < (left: Position, right: Position) -> Bool { left.number < right.number }
}
