// Owns instants in eight bytes. Microseconds fit for some 290,000 years on either side of 1970;
// the few instants beyond are numbers into a table.

import Chronology

/// The instants that do not fit into eight bytes, and the way from a code to its instant.
struct InstantTable {
  fileprivate let wide = SegmentedColumn<Int128>()

  func deallocate() { wide.deallocate() }

  @inline(__always)
  func instant(_ code: Int64) -> Instant {
    if InstantCode.isPlain(code) { return Instant(microseconds: Int128(code)) }
    if code == InstantCode.distantPast { return .distantPast }
    if code == InstantCode.distantFuture { return .distantFuture }
    return Instant(microseconds: wide[Int(code - InstantCode.firstWide)])
  }
}

/// The way from an instant to its code. Used by whoever writes events, perhaps beside the fold.
struct InstantNumbering {
  private let wide: SegmentedColumn<Int128>
  private var count = 0

  init(_ table: InstantTable) { wide = table.wide }

  func write(to writer: SnapshotWriter) { writer.column("instants", wide, count) }

  mutating func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    count = try reader.column("instants", wide)
  }

  @inline(__always)
  mutating func code(_ instant: Instant) -> Int64 {
    InstantCode.ordered(instant) ?? wideCode(instant)
  }

  @inline(never)
  private mutating func wideCode(_ instant: Instant) -> Int64 {
    for number in 0..<min(count, 64) where wide[number] == instant.microseconds {
      return InstantCode.firstWide + Int64(number)
    }
    wide.reserve(count)
    wide[count] = instant.microseconds
    count += 1
    return InstantCode.firstWide + Int64(count - 1)
  }
}

extension SpanCell {
  /// Whether its instants compare with others as their codes do.
  @inline(__always)
  var isOrdered: Bool { InstantCode.isOrdered(start) && InstantCode.isOrdered(end) }

  /// The codes of a span whose instants compare as their codes do; `nil` for very distant ones.
  @inline(__always)
  init?(ordered span: InstantSpan) {
    guard let start = InstantCode.ordered(span.start), let end = InstantCode.ordered(span.end)
    else { return nil }
    self.init(start: start, end: end)
  }
}

enum InstantCode {
  static let distantPast = Int64.min
  static let distantFuture = Int64.max
  static let none = Int64.min + 1
  static let firstWide = Int64.min + 2
  /// Codes from here on are microseconds.
  private static let firstPlain = Int64.min + (1 << 40)

  /// The code of an instant that compares with others as their codes do; `nil` for very distant
  /// ones.
  @inline(__always)
  static func ordered(_ instant: Instant) -> Int64? {
    if let code = Int64(exactly: instant.microseconds), isPlain(code) { return code }
    if instant == .distantPast { return distantPast }
    return instant == .distantFuture ? distantFuture : nil
  }

  @inline(__always)
  static func isOrdered(_ code: Int64) -> Bool { code >= firstPlain || code == distantPast }

  @inline(__always)
  static func isPlain(_ code: Int64) -> Bool { code >= firstPlain && code != distantFuture }
}
