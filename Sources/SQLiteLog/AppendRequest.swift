// Owns one wish to append: what is asked for, what came of it, and the sleep in between.

import Dispatch
import EventSourcing
import Synchronization

/// A batch that wants to be written, or a wish for the writer itself.
//
// The result is touched by whoever leads until it says that the request is served, and by the
// request's own thread after that.
final class AppendRequest: @unchecked Sendable {
  let batch: [PendingEvent]
  let expected: Position?
  /// Whether it wants the writer for itself.
  let isAlone: Bool
  var result: Result<AppendReceipt, any Error>?
  private let served = Atomic(false)
  private let isWoken = DispatchSemaphore(value: 0)

  init(_ batch: [PendingEvent], expecting expected: Position?, isAlone: Bool = false) {
    self.batch = batch
    self.expected = expected
    self.isAlone = isAlone
  }

  /// Whether the result is there.
  var isServed: Bool { served.load(ordering: .acquiring) }

  /// Says that the result is there, and wakes the thread that waits for it.
  func serve() {
    served.store(true, ordering: .releasing)
    wake()
  }

  func wake() { isWoken.signal() }

  func sleep() { isWoken.wait() }

  func sleep(atMost nanoseconds: UInt64) {
    _ = isWoken.wait(timeout: .now() + .nanoseconds(Int(clamping: nanoseconds)))
  }
}
