// Owns appending: decide, append, fold. Nothing is written before everything is checked.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel

/// What an append did.
public struct AppendReport: Sendable {
  /// For each event of the batch, in its order, where the log holds it.
  public let positions: [Int64]
  /// The positions that the append added; the other events were there.
  public let added: [Int64]
  /// The knowledge base before and after, now.
  public var before: KnowledgeView { first.view }
  public var after: KnowledgeView { last.view }

  // Few look at both.
  fileprivate let first: DeferredView
  fileprivate let last: DeferredView

  /// The events added, as sentences. Throws `ClioFailure`.
  public func sentences() throws -> [String] {
    let listing = EventListing(view: after)
    return try added.map { listing.sentence(try after.archive.load($0)) }
  }
}

extension KnowledgeBase {
  /// Appends a batch, all or nothing, and returns when it is durable. The same event again is no
  /// change.
  ///
  /// Throws `ClioFailure`: for events that the vocabulary or the history refuses, for an id that
  /// the log holds with other content, and when the log does not stand at `expected`.
  ///
  /// ```swift
  /// let report = try base.append([event], expecting: 147)
  /// print(try report.sentences())
  /// ```
  @discardableResult
  public func append(_ events: [FactEvent], expecting expected: Int64? = nil) throws
    -> AppendReport
  {
    let folded = try settled()
    let texts = try events.map { try Self.content(of: $0) }
    try check(events, texts: texts, after: folded)
    let before = try deferredView(of: folded)
    let batch = events.indices.map { PendingEvent(id: events[$0].id, content: texts[$0]) }
    let receipt: AppendReceipt
    do {
      receipt = try log.append(
        batch, expecting: expected.map { Position($0) }, with: SharedFold(base: self))
    } catch {
      throw ClioFailure(error)
    }
    return AppendReport(
      positions: receipt.positions.map(\.number), added: receipt.added.map(\.position.number),
      first: before, last: try deferredView(of: try self.folded(after: receipt)))
  }

  private func folded(after receipt: AppendReceipt) throws -> FoldedGraph {
    if let shown = shown.withLock({ $0 }), shown.head.position >= receipt.head.position {
      return shown
    }
    return try state.withLock { state in
      try state.take(receipt)
      return show(&state)
    }
  }

  private static func content(of event: FactEvent) throws -> [UInt8] {
    do {
      return try EventEncoder.content(of: event)
    } catch {
      throw ClioFailure(error)
    }
  }

  /// Throws everything that is wrong with a batch, each with its event's text.
  private func check(
    _ events: [FactEvent], texts: [[UInt8]], after folded: FoldedGraph
  ) throws {
    let problems = EventValidator(
      vocabulary: folded.vocabulary, hasSystemTime: log.hasSystemTime
    ).problems(in: events, after: folded.archive)
    guard let first = problems.first else { return }
    throw ClioFailure(
      id: first.diagnostic.id, first.diagnostic.message, hint: first.diagnostic.hint,
      problems: problems.map { problem in
        ClioFailure.TextProblem(
          diagnostics: [problem.located(in: texts[problem.event])],
          source: SourceText(String(decoding: texts[problem.event], as: UTF8.self)))
      })
  }
}
