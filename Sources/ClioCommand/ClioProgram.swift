// Owns the program's entry.

import ArgumentParser

/// The `clio` program.
@main
struct ClioProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clio", abstract: "A knowledge graph that knows when things were known.")
}
