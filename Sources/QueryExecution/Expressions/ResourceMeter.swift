// Owns how much a running statement may use: time, memory, and whether it was cancelled. Whoever
// loops or builds something large reports here.

import Diagnostics
import GraphModel
import Synchronization

/// Lets another thread end a running statement.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  public init() {}

  /// Ends the statement at its next check.
  public func cancel() { flag.store(true, ordering: .relaxed) }
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

/// What a statement may use.
public struct StatementLimits: Hashable, Sendable {
  /// How long it may run; `nil` without bound.
  public var duration: Duration?
  /// How many rows it may return; `nil` without bound.
  public var rows: Int?
  /// About how many bytes the values may take that it keeps at one time; `nil` without bound.
  public var memory: Int?

  public init(duration: Duration? = nil, rows: Int? = nil, memory: Int? = nil) {
    self.duration = duration
    self.rows = rows
    self.memory = memory
  }
}

/// Counts what one running statement uses, and refuses what goes beyond its limits.
public final class ResourceMeter {
  public let limits: StatementLimits
  private let cancellation: Cancellation?
  /// When the run began; `nil` where nothing ends it from outside.
  private let start: ContinuousClock.Instant?
  @exclusivity(unchecked) private var steps = 0
  /// How many steps pass between two looks at the clock. Steps can be cheap or dear, so it moves:
  /// the looks come after some milliseconds of work.
  @exclusivity(unchecked) private var stepsBetweenChecks = 64
  private var lastCheck: ContinuousClock.Instant?
  /// About how many bytes are kept now.
  private(set) var memory = 0

  private static let mostSteps = 4_096

  public init(limits: StatementLimits = StatementLimits(), cancellation: Cancellation? = nil) {
    self.limits = limits
    self.cancellation = cancellation
    start = limits.duration == nil && cancellation == nil ? nil : ContinuousClock.now
    if start == nil { stepsBetweenChecks = .max }
  }

  /// Reports a step of work: a row, an element of a list. Throws when the statement was cancelled
  /// or its time is up.
  @inline(__always)
  public func step() throws {
    steps &+= 1
    if steps >= stepsBetweenChecks { try check() }
  }

  /// Reports that values of about so many bytes are kept.
  public func keep(bytes: Int) throws {
    memory += bytes
    if let limit = limits.memory, memory > limit {
      throw Diagnostic(
        id: "limit.memory",
        message: "the statement needs more memory than its limit of \(limit) bytes",
        hint: "raise the memory limit, or keep fewer values at a time")
    }
  }

  /// Refuses one value of so many bytes that alone would take more memory than there may be.
  @inline(__always)
  public func admit(bytes: Int) throws {
    guard bytes > 4_096, let limit = limits.memory, bytes > limit - memory else { return }
    try keep(bytes: limit - memory + 1)
  }

  /// Refuses one list of so many values that alone would take more memory than there may be.
  public func admit(listOf count: Int) throws {
    guard let limit = limits.memory, count > limit / MemoryLayout<Value>.stride else { return }
    try keep(bytes: limit - memory + 1)
  }

  /// Reports that values of about so many bytes were let go.
  public func release(bytes: Int) { memory -= bytes }

  /// Looks at the clock and at the cancellation.
  public func check() throws {
    steps = 0
    if cancellation?.isCancelled == true {
      throw Diagnostic(id: "limit.cancelled", message: "the statement was cancelled")
    }
    guard let start else { return }
    let now = ContinuousClock.now
    let work = now - (lastCheck ?? start)
    lastCheck = now
    if work > .milliseconds(4) {
      stepsBetweenChecks = max(1, stepsBetweenChecks / 4)
    } else if work < .milliseconds(1) {
      stepsBetweenChecks = min(Self.mostSteps, stepsBetweenChecks * 2)
    }
    if let limit = limits.duration, now - start > limit {
      throw Diagnostic(
        id: "limit.time", message: "the statement ran longer than its limit of \(limit)",
        hint: "raise the time limit, or ask for less")
    }
  }
}
