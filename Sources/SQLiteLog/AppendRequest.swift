// Owns one wish to append: what is asked for, what came of it, and the sleep in between.

import Dispatch
import EventSourcing
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A batch that wants to be written, or a wish for the writer itself.
//
// The result is touched by whoever leads until it says that the request is served, and by the
// request's own thread after that.
final class AppendRequest: @unchecked Sendable {
  let batch: [PendingEvent]
  let expected: Position?
  /// What is called for the whole group if this request leads it.
  let companion: (any AppendCompanion)?
  /// Whether it wants the writer for itself.
  let isAlone: Bool
  var result: Result<AppendReceipt, any Error>?
  /// Those that it wakes once it is woken itself.
  private var heirs: ArraySlice<AppendRequest> = []
  private let served = Atomic(false)
  /// What its thread does beside the commit.
  private let foresight = Mutex<Foresight?>(nil)
  /// Made before anybody can find it asleep; a lone writer never sleeps.
  private var isWoken: DispatchSemaphore?

  init(
    _ batch: [PendingEvent], expecting expected: Position?, with companion: (any AppendCompanion)?,
    isAlone: Bool = false
  ) {
    self.batch = batch
    self.expected = expected
    self.companion = companion
    self.isAlone = isAlone
  }

  /// Whether the result is there.
  var isServed: Bool { served.load(ordering: .acquiring) }

  /// Says that results are there, and wakes the threads that wait for them. To wake one takes a
  /// while, so those that are awake wake the others.
  static func serve(_ requests: [AppendRequest]) {
    for (place, request) in requests.enumerated() {
      request.heirs = requests[heirs(of: place + 1, among: requests.count)]
    }
    for request in requests { request.served.store(true, ordering: .releasing) }
    for request in requests[heirs(of: 0, among: requests.count)] { request.wake() }
  }

  /// The places of the two that are woken by the one before: the first one leads, and has none.
  private static func heirs(of number: Int, among count: Int) -> Range<Int> {
    min(2 * number, count)..<min(2 * number + 2, count)
  }

  /// Wakes those that this one is to wake, when it has its result.
  func passOn() {
    for heir in heirs { heir.wake() }
    heirs = []
  }

  /// Wakes the thread, which would only sleep, to tell a companion what is being written.
  func lend(_ foresight: Foresight) {
    self.foresight.withLock { $0 = foresight }
    wake()
  }

  /// Does what the thread was woken for, if that is it.
  func work() {
    let lent = foresight.withLock { foresight in
      defer { foresight = nil }
      return foresight
    }
    guard let lent else { return }
    // The one that writes goes first where there is no core to spare; it soon waits for the disk.
    sched_yield()
    lent.run()
  }

  /// Makes it possible to sleep. Called while nobody else can see it.
  func prepareToSleep() { isWoken = DispatchSemaphore(value: 0) }

  func wake() { isWoken?.signal() }

  func sleep() { isWoken?.wait() }

  func sleep(atMost nanoseconds: UInt64) {
    _ = isWoken?.wait(timeout: .now() + .nanoseconds(Int(clamping: nanoseconds)))
  }
}
