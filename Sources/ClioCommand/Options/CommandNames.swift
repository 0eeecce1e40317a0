// Owns the check of the command's name, which tells the nearest one.

import ArgumentParser
import Clio

/// Checks the first word of a command line.
enum CommandNames {
  /// Throws `ClioFailure` when the first word is the name of no command.
  static func check(_ arguments: [String]) throws {
    guard let first = arguments.first, !first.hasPrefix("-"), first != "help" else { return }
    let names = ClioProgram.configuration.subcommands.compactMap {
      $0.configuration.commandName
    }
    guard !names.contains(first) else { return }
    let hint = NearestName.hint(for: first, among: names)
    throw ClioFailure(
      id: "command.unknown", "there is no command '\(first)'",
      hint: hint ?? "'clio --help' lists the commands")
  }
}
