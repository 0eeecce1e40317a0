// Owns group commit: appends that wait while one is being written are written together by the
// next, in one transaction and with one wait for the disk, each with its own result.

import EventSourcing

/// The one way to the writer. Whoever leads the queue writes what waits in it, its own included.
final class GroupCommit: Sendable {
  private let queue = WriterQueue()
  // Only whoever leads uses it.
  private let writer: LogWriter
  private let recent: RecentEvents

  /// - Parameter recent: gets what each commit adds, before anybody is told of it.
  init(_ writer: LogWriter, recent: RecentEvents) {
    self.writer = writer
    self.recent = recent
  }

  /// Where the log stands, if that is known without looking.
  var head: LogHead? { writer.witness.head }

  /// Appends a batch and returns when it is durable.
  ///
  /// - Parameter body: what whoever leads does for its group before it wakes the others. The next
  ///   group may be written meanwhile.
  func append(
    _ batch: [PendingEvent], expecting expected: Position?, together body: (() -> Void)?
  ) throws -> AppendReceipt {
    let request = AppendRequest(batch, expecting: expected)
    if let group = queue.waitForTurn(request) {
      write(group)
      queue.handOn(after: group)
      body?()
      for other in group where other !== request { other.serve() }
    }
    guard let result = request.result else { throw CancellationError() }
    return try result.get()
  }

  /// Lends the writer; appends wait meanwhile.
  func withWriter<Result>(_ body: (LogWriter) throws -> Result) throws -> Result {
    let request = AppendRequest([], expecting: nil, isAlone: true)
    guard let group = queue.waitForTurn(request) else { throw CancellationError() }
    defer { queue.handOn(after: group) }
    return try body(writer)
  }

  // Gives every request its result. A request whose failure ends the transaction takes no other
  // with it: the rest is written again without it.
  private func write(_ group: [AppendRequest]) {
    var left = group
    while !left.isEmpty {
      var culprit: AppendRequest?
      do {
        let receipts = try writer.transaction { head in
          var receipts: [(AppendRequest, Result<AppendReceipt, any Error>)] = []
          var current = head
          for request in left {
            do {
              let receipt = try append(request, to: &current, alone: left.count == 1)
              receipts.append((request, .success(receipt)))
            } catch {
              guard writer.isInTransaction, left.count > 1 else {
                culprit = request
                throw error
              }
              receipts.append((request, .failure(writer.reported(error))))
            }
          }
          return (receipts, current.position == head.position ? nil : current)
        }
        recent.add(receipts.flatMap { (try? $0.1.get())?.added ?? [] })
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

  private func append(
    _ request: AppendRequest, to head: inout LogHead, alone: Bool
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
