// Owns threads of the system: writers that wait for a disk must not wait for each other's turn on
// the few threads of Swift's own pool.

import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum Threads {
  private final class Job: Sendable {
    let number: Int
    let body: @Sendable (Int) throws -> Void
    let failures: FailureList

    init(_ number: Int, _ failures: FailureList, _ body: @escaping @Sendable (Int) throws -> Void) {
      self.number = number
      self.failures = failures
      self.body = body
    }
  }

  private final class FailureList: Sendable {
    let all = Mutex<[any Error]>([])
  }

  /// Runs a body on so many threads at once and waits for all; returns what they threw.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> [any Error] {
    let failures = FailureList()
    var threads: [pthread_t] = []
    for number in 0..<count {
      let job = Unmanaged.passRetained(Job(number, failures, body))
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { argument in
          guard let argument else { return nil }
          let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
          do {
            try job.body(job.number)
          } catch {
            job.failures.all.withLock { $0.append(error) }
          }
          return nil
        }, job.toOpaque())
      threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
    return failures.all.withLock { $0 }
  }
}
