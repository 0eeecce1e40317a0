// Owns group commit: appends that wait while one is being written are written together by the
// next, in one transaction and with one wait for the disk, each with its own result.

import Dispatch
import EventSourcing
import Synchronization

/// The one way to the writer. Whoever finds nobody at it leads: it writes what waits, its own
/// included, and hands the lead to the first of those that came meanwhile. The others sleep, and
/// leave the cores to those that have something to do.
final class GroupCommit: Sendable {
  // The result is only touched by whoever leads, and by whoever waited after it was woken.
  private final class Request: @unchecked Sendable {
    let batch: [PendingEvent]
    let expected: Position?
    /// Whether it wants the writer for itself.
    let isAlone: Bool
    var result: Result<AppendReceipt, any Error>?
    let isWoken = DispatchSemaphore(value: 0)

    init(_ batch: [PendingEvent], _ expected: Position?, isAlone: Bool = false) {
      self.batch = batch
      self.expected = expected
      self.isAlone = isAlone
    }
  }

  private struct Queue {
    var isLed = false
    /// The first of them leads, or will when it is woken.
    var waiting: [Request] = []
  }

  private let queue = Mutex(Queue())
  // Only whoever leads uses it.
  private let writer: LogWriter
  private let recent: RecentEvents

  /// - Parameter recent: gets what each commit adds, before anybody is told of it.
  init(_ writer: LogWriter, recent: RecentEvents) {
    self.writer = writer
    self.recent = recent
  }

  /// Appends a batch and returns when it is durable.
  func append(_ batch: [PendingEvent], expecting expected: Position?) throws -> AppendReceipt {
    let request = Request(batch, expected)
    waitForTurn(request)
    if request.result == nil {
      let group = queue.withLock { queue in
        let group = Array(queue.waiting.prefix { !$0.isAlone })
        queue.waiting.removeFirst(group.count)
        return group
      }
      write(group)
      handOn()
      for other in group where other !== request { other.isWoken.signal() }
    }
    guard let result = request.result else { throw CancellationError() }
    return try result.get()
  }

  /// Lends the writer; appends wait meanwhile.
  func withWriter<Result>(_ body: (LogWriter) throws -> Result) throws -> Result {
    waitForTurn(Request([], nil, isAlone: true))
    queue.withLock { _ = $0.waiting.removeFirst() }
    defer { handOn() }
    return try body(writer)
  }

  /// Returns when a request has its result, or leads.
  private func waitForTurn(_ request: Request) {
    let leads = queue.withLock { queue in
      queue.waiting.append(request)
      defer { queue.isLed = true }
      return !queue.isLed
    }
    if !leads { request.isWoken.wait() }
  }

  /// Lets the first of those that wait lead.
  private func handOn() {
    let next = queue.withLock { queue in
      queue.isLed = !queue.waiting.isEmpty
      return queue.waiting.first
    }
    next?.isWoken.signal()
  }

  // Gives every request its result. A request whose failure ends the transaction takes no other
  // with it: the rest is written again without it.
  private func write(_ group: [Request]) {
    var left = group
    while !left.isEmpty {
      var culprit: Request?
      do {
        let receipts = try writer.transaction { head in
          var receipts: [(Request, Result<AppendReceipt, any Error>)] = []
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
          return (receipts, current.position != head.position)
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
    _ request: Request, to head: inout LogHead, alone: Bool
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
