// Owns the checking of roles: their names, how many play them, and of what kind those are.

import Diagnostics

extension EventValidator {
  func checkRoles(
    of event: FactEvent, _ type: EventType, _ context: BatchContext,
    _ report: inout Report
  ) {
    for assignment in event.roles {
      guard let place = type.role(named: assignment.role) else {
        let isAttribute = type.attribute(named: assignment.role) != nil
        let names = type.roles.map(\.name)
        report.add(
          "event.unknown-role", "unknown role '\(assignment.role)' for event type '\(type.name)'",
          at: [.name("roles"), .name(assignment.role)], isName: true,
          hint: isAttribute
            ? "'\(assignment.role)' is an attribute: it belongs in 'attributes'"
            : NearestName.hint(for: assignment.role, among: names)
              ?? Self.list("its roles", names))
        continue
      }
      let role = type.roles[place]
      if !role.isMany, assignment.participants.count > 1 {
        report.add(
          "event.too-many-participants",
          "role '\(role.name)' of '\(type.name)' takes one, not \(assignment.participants.count)",
          at: [.name("roles"), .name(role.name)])
      }
      checkParticipants(of: assignment, as: role, in: type, context, &report)
    }
    for role in type.roles where !role.isOptional && event.participants(in: role.name).isEmpty {
      report.add(
        "event.missing-role", "event type '\(type.name)' needs the role '\(role.name)'",
        at: [.name("roles")])
    }
    checkIdentity(of: event, type, &report)
  }

  private func checkParticipants(
    of assignment: RoleAssignment, as role: RoleDeclaration, in type: EventType,
    _ context: BatchContext, _ report: inout Report
  ) {
    var seen: Set<String> = []
    let isSingle = assignment.participants.count == 1
    for (index, participant) in assignment.participants.enumerated() {
      var path: [EventPathStep] { [.name("roles"), .name(role.name), .index(index)] }
      if !isSingle, !seen.insert(participant.id).inserted {
        report.add(
          "event.duplicate-participant", "'\(participant.id)' plays '\(role.name)' twice", at: path)
      }
      if let kind = participant.kind, vocabulary.kind(named: kind) == nil {
        report.add(
          "event.unknown-kind", "unknown kind '\(kind)'", at: path + [.name("kind")],
          hint: NearestName.hint(for: kind, among: vocabulary.kinds.lazy.map(\.name))
            ?? Self.list("the kinds", vocabulary.kinds.map(\.name)))
        continue
      }
      guard let kinds = context.kinds(ofEntity: participant.id) else {
        reportUnknown(participant, role, context, path, &report)
        continue
      }
      guard !mayPlay(role, participant.kind, kinds) else { continue }
      let given = participant.kind.map { [$0] } ?? kinds
      report.add(
        "event.kind-mismatch",
        "'\(participant.id)' is \(Self.alternatives(given, "and")), but role '\(role.name)' of "
          + "'\(type.name)' takes \(Self.alternatives(role.kinds, "or"))",
        at: participant.kind == nil ? path : path + [.name("kind")])
    }
  }

  /// Whether one of the kinds is of those that a role takes: the kind that the event gives, else
  /// those that are known. What has no kind may play any role.
  func mayPlay(_ role: RoleDeclaration, _ given: String?, _ known: [String]) -> Bool {
    if role.kinds.isEmpty { return true }
    if let given { return fits(given, role) }
    return known.isEmpty || known.contains { fits($0, role) }
  }

  private func fits(_ kind: String, _ role: RoleDeclaration) -> Bool {
    role.kinds.contains(kind)
      || vocabulary.ancestry(of: kind).contains { role.kinds.contains($0) }
  }

  private func reportUnknown(
    _ participant: Participant, _ role: RoleDeclaration,
    _ context: BatchContext, _ path: [EventPathStep], _ report: inout Report
  ) {
    if participant.name != nil {
      report.add(
        "event.missing-kind", "'\(participant.id)' is new and needs a kind", at: path,
        hint: role.kinds.first.map { "add \"kind\":\"\($0)\"" })
      return
    }
    let kind = role.kinds.first ?? vocabulary.kinds.first?.name ?? "…"
    report.add(
      "event.unknown-entity", "unknown entity '\(participant.id)'", at: path,
      hint: context.nearestEntity(to: participant.id).map { "did you mean '\($0)'?" }
        ?? "introduce it: {\"id\":\"\(participant.id)\",\"kind\":\"\(kind)\",\"name\":\"…\"}")
  }

  /// Nothing can be the same as itself: it would have no name to be called by.
  private func checkIdentity(of event: FactEvent, _ type: EventType, _ report: inout Report) {
    for effect in type.effects {
      guard case .unites(let role, let same) = effect else { continue }
      let entities = event.participants(in: type.roles[role].name).map(\.id)
      for participant in event.participants(in: type.roles[same].name)
      where entities.contains(participant.id) {
        report.add(
          "event.self-identity", "'\(participant.id)' cannot be united with itself",
          at: [.name("roles"), .name(type.roles[same].name)])
      }
    }
  }

  static func alternatives(_ names: [String], _ conjunction: String) -> String {
    let quoted = names.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
