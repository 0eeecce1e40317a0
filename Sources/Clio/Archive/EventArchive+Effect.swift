// Owns the question whether an event is in effect for a perspective: known by then, not taken
// back, not without sources.

import Chronology
import GraphModel

/// The clocks that decide what is in effect.
struct KnowledgeHorizon: Hashable, Sendable {
  let known: Instant
  let position: Int64
}

extension EventArchive {
  /// Whether an event became known by the perspective's horizon, whatever was said of it since.
  func isKnown(_ event: ArchivedEvent, to perspective: Perspective) -> Bool {
    guard event.position <= perspective.position else { return false }
    return perspective.certainty == .certainly
      ? event.known.end <= perspective.known : event.known.start < perspective.known
  }

  /// Whether an event is in effect: known, not retracted, not corrected, not without sources.
  public func isInEffect(_ event: ArchivedEvent, to perspective: Perspective) -> Bool {
    isInEffect(
      event, KnowledgeHorizon(known: perspective.known, position: perspective.position),
      perspective.certainty)
  }

  /// Certainly: known wherever in its span, with nothing possibly against it. Possibly: known
  /// somewhere in its span, with nothing certainly against it. Acts form no circles.
  private func isInEffect(
    _ event: ArchivedEvent, _ horizon: KnowledgeHorizon, _ certainty: Certainty
  ) -> Bool {
    guard event.position <= horizon.position else { return false }
    let isReached =
      certainty == .certainly
      ? event.known.end <= horizon.known : event.known.start < horizon.known
    guard isReached else { return false }
    let opposite: Certainty = certainty == .certainly ? .possibly : .certainly
    let isTakenBack = actors(on: event.id).contains { act, actor in
      (act == .retracts || act == .corrects) && isInEffect(actor, horizon, opposite)
    }
    return !isTakenBack && !hasLostItsSources(event, horizon, opposite)
  }

  private func hasLostItsSources(
    _ event: ArchivedEvent, _ horizon: KnowledgeHorizon, _ certainty: Certainty
  ) -> Bool {
    guard !withdrawals.isEmpty, !event.event.sources.isEmpty else { return false }
    return event.event.sources.allSatisfy { source in
      guard let url = source.url else { return false }
      return withdrawals.contains { withdrawal in
        CodePoints.areEqual(withdrawal.url, url)
          && isInEffect(events[withdrawal.index], horizon, certainty)
      }
    }
  }

  /// What acts on an event in a perspective's eyes: `retracted by AI-094`.
  func remarks(on event: ArchivedEvent, in perspective: Perspective) -> [String] {
    var remarks: [String] = []
    for (act, actor) in actors(on: event.id) where isInEffect(actor, to: perspective) {
      switch act {
      case .retracts: remarks.append("retracted by \(actor.id)")
      case .corrects: remarks.append("corrected by \(actor.id)")
      case .disputes: remarks.append("disputed by \(actor.id)")
      case .refines: remarks.append("made precise by \(actor.id)")
      case .supports: remarks.append("supported by \(actor.id)")
      }
    }
    for (name, targets) in event.event.acts.fields where !targets.isEmpty {
      remarks.append("\(name) \(targets.joined(separator: ", "))")
    }
    return remarks
  }
}
