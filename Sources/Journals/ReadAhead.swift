// Owns working ahead: while one piece is used, the next ones are prepared on other cores, and come
// out in order. What must be done to the pieces one after the other is done ahead as well: by
// whichever thread has prepared the piece that is next.

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
  /// What is done to each prepared piece, one at a time and in order.
  public typealias Step = @Sendable (inout Prepared) throws -> Void

  // Set once by the preparing thread, read by the consumer after the semaphore.
  private final class Slot: Sendable {
    private let result = Mutex<Result<Prepared, any Error>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    func finish(_ prepared: Result<Prepared, any Error>) {
      result.withLock { $0 = prepared }
      isDone.signal()
    }

    func wait() throws -> Prepared? {
      isDone.wait()
      return try result.withLock { $0.take() }?.get()
    }
  }

  /// The prepared pieces that wait for their turn.
  private final class Turns: Sendable {
    private struct State {
      var next = 0
      var isTaken = false
      var waiting: [Int: (slot: Slot, prepared: Result<Prepared, any Error>)] = [:]

      /// The piece whose turn it is; without one, nobody is at it any longer.
      mutating func takeNext() -> (slot: Slot, prepared: Result<Prepared, any Error>)? {
        guard let found = waiting.removeValue(forKey: next) else {
          isTaken = false
          return nil
        }
        next += 1
        return found
      }
    }

    private let state = Mutex(State())
    private let step: Step

    init(_ step: @escaping Step) { self.step = step }

    /// Takes a piece, and does the step to all whose turn it is unless another thread is at it.
    func take(_ number: Int, _ slot: Slot, _ prepared: Result<Prepared, any Error>) {
      let isMine = state.withLock { state in
        state.waiting[number] = (slot, prepared)
        defer { state.isTaken = true }
        return !state.isTaken
      }
      guard isMine else { return }
      while let (slot, prepared) = state.withLock({ $0.takeNext() }) {
        slot.finish(prepared.flatMap { finished($0) })
      }
    }

    private func finished(_ prepared: Prepared) -> Result<Prepared, any Error> {
      var prepared = prepared
      return Result {
        try step(&prepared)
        return prepared
      }
    }
  }

  private let source: () throws -> Piece?
  private let body: @Sendable (Piece) throws -> Prepared
  private let turns: Turns?
  private let width: Int
  /// Where pieces are prepared, in turn.
  private let queues: [DispatchQueue]
  private var slots: [Slot] = []
  private var started = 0
  private var isAtEnd = false
  private var failure: (any Error)?

  /// - Parameters:
  ///   - width: how many pieces are prepared ahead; by default twice the number of cores.
  ///   - leavingOneCore: whether one core is left to the caller, who is the one to be waited for.
  ///   - source: the next piece, `nil` at the end.
  ///   - body: prepares a piece, on any thread.
  ///   - step: what is done to the prepared pieces one at a time and in order, on any thread.
  ///     After it has thrown, it may be called with pieces that nobody will take.
  public init(
    width: Int? = nil, leavingOneCore: Bool = false, _ source: @escaping () throws -> Piece?,
    preparing body: @escaping @Sendable (Piece) throws -> Prepared, inOrder step: Step? = nil
  ) {
    self.width = max(1, width ?? 2 * ProcessorCount.value)
    queues =
      leavingOneCore
      ? (0..<max(1, ProcessorCount.value - 1)).map { _ in DispatchQueue(label: "clio.ahead") }
      : [.global()]
    self.source = source
    self.body = body
    turns = step.map { Turns($0) }
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
      let number = started
      let (body, turns) = (self.body, self.turns)
      started += 1
      slots.append(slot)
      queues[number % queues.count].async {
        let prepared = Result { try body(piece) }
        if let turns { turns.take(number, slot, prepared) } else { slot.finish(prepared) }
      }
    } catch {
      failure = error
      isAtEnd = true
    }
  }
}
