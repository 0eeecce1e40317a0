// Owns the verification of a log: what is stored, what it refers to, and what it folds to.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection

/// What a verification found.
public struct Verification: Sendable {
  /// Everything that is wrong; empty when all is well.
  public let damages: [String]
  /// The events looked at.
  public let events: Int64
  /// The last link of the hash chain.
  public let chain: String
  /// The hash of the graph as it is now.
  public let state: String
  /// What was checked, in words.
  public let checks: [String]

  public var isSound: Bool { damages.isEmpty }
}

extension KnowledgeBase {
  /// Verifies a log: the hash chain and the append-only rules, every event and every reference,
  /// and that the fold kept step by step equals a fresh one. Throws `ClioFailure` when the log
  /// cannot be opened at all.
  public static func verify(
    _ locator: LogLocator, clock: any WallClock = SystemClock(),
    progress: (@Sendable (Progress) -> Void)? = nil
  ) throws -> Verification {
    let log = try LogOpener(clock: clock).open(locator)
    do {
      return try Verifier(log: log, locator: locator, clock: clock).verify(progress)
    } catch {
      throw ClioFailure(error)
    }
  }
}

/// Verifies one log.
private struct Verifier {
  let log: any EventLog
  let locator: LogLocator
  let clock: any WallClock

  func verify(_ progress: (@Sendable (Progress) -> Void)?) throws -> Verification {
    let head = try log.head()
    var damages = try log.verify().map(\.description)
    guard damages.isEmpty else {
      // What contradicts itself is not worth folding.
      return Verification(
        damages: damages, events: head.position.number, chain: head.hash.description, state: "",
        checks: ["hash chain and append-only rules"])
    }
    let base = try KnowledgeBase(locator: locator, log: log, clock: clock, progress: progress)
    damages += try references(of: base)
    let now = try base.view().perspective
    let states = try Certainty.allCases.map { certainty in
      try folded(base, now, certainty, &damages, progress)
    }
    return Verification(
      damages: damages, events: head.position.number, chain: head.hash.description,
      state: states.first ?? "",
      checks: [
        "hash chain and append-only rules", "every event, entity and reference",
        "the fold against a fresh one, in the reverse order of arrival",
      ])
  }

  /// Every event against the vocabulary, and everything it refers to.
  private func references(of base: KnowledgeBase) throws -> [String] {
    let folded = base.state.withLock { $0.folded() }
    let validator = EventValidator(
      vocabulary: folded.vocabulary, hasSystemTime: log.hasSystemTime)
    var damages: [String] = []
    for position in folded.archive.positions {
      let event = try folded.archive.load(position).event
      for problem in validator.problems(in: [event], after: folded.archive) {
        damages.append("position \(position), '\(event.id)': \(problem.diagnostic.message)")
      }
    }
    return damages
  }

  /// The hash of the state; a fold in another order must come to the same.
  private func folded(
    _ base: KnowledgeBase, _ now: Perspective, _ certainty: Certainty, _ damages: inout [String],
    _ progress: (@Sendable (Progress) -> Void)?
  ) throws -> String {
    var perspective = now
    perspective.certainty = certainty
    let kept = base.state.withLock { $0.folded() }
    let state = StateText(kept.graph.view(perspective)).hash.description
    let projector = GraphProjector(vocabulary: kept.vocabulary)
    let positions = Array(kept.archive.positions.reversed())
    for (index, position) in positions.enumerated() {
      let event = try kept.archive.load(position)
      projector.apply(event.event, position: Int64(index + 1), recorded: event.recorded)
      if index % 1_000 == 999 {
        progress?(
          Progress(task: "verifying", done: Int64(index + 1), total: Int64(positions.count)))
      }
    }
    perspective.position = .max
    let fresh = StateText(projector.snapshot().view(perspective)).hash.description
    if fresh != state {
      damages.append("the fold differs from a fresh one (\(certainty.rawValue))")
    }
    return state
  }
}
