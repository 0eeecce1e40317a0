// Owns the parameters of queries on the command line.

import ArgumentParser
import Clio

/// The values of a query's parameters.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customLong("param"),
    help: ArgumentHelp(
      "The value of a parameter: a literal of the language, else a text.",
      discussion: "--param id=llama-4 --param 'days=[1, 2]' --param since=date('2025-05-01')",
      valueName: "name=value"))
  var parameters: [String] = []

  /// Reads the parameters. Throws a usage error for what has no name.
  func values() throws -> [String: Value] {
    var values: [String: Value] = [:]
    for text in parameters {
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw ValidationError("Expected 'name=value' after '--param', found '\(text)'.")
      }
      values[String(text[..<equals])] = ParameterText.value(
        String(text[text.index(after: equals)...]))
    }
    return values
  }
}
