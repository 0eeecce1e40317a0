// Owns the batch: events in columns, as the projection takes them in. Nothing in it is an object of
// one event alone, save attributes. Adding events stands in `EventBatch+FactEvent`, for values, and
// in `EventBatch+Canonical`, for texts: nearly all of these fit a frame (`EventBatch+Frames`).
//
//   events        position │ id │ shape │ spans │ sources │ participants from │ acts from │ …
//   by number     shapes      spans    lists of sources    attributes
//   by place      participants       acts        bytes of all texts

import Chronology

/// Some events in the order of their positions.
///
/// ```swift
/// var batch = EventBatch()
/// try log.read(after: .start, limit: 1_000) { event in
///   try event.content.withUnsafeBufferPointer {
///     try batch.append(content: $0, position: event.position.number, recorded: event.recorded)
///   }
/// }
/// ```
public struct EventBatch: Sendable {
  /// The bytes in which the texts lie, up to `textsEnd`; room for others behind.
  private(set) var texts: [UInt8] = []
  private var textsEnd = 0
  var events: [EventRow] = []
  var participants: [ParticipantRow] = []
  var acts: [ActRow] = []

  public internal(set) var shapes: [EventShape] = []
  public internal(set) var spans: [InstantSpan] = []
  public internal(set) var sourceLists: [SourceList] = []
  public internal(set) var attributes: [ValueMap] = []
  /// When the log took events, by row, as far as the rows have no room for it.
  private var distantRecords: [Int: Instant] = [:]

  /// What whoever folds the batch found out ahead.
  public var ahead = AheadNumbers()

  var shapeKeys = KeyTable()
  /// What tells the shape of the event at hand from others, being put together.
  var shapeKey: [UInt64] = []
  var shapeType = TextRange.none
  var shapeRoles: [(name: TextRange, count: Int)] = []
  /// How events are written that were read, and where the gaps of the one at hand lie.
  var frames = FrameTable()
  var frameGaps: [FrameGapPlace] = []
  /// The lists of sources as they were written; the number of the list of each, and whether it is
  /// written in its canonical form.
  var sourceKeys = KeyTable()
  var sourceKeyLists: [(number: Int32, isCanonical: Bool)] = []
  /// The spans of dates that come again and again.
  var dateSpans = TokenCache<Int32>()
  /// Whether one of the spans is that of a start that nobody knows.
  var hasUnknown = false
  var decoder = EventDecoder()

  public init() {}

  /// A batch of events that lie among some texts, from where `appendInPlace` takes them.
  public init(texts: [UInt8]) {
    self.texts = texts
    textsEnd = texts.count
  }

  /// Without events.
  public static let empty = EventBatch()

  public var count: Int { events.count }
  /// How many play a role in some event, once for each role.
  public var participantCount: Int { participants.count }

  /// Makes room for a count of events, and for the bytes of their texts.
  public mutating func reserve(_ count: Int, texts size: Int? = nil) {
    events.reserveCapacity(count)
    participants.reserveCapacity(2 * count)
    let size = size ?? 192 * count
    if textsEnd + size > texts.count { makeRoom(upTo: textsEnd + size) }
  }

  /// Forgets all events, and keeps the memory for others.
  public mutating func removeAll() {
    textsEnd = 0
    events.removeAll(keepingCapacity: true)
    participants.removeAll(keepingCapacity: true)
    acts.removeAll(keepingCapacity: true)
    shapes.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
    sourceLists.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    if !distantRecords.isEmpty { distantRecords.removeAll() }
    ahead.removeAll()
    shapeKeys.removeAll()
    frames.removeAll()
    sourceKeys.removeAll()
    sourceKeyLists.removeAll(keepingCapacity: true)
    dateSpans.removeAll()
    hasUnknown = false
  }

  /// When the log took an event; `nil` in logs without system time.
  public func recorded(_ row: Int) -> Instant? {
    let microseconds = events[row].recorded
    if microseconds != .min { return Instant(microseconds: Int128(microseconds)) }
    return distantRecords.isEmpty ? nil : distantRecords[row]
  }

  /// Notes when the log took the event that is to be the next row.
  @inline(__always)
  mutating func note(_ instant: Instant?, of row: inout EventRow) {
    guard let instant else { return }
    row.recorded = Int64(truncatingIfNeeded: instant.microseconds)
    if Int128(row.recorded) != instant.microseconds || row.recorded == .min {
      row.recorded = .min
      distantRecords[events.count] = instant
    }
  }

  /// Where the id of an event lies among the texts.
  public func idPlace(_ row: Int) -> Range<Int> {
    let id = events[row].id
    return Int(id.start)..<Int(id.start + id.count)
  }

  /// Calls `body` with the columns where they lie.
  public func withColumns<Result>(_ body: (EventColumns) throws -> Result) rethrows -> Result {
    try events.withUnsafeBufferPointer { events in
      try participants.withUnsafeBufferPointer { participants in
        try acts.withUnsafeBufferPointer { acts in
          try texts.withUnsafeBufferPointer { texts in
            try spans.withUnsafeBufferPointer { spans in
              try body(
                EventColumns(
                  events: events, participants: participants, acts: acts, texts: texts,
                  spans: spans))
            }
          }
        }
      }
    }
  }

  // MARK: What both ways in share

  mutating func add(_ span: InstantSpan) -> Int32 {
    if span == .unknown { hasUnknown = true }
    spans.append(span)
    return Int32(spans.count - 1)
  }

  mutating func add(_ text: String) -> TextRange {
    var text = text
    return text.withUTF8 { TextRange(start: add($0), count: UInt32($0.count)) }
  }

  /// Adds the bytes of a text; where they lie.
  @inline(__always)
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let start = textsEnd
    let end = start + text.count
    if end > texts.count { makeRoom(upTo: end) }
    texts.withUnsafeMutableBytes { texts in
      UnsafeMutableRawBufferPointer(rebasing: texts[start..<end]).copyMemory(
        from: UnsafeRawBufferPointer(text))
    }
    textsEnd = end
    return UInt32(start)
  }

  @inline(never)
  private mutating func makeRoom(upTo end: Int) {
    let count = max(end, texts.count + texts.count / 2)
    if textsEnd == 0 {
      texts = [UInt8](repeating: 0, count: count)
    } else {
      texts.append(contentsOf: repeatElement(0, count: count - texts.count))
    }
  }
}
