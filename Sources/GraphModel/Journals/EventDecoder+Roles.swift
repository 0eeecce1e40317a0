// Owns reading who plays which role in an event.

import Diagnostics

extension EventDecoder {
  /// An object from role names to participants, in order of the names' code points.
  func roles(from scanner: inout JSONScanner) throws(Diagnostic) -> [RoleAssignment] {
    var roles: [RoleAssignment] = []
    var names = NameOrder()
    var hasEmpty = false
    try scanner.openObject(expecting: "an object of roles")
    var more = scanner.hasFirst(before: UInt8(ascii: "}"))
    while more {
      let name = try scanner.name()
      let role = try scanner.text(of: name)
      try check(role, name)
      guard names.add(name, in: scanner, meaning: role, after: { roles.map(\.role) }) else {
        throw Diagnostic(
          id: "event.duplicate-role", message: "role '\(role)' stands twice", span: name.span,
          hint: "several participants of one role stand in a list: [\"a\", \"b\"]")
      }
      let participants = try participants(from: &scanner)
      hasEmpty = hasEmpty || participants.isEmpty
      roles.append(RoleAssignment(role: role, participants: participants))
      more = try scanner.hasNext(before: UInt8(ascii: "}"))
    }
    // An empty list says as much as no role.
    if hasEmpty { roles.removeAll { $0.participants.isEmpty } }
    if !names.isSorted { roles.sort { $0.role.precedesByBytes($1.role) } }
    if hasEmpty || !names.isSorted || roles.isEmpty { scanner.isCanonical = false }
    return roles
  }

  private func participants(from scanner: inout JSONScanner) throws(Diagnostic) -> [Participant] {
    guard scanner.current == UInt8(ascii: "[") else { return [try participant(from: &scanner)] }
    var participants: [Participant] = []
    try scanner.open(UInt8(ascii: "["), expecting: "a list of participants")
    var more = scanner.hasFirst(before: UInt8(ascii: "]"))
    while more {
      participants.append(try participant(from: &scanner))
      more = try scanner.hasNext(before: UInt8(ascii: "]"))
    }
    // One stands without a list.
    if participants.count < 2 { scanner.isCanonical = false }
    return participants
  }

  private func participant(from scanner: inout JSONScanner) throws(Diagnostic) -> Participant {
    switch scanner.current {
    case UInt8(ascii: "\""):
      return Participant(id: try identifier("an entity id, a string", from: &scanner))
    case UInt8(ascii: "{"): return try introduction(from: &scanner)
    default:
      throw scanner.wrongType(
        expected: "an entity id, or an object with 'id', 'kind' and 'name', or a list of these")
    }
  }

  // `{"id": …, "kind": …, "name": …}`
  private func introduction(from scanner: inout JSONScanner) throws(Diagnostic) -> Participant {
    let start = scanner.index
    var id: String?
    var kind: String?
    var displayName: String?
    try scanner.openObject(expecting: "a participant")
    var more = scanner.hasFirst(before: UInt8(ascii: "}"))
    while more {
      let name = try scanner.name()
      if scanner.means("id", name) {
        guard id == nil else { throw repeated(name, in: scanner) }
        if kind != nil || displayName != nil { scanner.isCanonical = false }
        id = try identifier("an entity id, a string", from: &scanner)
      } else if scanner.means("kind", name) {
        guard kind == nil else { throw repeated(name, in: scanner) }
        if displayName != nil { scanner.isCanonical = false }
        kind = try identifier("a kind, a string", from: &scanner)
      } else if scanner.means("name", name) {
        guard displayName == nil else { throw repeated(name, in: scanner) }
        displayName = try scanner.string("a name, a string")
      } else {
        throw try unknownName(
          name, in: scanner, of: "a participant", among: ["id", "kind", "name"])
      }
      more = try scanner.hasNext(before: UInt8(ascii: "}"))
    }
    guard let id else {
      throw Diagnostic(
        id: "event.missing-field", message: "the participant has no 'id'",
        span: TextSpan(start: start, end: scanner.index))
    }
    if kind == nil, displayName == nil { scanner.isCanonical = false }
    return Participant(id: id, kind: kind, name: displayName)
  }
}
