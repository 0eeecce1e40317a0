// Owns `clio completions`.

import ArgumentParser

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Prints a script that teaches a shell to complete clio's commands.",
    discussion: """
      EXAMPLES:
        clio completions bash > /etc/bash_completion.d/clio
        clio completions zsh > "${fpath[1]}/_clio"
        clio completions fish > ~/.config/fish/completions/clio.fish
      """)

  /// The shells that are known.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var name: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    StandardStreams.print(ClioProgram.completionScript(for: shell.name) + "\n")
  }
}
