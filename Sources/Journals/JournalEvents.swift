// Owns the events of a piece of a journal, read. Those that stand in their canonical form, as
// nearly all do, are rows of a batch and stay where they stand; the others become values and are
// written anew for the log.

import Diagnostics
import EventSourcing
import GraphModel

/// Some events of a journal, in order.
public struct JournalEvents: Sendable {
  /// Where an event is to be found.
  public enum Place: Sendable {
    /// A row of the batch.
    case row(Int)
    /// Its place among the values.
    case value(Int)
  }

  /// The events that stand in their canonical form. Their positions mean nothing.
  public private(set) var batch: EventBatch
  /// The others.
  public private(set) var values: [FactEvent] = []
  /// All of them as a log takes them.
  public private(set) var pending: PendingEvents
  public private(set) var places: [Place] = []
  /// The lines on which they stand.
  public private(set) var lines: [Int] = []
  /// For each row the place among all events.
  private var rows: [Int] = []

  /// A rough guess, for the room that is made.
  private static let bytesPerEvent = 128

  init(of bytes: [UInt8]) {
    batch = EventBatch(texts: bytes)
    pending = PendingEvents(among: bytes)
    let count = bytes.count / Self.bytesPerEvent
    batch.reserve(count, texts: 0)
    pending.reserve(count)
    places.reserveCapacity(count)
    lines.reserveCapacity(count)
    rows.reserveCapacity(count)
  }

  public var count: Int { places.count }

  /// The place among all events of the one in a row.
  public func index(ofRow row: Int) -> Int { rows[row] }

  /// The event at a place, as a value.
  public func event(_ index: Int) throws(Diagnostic) -> FactEvent {
    switch places[index] {
    case .value(let place): return values[place]
    case .row:
      var decoder = EventDecoder()
      return try decoder.decode(pending[index].content)
    }
  }

  /// Reads the event of a line.
  ///
  /// - Parameter start: where the line begins among the bytes of the piece
  mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, line: Int, with decoder: inout EventDecoder
  ) throws(Diagnostic) {
    let row = batch.count
    if batch.appendInPlace(text, at: start, position: Int64(row)) {
      places.append(.row(row))
      rows.append(places.count - 1)
      pending.append(id: batch.idPlace(row), content: start..<(start + text.count))
    } else {
      let event = try decoder.decode(text)
      let content = decoder.wasCanonical ? Array(text) : try EventEncoder.content(of: event)
      places.append(.value(values.count))
      pending.append(PendingEvent(id: event.id, content: content))
      values.append(event)
    }
    lines.append(line)
  }
}
