// Owns the named zone: its offset at an instant, and the offsets that a local reading may have.

import Synchronization

/// A zone of the tz database, such as `Europe/Stockholm`. Where the database has changed what it
/// says about years before 1970, the release at hand counts.
///
/// ```swift
/// let stockholm = try NamedZone("Europe/Stockholm")
/// stockholm.offset(at: 0)   // 3600
/// ```
public struct NamedZone: Sendable {
  /// The name as it was asked for; a link keeps its own.
  public let name: String
  private let transitions: ZoneTransitions

  private static let compiled = Mutex<[String: ZoneTransitions]>([:])

  /// The release of the tz database, such as `2026f`.
  public static var release: String { ZoneIndex.shared.version }

  /// All names, sorted.
  public static var names: [String] { ZoneIndex.shared.names }

  /// Looks a zone up; an unknown name fails with the nearest one that exists.
  public init(_ name: String) throws(CalendarError) {
    self.name = name
    if let known = Self.compiled.withLock({ $0[name] }) {
      transitions = known
      return
    }
    guard let lines = ZoneIndex.shared.lines(ofZone: name) else {
      throw CalendarError(
        .zone, "unknown zone '\(name)'", hint: nearestName(to: name, among: Self.names))
    }
    let compiled = ZoneCompiler.compile(lines, index: ZoneIndex.shared)
    Self.compiled.withLock { $0[name] = compiled }
    transitions = compiled
  }

  /// Seconds east of UTC, at an instant in seconds since 1970-01-01T00:00:00Z.
  public func offset(at epochSecond: Int64) -> Int32 {
    let moment = Self.inCycle(epochSecond)
    let place = transitions.moments.partitioningIndex { $0 > moment }
    return place == 0 ? transitions.first : transitions.offsets[place - 1]
  }

  /// What offsets a local reading has, in seconds since 1970-01-01T00:00:00 on local clocks.
  public func offsets(atLocal second: Int64) -> LocalOffsets {
    let local = Self.inCycle(second)
    // The changes around a reading: its instant is at most a day from its number.
    let moments = transitions.moments
    var place = moments.partitioningIndex { $0 > local - 90_000 }
    while place < moments.count, moments[place] <= local + 90_000 {
      let before = place == 0 ? transitions.first : transitions.offsets[place - 1]
      let after = transitions.offsets[place]
      let lower = moments[place] + Int64(min(before, after))
      let upper = moments[place] + Int64(max(before, after))
      if local >= lower && local < upper {
        return after > before
          ? .gap(before: before, after: after) : .overlap(earlier: before, later: after)
      }
      if local < lower { return .one(before) }
      place += 1
    }
    return .one(place == 0 ? transitions.first : transitions.offsets[place - 1])
  }

  /// A second with the same place in the calendar's cycle of 400 years, where rules without end
  /// have been followed.
  private static func inCycle(_ second: Int64) -> Int64 {
    let start = cycleStart
    guard second >= start else { return second }
    return start + (second - start) % (146_097 * 86_400)
  }

  private static let cycleStart: Int64 =
    GregorianCalendar.epochDay(year: ZoneCompiler.cycleStart, month: 1, day: 1) * 86_400
}

/// The offsets that a local reading may have.
public enum LocalOffsets: Hashable, Sendable {
  case one(Int32)
  /// Clocks were set back over it: it was read twice.
  case overlap(earlier: Int32, later: Int32)
  /// Clocks were set forward over it: it was never read.
  case gap(before: Int32, after: Int32)
}

extension Array {
  /// The first place from which on all elements fulfil a condition that the earlier ones do not.
  fileprivate func partitioningIndex(where belongsAfter: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
