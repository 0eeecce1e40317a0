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
  /// - Parameter companion: is called for the whole group if this append leads it.
  func append(
    _ batch: [PendingEvent], expecting expected: Position?, with companion: (any AppendCompanion)?
  ) throws -> AppendReceipt {
    let request = AppendRequest(batch, expecting: expected, with: companion)
    if let group = queue.waitForTurn(request) {
      let hasAdded = write(group, ledBy: request)
      queue.handOn(after: group)
      if hasAdded { companion?.conclude() }
      AppendRequest.serve(group.filter { $0 !== request })
    }
    guard let result = request.result else { throw CancellationError() }
    return try result.get()
  }

  /// Lends the writer; appends wait meanwhile.
  func withWriter<Result>(_ body: (LogWriter) throws -> Result) throws -> Result {
    let request = AppendRequest([], expecting: nil, with: nil, isAlone: true)
    guard let group = queue.waitForTurn(request) else { throw CancellationError() }
    defer { queue.handOn(after: group) }
    return try body(writer)
  }

  // Gives every request its result, and returns whether anything was added. A request whose failure
  // ends the transaction takes no other with it: the rest is written again without it.
  private func write(_ group: [AppendRequest], ledBy leader: AppendRequest) -> Bool {
    var left = group
    while !left.isEmpty {
      var culprit: AppendRequest?
      var added: [RecordedEvent] = []
      var foresight: Foresight?
      do {
        let results = try writer.transaction { head in
          var current = head
          let results = try self.results(of: left, &current, &culprit)
          guard current.position != head.position else { return (results, nil) }
          added = results.flatMap { (try? $0.get())?.added ?? [] }
          foresight = foresee(added, group, ledBy: leader)
          return (results, current)
        }
        recent.add(added)
        foresight?.end(isWritten: true)
        for (request, result) in zip(left, results) { request.result = result }
        return !added.isEmpty
      } catch {
        foresight?.end(isWritten: false)
        if let culprit {
          culprit.result = .failure(error)
          left.removeAll { $0 === culprit }
        } else {
          // The transaction could not begin or could not be made durable.
          for request in left { request.result = .failure(error) }
          return false
        }
      }
    }
    return false
  }

  // Has one of those that sleep tell the leader's companion what is about to be written: the first
  // to come, which is sure to sleep by now. One without a companion might hold what that needs.
  private func foresee(
    _ added: [RecordedEvent], _ group: [AppendRequest], ledBy leader: AppendRequest
  ) -> Foresight? {
    guard let companion = leader.companion,
      let helper = group.first(where: { $0 !== leader && $0.companion != nil })
    else { return nil }
    let foresight = Foresight(added, for: companion)
    helper.lend(foresight)
    return foresight
  }

  // Inserts the batches. Throws what ends the transaction, with whose batch it came by.
  private func results(
    of requests: [AppendRequest], _ head: inout LogHead, _ culprit: inout AppendRequest?
  ) throws -> [Result<AppendReceipt, any Error>] {
    var results: [Result<AppendReceipt, any Error>] = []
    for request in requests {
      do {
        results.append(.success(try append(request, to: &head, alone: requests.count == 1)))
      } catch {
        guard writer.isInTransaction, requests.count > 1 else {
          culprit = request
          throw error
        }
        results.append(.failure(writer.reported(error)))
      }
    }
    return results
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
