// Owns `--log` before the command: `clio --log Events ask …` means `clio ask --log Events …`.

/// Moves a leading `--log` behind the command that it belongs to.
enum LeadingLog {
  /// The commands with commands of their own.
  private static let groups: Set<String> = ["snapshot", "vocabulary"]

  static func moved(_ arguments: ArraySlice<String>) -> [String] {
    guard let first = arguments.first else { return [] }
    let taken: ArraySlice<String>
    if first == "--log", arguments.count > 2 {
      taken = arguments.prefix(2)
    } else if first.hasPrefix("--log="), arguments.count > 1 {
      taken = arguments.prefix(1)
    } else {
      return Array(arguments)
    }
    let rest = arguments.dropFirst(taken.count)
    guard let command = rest.first, !command.hasPrefix("-") else { return Array(arguments) }
    var words = 1
    if groups.contains(command), let next = rest.dropFirst().first, !next.hasPrefix("-") {
      words = 2
    }
    return Array(rest.prefix(words) + taken + rest.dropFirst(words))
  }
}
