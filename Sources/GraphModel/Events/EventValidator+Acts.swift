// Owns the checking of references between events: what an event retracts, corrects, disputes,
// refines or supports must be there, and no event may act on itself, directly or in a circle.

import Diagnostics

extension EventValidator {
  func checkActs(
    of event: FactEvent, _ context: BatchContext, _ report: inout Report
  ) {
    if event.acts.isEmpty { return }
    for (field, targets) in event.acts.fields {
      for (index, target) in targets.enumerated() {
        let path: [EventPathStep] = [.name(field), .index(index)]
        if CodePoints.areEqual(target, event.id) {
          report.add("event.act-cycle", "an event cannot act on itself", at: path)
        } else if !context.hasEvent(target) {
          report.add(
            "event.unknown-event", "there is no event '\(target)' to act on", at: path,
            hint: context.nearestEvent(to: target).map { "did you mean '\($0)'?" })
        }
      }
    }
  }

  /// Circles among the events of a batch. The log's own events cannot close one: they were there
  /// before and name none of these.
  func cycles(in batch: [FactEvent], _ context: BatchContext) -> [EventProblem] {
    guard batch.contains(where: { !$0.acts.isEmpty }) else { return [] }
    let targets: [[Int]] = batch.map { event in
      event.acts.fields.flatMap(\.targets).compactMap { context.batchEvent($0) }
    }
    // An event whose targets all come to an end comes to an end: what is left lies on a circle or
    // leads to one.
    var open = targets.map(\.count)
    var actors = [[Int]](repeating: [], count: batch.count)
    for (actor, list) in targets.enumerated() {
      for target in list { actors[target].append(actor) }
    }
    var settled = open.indices.filter { open[$0] == 0 }
    var next = 0
    while next < settled.count {
      for actor in actors[settled[next]] {
        open[actor] -= 1
        if open[actor] == 0 { settled.append(actor) }
      }
      next += 1
    }
    guard let first = open.indices.first(where: { open[$0] > 0 && !targets[$0].contains($0) })
    else { return [] }
    var path = [first]
    while let step = targets[path[path.count - 1]].first(where: { open[$0] > 0 }),
      !path.contains(step)
    {
      path.append(step)
    }
    let last = targets[path[path.count - 1]].first { open[$0] > 0 }
    let circle = (path.drop { $0 != last } + [last ?? first]).map { "'\(batch[$0].id)'" }
    return [
      EventProblem(
        event: first, path: [],
        diagnostic: Diagnostic(
          id: "event.act-cycle",
          message: "events act on each other in a circle: \(circle.joined(separator: " on "))"))
    ]
  }
}

extension EventActs {
  /// The acts by the name of their field, those that are empty included.
  public var fields: [(name: String, targets: [String])] {
    [
      ("retracts", retracts), ("corrects", corrects), ("disputes", disputes),
      ("refines", refines), ("supports", supports),
    ]
  }

  /// Adds an id to the act at a place of `fields`.
  public mutating func add(_ target: String, toField place: Int) {
    switch place {
    case 0: retracts.append(target)
    case 1: corrects.append(target)
    case 2: disputes.append(target)
    case 3: refines.append(target)
    default: supports.append(target)
    }
  }
}
