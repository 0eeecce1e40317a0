// Owns finding zones and rules in the text of the tz database by name. What their lines mean
// stands in `ZoneLine` and `ZoneRule`.

/// Where the lines of each zone and each set of rules stand. Built when the first named zone is
/// asked for.
struct ZoneIndex: Sendable {
  /// Such as `2026f`.
  let version: String
  private var zones: [Substring: [Substring]] = [:]
  private var rules: [Substring: [Substring]] = [:]
  private var links: [Substring: Substring] = [:]
  /// All names that a zone may be asked for by, sorted.
  private(set) var names: [String] = []

  static let shared = ZoneIndex(zoneData)

  init(_ text: String) {
    var zone: Substring?
    var version = ""
    for line in text.split(separator: "\n") {
      switch line.utf8.first {
      case UInt8(ascii: "#"):
        if line.hasPrefix("# version ") { version = String(line.dropFirst(10)) }
      case UInt8(ascii: "R"):
        rules[Self.name(line), default: []].append(line.dropFirst(2))
      case UInt8(ascii: "Z"):
        let name = Self.name(line)
        zone = name
        zones[name] = [line.dropFirst(3 + name.count)]
      case UInt8(ascii: "L"):
        let names = line.dropFirst(2).split(separator: " ")
        if names.count == 2 { links[names[1]] = names[0] }
      default:
        if let zone { zones[zone]?.append(line) }
      }
    }
    self.version = version
    names = Self.sortedNames(self)
  }

  /// The second field of a line.
  private static func name(_ line: Substring) -> Substring {
    line.dropFirst(2).prefix { $0 != " " }
  }

  /// The lines of a zone, through its links; `nil` when there is no such zone.
  func lines(ofZone name: String) -> [ZoneLine]? {
    var target = Substring(name)
    // Links may name links; a chain longer than this would be a circle.
    for _ in 0..<8 {
      if let lines = zones[target] { return lines.compactMap(ZoneLine.init) }
      guard let next = links[target] else { return nil }
      target = next
    }
    return nil
  }

  /// The rules of a name, as their lines stand.
  func rules(named name: Substring) -> [ZoneRule] {
    rules[name, default: []].compactMap(ZoneRule.init)
  }

  private static func sortedNames(_ index: ZoneIndex) -> [String] {
    (Array(index.zones.keys) + Array(index.links.keys)).map(String.init).sorted()
  }
}
