// Owns the names of an event's fields and their order in the canonical form.

/// A field of an event, in the order of the canonical form.
enum EventField: UInt8, CaseIterable {
  case id, type, occurred, known, roles, attributes, status, confidence, sources, note
  case retracts, corrects, disputes, refines, supports, relates

  var name: StaticString {
    switch self {
    case .id: "id"
    case .type: "type"
    case .occurred: "occurred"
    case .known: "known"
    case .roles: "roles"
    case .attributes: "attributes"
    case .status: "status"
    case .confidence: "confidence"
    case .sources: "sources"
    case .note: "note"
    case .retracts: "retracts"
    case .corrects: "corrects"
    case .disputes: "disputes"
    case .refines: "refines"
    case .supports: "supports"
    case .relates: "relates"
    }
  }

  /// The field that a name in a text means; `nil` when it means none.
  init?(_ token: StringToken, in scanner: JSONScanner) {
    if token.hasEscapes {
      guard let field = Self.allCases.first(where: { scanner.means($0.name, token) }) else {
        return nil
      }
      self = field
      return
    }
    guard let field = Self.candidate(scanner.raw(token)),
      scanner.matches(field.name, from: token.start, to: token.end)
    else { return nil }
    self = field
  }

  // The only field that a name of this length and these letters can be.
  private static func candidate(_ name: UnsafeBufferPointer<UInt8>) -> EventField? {
    switch name.count {
    case 2: return .id
    case 4: return name[0] == UInt8(ascii: "t") ? .type : .note
    case 5: return name[0] == UInt8(ascii: "k") ? .known : .roles
    case 6: return .status
    case 7:
      if name[0] == UInt8(ascii: "s") { return .sources }
      return name[2] == UInt8(ascii: "f") ? .refines : .relates
    case 8:
      switch name[0] {
      case UInt8(ascii: "o"): return .occurred
      case UInt8(ascii: "r"): return .retracts
      case UInt8(ascii: "c"): return .corrects
      case UInt8(ascii: "d"): return .disputes
      default: return .supports
      }
    case 10: return name[0] == UInt8(ascii: "a") ? .attributes : .confidence
    default: return nil
    }
  }
}
