// Owns the text by which a primitive event names a relationship that typed events made.

/// What tells a relationship from all others, as text: `WORKS_AT|alice|meta|`.
///
/// The parts are joined by `|`; `|` and `\` within a part are escaped by `\`.
public struct RelationshipName: Hashable, Sendable, CustomStringConvertible {
  public let type: String
  /// The id of the entity that it starts at.
  public let start: String
  /// The id of the entity that it ends at.
  public let end: String
  /// Tells apart relationships of one type between the same entities.
  public let discriminator: String

  public init(type: String, start: String, end: String, discriminator: String) {
    self.type = type
    self.start = start
    self.end = end
    self.discriminator = discriminator
  }

  /// Reads the text; `nil` when it has not four parts.
  public init?(_ text: String) {
    var parts: [String.UnicodeScalarView] = [.init()]
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped || (scalar != "|" && scalar != "\\") {
        parts[parts.count - 1].append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        parts.append(.init())
      }
    }
    guard parts.count == 4, !isEscaped else { return nil }
    self.init(
      type: String(parts[0]), start: String(parts[1]), end: String(parts[2]),
      discriminator: String(parts[3]))
  }

  public var description: String {
    [type, start, end, discriminator].map(Self.escaped).joined(separator: "|")
  }

  private static func escaped(_ part: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in part.unicodeScalars {
      if scalar == "|" || scalar == "\\" { text.append("\\") }
      text.append(scalar)
    }
    return String(text)
  }
}
