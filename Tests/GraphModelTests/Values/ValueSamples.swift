// Owns the values that the tests of the three relations try against each other.

import Chronology
import GraphModel

/// Values of every kind, chosen for their edges.
enum ValueSamples {
  static let scalars: [Value] = [
    .null, .boolean(false), .boolean(true), .integer(0), .integer(1), .integer(-1),
    .integer(.max), .integer(.min), .integer(4_611_686_018_427_387_905),
    .integer(4_611_686_018_427_387_900), .integer(9_007_199_254_740_993), .float(0), .float(-0.0),
    .float(1), .float(1.5), .float(-1.5), .float(.nan), .float(.infinity), .float(-.infinity),
    .float(9_007_199_254_740_992), .float(0x1p63), .float(-0x1p63), .float(4.611686018427388e18),
    .string(""), .string("a"), .string("b"), .string("e\u{301}"), .string("\u{e9}"),
    .string("\u{FFFF}"), .string("\u{1F999}"),
  ]

  static let temporals: [Value] = {
    var values: [Value] = [
      .date(LocalDate(epochDay: 0)), .date(LocalDate(epochDay: 20_000)),
      .localTime(LocalTime(nanosecondOfDay: 0)), .localTime(LocalTime(nanosecondOfDay: 5)),
      .duration(CalendarDuration(months: 0, days: 30, seconds: 0, nanoseconds: 0)),
      .duration(CalendarDuration(months: 1, days: 0, seconds: 0, nanoseconds: 0)),
      .duration(CalendarDuration(months: 0, days: 1, seconds: 0, nanoseconds: 0)),
      .duration(CalendarDuration(months: 0, days: 0, seconds: 86_400, nanoseconds: 0)),
    ]
    let noon = LocalTime(nanosecondOfDay: 43_200_000_000_000)
    let eleven = LocalTime(nanosecondOfDay: 39_600_000_000_000)
    let day = LocalDate(epochDay: 20_000)
    values += [
      .time(ZonedTime(time: noon, offset: 3_600)), .time(ZonedTime(time: eleven, offset: 0)),
      .localDateTime(LocalDateTime(date: day, time: noon)),
      .dateTime(
        ZonedDateTime(local: LocalDateTime(date: day, time: noon), offset: 3_600, zone: nil)),
      .dateTime(
        ZonedDateTime(local: LocalDateTime(date: day, time: eleven), offset: 0, zone: nil)),
    ]
    let texts = ["2025", "2025-05", "2025-05~", "2025-05-12", "2025-06", "[..2025-05-15]"]
    return values + texts.compactMap { try? .partialDate(PartialDate($0)) }
  }()

  static let composites: [Value] = [
    .list([]), .list([.null]), .list([.integer(1)]), .list([.float(1)]), .list([.float(.nan)]),
    .list([.integer(1), .integer(2)]), .list([.integer(1), .null]), .list([.list([])]),
    .map(ValueMap()), map(("a", .integer(1))), map(("a", .float(1))), map(("a", .null)),
    map(("a", .integer(1)), ("b", .null)), map(("b", .null), ("a", .integer(1))),
    map(("b", .integer(1))), .node(NodeReference(node: 1)), .node(NodeReference(node: 2)),
    .node(NodeReference(node: 1, perspective: 3)),
    .relationship(RelationshipReference(relationship: 1)),
    .relationship(RelationshipReference(relationship: 2)), path([1]), path([1, 2]), path([2, 1]),
  ]

  static var all: [Value] { scalars + temporals + composites }

  static func map(_ entries: (String, Value)...) -> Value {
    .map(ValueMap(entries.map { (key: $0.0, value: $0.1) }))
  }

  static func path(_ nodes: [Int32]) -> Value {
    .path(
      PathReference(
        nodes: nodes.map { NodeReference(node: $0) },
        relationships: nodes.dropFirst().map { _ in RelationshipReference(relationship: 7) }))
  }
}
