// Owns the checking of events against the vocabulary and the history before them. Roles and
// participants are checked in `EventValidator+Roles`, references between events in
// `EventValidator+Acts`. Reading an event's text stands in `Journals`.

import Diagnostics

/// Checks batches of events before they are appended.
///
/// An event may refer to the events and entities of the log and of its own batch, in any order.
///
/// ```swift
/// let validator = EventValidator(vocabulary: vocabulary)
/// let problems = validator.problems(in: batch, after: EmptyHistory())
/// ```
public struct EventValidator: Sendable {
  public let vocabulary: EventVocabulary
  /// Whether the log gives each event the instant of its append. Without it, an event must say
  /// when it became known.
  public let hasSystemTime: Bool

  public init(vocabulary: EventVocabulary, hasSystemTime: Bool = true) {
    self.vocabulary = vocabulary
    self.hasSystemTime = hasSystemTime
  }

  /// Everything that is wrong with a batch, event by event; empty when it may be appended.
  public func problems(in batch: [FactEvent], after history: any KnownHistory) -> [EventProblem] {
    let context = BatchContext(batch, history)
    return problems(in: batch, context) + cycles(in: batch, context)
  }

  /// What is wrong with some events of a history that holds them already. Circles, which may run
  /// through all of it, are left to `circles(in:)`.
  public func problems(in events: [FactEvent], of history: any KnownHistory) -> [EventProblem] {
    problems(in: events, BatchContext([], history))
  }

  private func problems(
    in events: [FactEvent], _ context: BatchContext
  ) -> [EventProblem] {
    var problems: [EventProblem] = []
    for index in events.indices {
      var report = Report(event: index)
      check(events[index], context, &report)
      if !report.problems.isEmpty { problems += report.problems }
    }
    return problems
  }

  /// What is wrong with how the events of a batch act on each other, all else aside.
  public func circles(in batch: [FactEvent]) -> [EventProblem] {
    cycles(in: batch, BatchContext(batch, EmptyHistory()))
  }

  /// The problems found with one event.
  struct Report {
    let event: Int
    var problems: [EventProblem] = []

    mutating func add(
      _ id: String, _ message: String, at path: [EventPathStep], isName: Bool = false,
      hint: String? = nil
    ) {
      problems.append(
        EventProblem(
          event: event, path: path, isName: isName,
          diagnostic: Diagnostic(id: id, message: message, hint: hint)))
    }
  }

  private func check(
    _ event: FactEvent, _ context: BatchContext, _ report: inout Report
  ) {
    guard let type = vocabulary.type(named: event.type) else {
      report.add(
        "event.unknown-type", "unknown event type '\(event.type)'", at: [.name("type")],
        hint: NearestName.hint(for: event.type, among: vocabulary.types.lazy.map(\.name)))
      return
    }
    checkRoles(of: event, type, context, &report)
    checkAttributes(of: event, type, &report)
    checkActs(of: event, context, &report)
    checkDetails(of: event, type, &report)
  }

  private func checkAttributes(of event: FactEvent, _ type: EventType, _ report: inout Report) {
    for entry in event.attributes.entries {
      let path: [EventPathStep] = [.name("attributes"), .name(entry.key)]
      guard let place = type.attribute(named: entry.key) else {
        let isRole = type.role(named: entry.key) != nil
        let names = type.attributes.map(\.name)
        report.add(
          "event.unknown-attribute",
          "unknown attribute '\(entry.key)' for event type '\(type.name)'", at: path, isName: true,
          hint: isRole
            ? "'\(entry.key)' is a role: it belongs in 'roles'"
            : NearestName.hint(for: entry.key, among: names) ?? Self.list("its attributes", names))
        continue
      }
      if case .null = entry.value { continue }
      let expected = type.attributes[place].type
      if expected.value(from: entry.value) == nil {
        report.add(
          "event.attribute-type",
          "'\(entry.key)' of '\(type.name)' is \(expected.phrase), not \(entry.value.kind.phrase)",
          at: path,
          hint: expected == .date ? "write a date such as '2025', '2025-05' or '2025-05-12'" : nil)
      }
    }
    for declaration in type.attributes where !declaration.isOptional {
      let given = event.attributes[declaration.name] ?? .null
      guard case .null = given else { continue }
      if type.isPrimitive, declaration.type == .any { continue }
      report.add(
        "event.missing-attribute",
        "event type '\(type.name)' needs the attribute '\(declaration.name)'",
        at: [.name("attributes")])
    }
  }

  private func checkDetails(of event: FactEvent, _ type: EventType, _ report: inout Report) {
    if !hasSystemTime, event.known == nil, event.earliestPublication == nil {
      report.add(
        "event.missing-known", "the event does not say when it became known", at: [],
        hint: "give 'known', or a source with 'published': a journal records no system time")
    }
    if let confidence = event.confidence, !(confidence >= 0 && confidence <= 1) {
      report.add(
        "event.confidence-range", "a confidence lies between 0 and 1", at: [.name("confidence")])
    }
    for index in event.sources.indices
    where event.sources[index].url == nil && event.sources[index].title == nil
      && event.sources[index].publisher == nil
    {
      report.add(
        "event.empty-source", "a source needs a url, a title or a publisher",
        at: [.name("sources"), .index(index)])
    }
    guard type.isPrimitive, type.role(named: "node").map({ type.roles[$0].isOptional }) == true
    else { return }
    let hasNode = !event.participants(in: "node").isEmpty
    if hasNode == (event.attributes["relationship"] != nil) {
      report.add(
        "event.property-owner",
        "'\(type.name)' needs either the role 'node' or the attribute 'relationship'", at: [])
    }
  }

  /// `its roles are a, b`, or `nil` when there are none.
  static func list(_ what: String, _ names: [String]) -> String? {
    names.isEmpty ? nil : "\(what) are \(names.joined(separator: ", "))"
  }
}
