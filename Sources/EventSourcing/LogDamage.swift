// Owns what `verify` finds in a log, and the checks that hold for every log: positions without
// gaps, an unbroken hash chain, recorded instants that increase.

import Chronology

/// One thing in a log that contradicts itself.
public struct LogDamage: Hashable, Sendable, CustomStringConvertible {
  /// Where; `nil` when the log as a whole is meant.
  public let position: Position?
  /// What is wrong, such as `hash does not follow from the event before`.
  public let reason: String

  public init(position: Position?, reason: String) {
    self.position = position
    self.reason = reason
  }

  public var description: String {
    position.map { "position \($0): \(reason)" } ?? reason
  }
}

extension EventLog {
  /// The damages that show when the events are read one after the other.
  package func damagesInChain() throws -> [LogDamage] {
    var damages: [LogDamage] = []
    var before = LogHead.empty
    let systemTime = hasSystemTime
    try read(after: .start, limit: .max) { event in
      func report(_ reason: String) {
        damages.append(LogDamage(position: event.position, reason: reason))
      }
      if event.position != before.position.next {
        report("expected position \(before.position.next): the log has a gap")
      }
      if event.hash != before.hash.chained(with: event.content) {
        report("the hash does not follow from the event before and the content")
      }
      if event.id.isEmpty { report("the id is empty") }
      if systemTime {
        if let recorded = event.recorded {
          if let last = before.recorded, recorded <= last {
            report("recorded no later than the event before")
          }
        } else {
          report("the recorded instant is missing")
        }
      }
      before = LogHead(event)
    }
    return damages
  }
}
