// Owns what the events of a batch can refer to: the history before the batch, and the batch.

import Diagnostics

/// The history before a batch together with the batch itself.
struct BatchContext {
  private let history: any KnownHistory
  private var events: [String: Int] = [:]
  private var introduced: [String: [String]] = [:]

  init(_ batch: [FactEvent], _ history: any KnownHistory) {
    self.history = history
    // Only acts refer to events.
    if batch.contains(where: { !$0.acts.isEmpty }) {
      events.reserveCapacity(batch.count)
      for (index, event) in batch.enumerated() { events[event.id] = index }
    }
    for event in batch {
      let startsNodes = event.type == PrimitiveVerb.nodeStarted.rawValue
      for participant in event.roles.lazy.flatMap(\.participants) {
        if let kind = participant.kind {
          if introduced[participant.id]?.contains(kind) != true {
            introduced[participant.id, default: []].append(kind)
          }
        } else if startsNodes, introduced[participant.id] == nil {
          introduced[participant.id] = []
        }
      }
    }
  }

  func hasEvent(_ id: String) -> Bool { events[id] != nil || history.hasEvent(id) }

  /// The place in the batch of an event that is not in the log already.
  func batchEvent(_ id: String) -> Int? { history.hasEvent(id) ? nil : events[id] }

  func kinds(ofEntity id: String) -> [String]? {
    guard let here = introduced[id] else { return history.kinds(ofEntity: id) }
    guard let before = history.kinds(ofEntity: id), !before.isEmpty else { return here }
    return here + before
  }

  func nearestEntity(to id: String) -> String? {
    NearestName.to(id, among: introduced.keys) ?? history.nearestEntity(to: id)
  }

  func nearestEvent(to id: String) -> String? {
    NearestName.to(id, among: events.keys) ?? history.nearestEvent(to: id)
  }
}
