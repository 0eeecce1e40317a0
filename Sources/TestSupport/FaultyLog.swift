// Owns the log that fails: before it passes an operation on, in the middle of a read, or after an
// append was done but before anybody was told. When it fails follows from a seed.

import Chronology
import EventSourcing
import Synchronization

/// A log around another one that fails now and then with `FaultyLog.fault`. An append that fails
/// has either not happened or happened whole.
public final class FaultyLog: EventLog {
  /// What a failing operation throws.
  public static let fault = LogError.storage(path: "faulty", reason: "an injected fault")

  private let inner: any EventLog
  private let random: Mutex<SeededGenerator>
  private let oneIn: Int

  /// - Parameter oneIn: of how many chances to fail one is taken, on average.
  public init(_ inner: any EventLog, seed: UInt64, oneIn: Int = 4) {
    self.inner = inner
    self.oneIn = oneIn
    random = Mutex(SeededGenerator(seed: seed))
  }

  private func mayFail() throws {
    if random.withLock({ $0.oneIn(oneIn) }) { throw Self.fault }
  }

  /// Repeats an operation until it fails for another reason or not at all.
  public static func retrying<Result>(_ operation: () throws -> Result) throws -> Result {
    while true {
      do { return try operation() } catch let error as LogError where error == fault { continue }
    }
  }

  public var hasSystemTime: Bool { inner.hasSystemTime }

  public func head() throws -> LogHead {
    try mayFail()
    return try inner.head()
  }

  public func append(_ batch: [PendingEvent], expecting expected: Position?) throws
    -> AppendReceipt
  {
    try mayFail()
    let receipt = try inner.append(batch, expecting: expected)
    // Whoever expects a position can't tell such a failure from another writer: spared.
    if expected == nil { try mayFail() }
    return receipt
  }

  public func append(
    expecting expected: Position?, from next: () throws -> PendingEvents?
  ) throws -> StreamReceipt {
    try inner.append(expecting: expected) {
      try mayFail()
      return try next()
    }
  }

  public func read(
    after position: Position, limit: Int, _ body: (RecordedEvent) throws -> Void
  ) throws {
    // One chance for the whole read, else long ones would never succeed.
    var left = random.withLock { $0.oneIn(oneIn) ? Int.random(in: 0..<10, using: &$0) : .max }
    try inner.read(after: position, limit: limit) { event in
      if left == 0 { throw Self.fault }
      left -= 1
      try body(event)
    }
  }

  public func event(at position: Position) throws -> RecordedEvent? {
    try mayFail()
    return try inner.event(at: position)
  }

  public func position(of id: String) throws -> Position? {
    try mayFail()
    return try inner.position(of: id)
  }

  public func position(recordedBy instant: Instant) throws -> Position {
    try mayFail()
    return try inner.position(recordedBy: instant)
  }

  public func attachment(_ name: String) throws -> String? {
    try mayFail()
    return try inner.attachment(name)
  }

  public func setAttachment(_ name: String, to text: String) throws {
    try mayFail()
    try inner.setAttachment(name, to: text)
    try mayFail()
  }

  public func verify() throws -> [LogDamage] {
    try mayFail()
    return try inner.verify()
  }
}
