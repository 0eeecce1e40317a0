// Owns the roles of the canonical form, read into a batch field by field.

extension EventBatch {
  /// Reads roles up to the end of their object, and adds them to the shape.
  mutating func readRoles(_ scanner: inout JSONScanner, _ base: UInt32) -> Bool {
    var previous: StringToken?
    repeat {
      guard let name = scanner.plainString(), name.count > 0, scanner.take(":") else {
        return false
      }
      if let previous, !scanner.precedes(previous, name) { return false }
      previous = name
      addToShape(scanner.raw(name))
      let first = participants.count
      if scanner.take("[") {
        repeat {
          guard readParticipant(&scanner, base) else { return false }
        } while scanner.take(",")
        guard scanner.take("]") else { return false }
        // One stands without a list.
        if participants.count - first < 2 { scanner.isCanonical = false }
      } else if !readParticipant(&scanner, base) {
        return false
      }
      addToShape(UInt32(participants.count - first))
      shapeRoles.append((TextRange(name, base), participants.count - first))
    } while scanner.take(",")
    return scanner.take("}")
  }

  /// Reads an id, or an object with an id and how it introduces its entity.
  private mutating func readParticipant(_ scanner: inout JSONScanner, _ base: UInt32) -> Bool {
    let isObject = scanner.take("{\"id\":")
    guard let id = scanner.plainString(), id.count > 0 else { return false }
    note(.participant, id)
    var participant = ParticipantRow(id: TextRange(id, base), hash: scanner.hash(of: id))
    if isObject {
      if scanner.take(",\"kind\":") {
        guard let kind = scanner.plainString(), kind.count > 0 else { return false }
        note(.kind, kind)
        participant.kind = TextRange(kind, base)
      }
      if scanner.take(",\"name\":") {
        guard let name = scanner.plainString() else { return false }
        note(.name, name)
        participant.name = TextRange(name, base)
        participant.isNamed = true
      }
      guard scanner.take("}") else { return false }
      if !participant.isIntroduced { scanner.isCanonical = false }
    }
    participants.append(participant)
    return true
  }
}
