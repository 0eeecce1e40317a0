// Owns the names by which a pattern asks for the log instead of the world: `Event`, `Source`, and
// the types of events in upper camel case.

/// The labels of the log as a graph.
public struct ArchiveNames: Hashable, Sendable {
  /// The label of all events.
  public static let event = "Event"
  /// The label of all sources.
  public static let source = "Source"
  /// The type of the relationships from events to their sources.
  public static let cites = "CITES"

  /// From labels such as `NodeStarted` to types such as `node-started`.
  public let typesByLabel: [String: String]

  public init(eventTypes: some Sequence<String> = []) {
    typesByLabel = Dictionary(
      eventTypes.map { (ArchiveNames.label(ofType: $0), $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// An event type as a label: `node-started` as `NodeStarted`.
  public static func label(ofType type: String) -> String {
    type.split(whereSeparator: { $0 == "-" || $0 == "_" }).map { word in
      word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
  }

  /// A role, an act or a relation as a relationship type: `relates to` as `RELATES_TO`.
  public static func relationshipType(of name: String) -> String {
    String(name.map { $0 == "-" || $0 == " " ? "_" : $0 }).uppercased()
  }
}

/// What of the log a node pattern ranges over.
public enum ArchiveNodes: Hashable, Sendable {
  /// All events, or those of a type.
  case events(type: String?)
  case sources
}
