// Owns working ahead: while one piece is used, the next ones are prepared on other cores, and come
// out in order.

import Dispatch
import Synchronization

/// Prepares pieces of work ahead of their use, in order.
///
/// Pieces are taken from `source` on the caller's thread, prepared on others, and handed out by
/// `next`. At most `width` are in preparation or waiting, which bounds the memory.
///
/// ```swift
/// let pieces = ReadAhead({ try reader.next() }) { piece in
///   var decoder = EventDecoder()
///   return (piece, try piece.events(with: &decoder))
/// }
/// while let (piece, events) = try pieces.next() { … }
/// ```
public final class ReadAhead<Piece: Sendable, Prepared: Sendable> {
  // Set once by the preparing thread, read by the consumer after the semaphore.
  private final class Slot: Sendable {
    private let result = Mutex<Result<Prepared, any Error>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    func prepare(_ piece: Piece, _ body: @Sendable (Piece) throws -> Prepared) {
      let prepared = Result { try body(piece) }
      result.withLock { $0 = prepared }
      isDone.signal()
    }

    func wait() throws -> Prepared? {
      isDone.wait()
      return try result.withLock { $0 }?.get()
    }
  }

  private let source: () throws -> Piece?
  private let body: @Sendable (Piece) throws -> Prepared
  private let width: Int
  private var slots: [Slot] = []
  private var isAtEnd = false
  private var failure: (any Error)?

  /// - Parameters:
  ///   - width: how many pieces are prepared ahead; by default twice the number of cores.
  ///   - source: the next piece, `nil` at the end.
  ///   - body: prepares a piece, on any thread.
  public init(
    width: Int? = nil, _ source: @escaping () throws -> Piece?,
    preparing body: @escaping @Sendable (Piece) throws -> Prepared
  ) {
    self.width = max(1, width ?? 2 * ProcessorCount.value)
    self.source = source
    self.body = body
  }

  /// The next piece, prepared; `nil` at the end. Throws what preparing it threw, or what the source
  /// threw where the piece should have come.
  public func next() throws -> Prepared? {
    while slots.count < width, !isAtEnd { start() }
    guard !slots.isEmpty else {
      if let failure { throw failure }
      return nil
    }
    return try slots.removeFirst().wait()
  }

  private func start() {
    do {
      guard let piece = try source() else {
        isAtEnd = true
        return
      }
      let slot = Slot()
      let body = self.body
      slots.append(slot)
      DispatchQueue.global().async { slot.prepare(piece, body) }
    } catch {
      failure = error
      isAtEnd = true
    }
  }
}
