// Owns the log that lives and dies with the process: the reference for all others, and the log of
// tests and of questions asked of piped input.

import Chronology
import Synchronization

/// A log in memory. Safe to use from any thread; a reader works on the state it found.
///
/// ```swift
/// let log = MemoryLog(clock: clock)
/// try log.append([PendingEvent(id: "e1", content: bytes)], expecting: nil)
/// ```
public final class MemoryLog: EventLog {
  private struct State {
    var events: [RecordedEvent] = []
    var positions: [ExactText: Position] = [:]
    var attachments: [String: String] = [:]

    var head: LogHead { events.last.map(LogHead.init) ?? .empty }
  }

  private let clock: any WallClock
  private let state = Mutex(State())

  public init(clock: any WallClock) { self.clock = clock }

  public var hasSystemTime: Bool { true }

  public func head() -> LogHead { state.withLock { $0.head } }

  public func append(_ batch: [PendingEvent], expecting expected: Position?) throws
    -> AppendReceipt
  {
    try state.withLock { state in
      let decision = try AppendDecision(
        batch: batch, expecting: expected, head: state.head,
        recording: { clock.recording(after: $0) },
        existing: { id in
          state.positions[ExactText(id)].map { state.events[Int($0.number) - 1] }
        })
      for event in decision.added { state.positions[ExactText(event.id)] = event.position }
      state.events.append(contentsOf: decision.added)
      return decision.receipt
    }
  }

  public func read(
    after position: Position, limit: Int, _ body: (RecordedEvent) throws -> Void
  ) throws {
    let events = state.withLock { $0.events }
    let start = Int(clamping: max(0, position.number))
    guard limit > 0, start < events.count else { return }
    for event in events[start...].prefix(limit) { try body(event) }
  }

  public func event(at position: Position) -> RecordedEvent? {
    state.withLock { state in
      guard position.number >= 1, position.number <= state.events.count else { return nil }
      return state.events[Int(position.number) - 1]
    }
  }

  public func position(of id: String) -> Position? {
    state.withLock { $0.positions[ExactText(id)] }
  }

  public func position(recordedBy instant: Instant) -> Position {
    let events = state.withLock { $0.events }
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if let recorded = events[middle].recorded, recorded <= instant {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return Position(Int64(low))
  }

  public func attachment(_ name: String) -> String? { state.withLock { $0.attachments[name] } }

  public func setAttachment(_ name: String, to text: String) {
    state.withLock { $0.attachments[name] = text }
  }
}
