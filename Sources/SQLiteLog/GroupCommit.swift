// Owns group commit: appends that wait while one is being written are written together by the
// next, in one transaction and with one wait for the disk, each with its own result.

import EventSourcing
import Synchronization

/// The one way to the writer.
final class GroupCommit: Sendable {
  // The result is only touched by whoever holds the writer's mutex.
  private final class Request: @unchecked Sendable {
    let batch: [PendingEvent]
    let expected: Position?
    var result: Result<AppendReceipt, any Error>?

    init(_ batch: [PendingEvent], _ expected: Position?) {
      self.batch = batch
      self.expected = expected
    }
  }

  private let waiting = Mutex<[Request]>([])
  private let writer: Mutex<LogWriter>

  init(_ writer: LogWriter) { self.writer = Mutex(writer) }

  /// Appends a batch and returns when it is durable.
  func append(_ batch: [PendingEvent], expecting expected: Position?) throws -> AppendReceipt {
    let request = Request(batch, expected)
    waiting.withLock { $0.append(request) }
    return try writer.withLock { writer in
      // Whoever held the writer before may have written this request with its own.
      if let result = request.result { return try result.get() }
      let group = waiting.withLock { waiting in
        defer { waiting.removeAll(keepingCapacity: true) }
        return waiting
      }
      Self.write(group, with: writer)
      guard let result = request.result else { throw CancellationError() }
      return try result.get()
    }
  }

  /// Lends the writer; appends wait meanwhile.
  func withWriter<Result>(_ body: (LogWriter) throws -> Result) throws -> Result {
    try writer.withLock { writer in try body(writer) }
  }

  // Gives every request its result. A request whose failure ends the transaction takes no other
  // with it: the rest is written again without it.
  private static func write(_ group: [Request], with writer: LogWriter) {
    var left = group
    while !left.isEmpty {
      var culprit: Request?
      do {
        let receipts = try writer.transaction { head in
          var receipts: [(Request, Result<AppendReceipt, any Error>)] = []
          var current = head
          for request in left {
            do {
              let receipt = try append(request, to: &current, alone: left.count == 1, with: writer)
              receipts.append((request, .success(receipt)))
            } catch {
              guard writer.isInTransaction, left.count > 1 else {
                culprit = request
                throw error
              }
              receipts.append((request, .failure(writer.reported(error))))
            }
          }
          return (receipts, current.position != head.position)
        }
        for (request, result) in receipts { request.result = result }
        return
      } catch {
        if let culprit {
          culprit.result = .failure(error)
          left.removeAll { $0 === culprit }
        } else {
          // The transaction could not begin or could not be made durable.
          for request in left { request.result = .failure(error) }
          return
        }
      }
    }
  }

  private static func append(
    _ request: Request, to head: inout LogHead, alone: Bool, with writer: LogWriter
  ) throws -> AppendReceipt {
    if let expected = request.expected, expected != head.position {
      throw LogError.unexpectedPosition(expected: expected, actual: head.position)
    }
    var positions: [Position] = []
    var added: [RecordedEvent] = []
    positions.reserveCapacity(request.batch.count)
    var current = head
    func write() throws {
      try writer.append(request.batch, to: &current) { _, position, event in
        positions.append(position)
        if let event { added.append(event) }
      }
    }
    // One event is written or not; only a batch can fail half-way.
    if alone || request.batch.count <= 1 {
      try write()
    } else {
      try writer.savepoint(write)
    }
    head = current
    return AppendReceipt(positions: positions, added: added, head: head)
  }
}
