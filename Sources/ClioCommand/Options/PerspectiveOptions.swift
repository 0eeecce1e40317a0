// Owns the options that fix the clocks of a question.

import ArgumentParser
import Clio

/// The point of view of a question.
struct PerspectiveOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("As known at the end of a date, of the world then.", valueName: "date"),
    transform: DateOption.read)
  var asOf: PartialDate?

  @Option(
    help: ArgumentHelp("As known at the end of a date.", valueName: "date"),
    transform: DateOption.read)
  var known: PartialDate?

  @Option(
    help: ArgumentHelp("Of the world at the end of a date.", valueName: "date"),
    transform: DateOption.read)
  var valid: PartialDate?

  @Option(
    help: ArgumentHelp(
      "As the log held it: a date, or a log position.", valueName: "date|position"),
    transform: SystemOption.read)
  var system: PerspectiveRequest.SystemTime?

  @Flag(help: "Also what holds only for some reading of the partial dates.")
  var possibly = false

  func validate() throws {
    if asOf != nil, known != nil || valid != nil {
      throw ValidationError(
        "'--as-of' sets both clocks: give it alone, or '--known' and '--valid'.")
    }
  }

  /// Whether a clock of the world or of knowledge is set.
  var hasDates: Bool { asOf != nil || known != nil || valid != nil || possibly }

  /// The clocks as asked for.
  var request: PerspectiveRequest {
    PerspectiveRequest(
      valid: valid ?? asOf, known: known ?? asOf, system: system,
      certainty: possibly ? .possibly : .certainly)
  }
}

/// Reads dates that are given as options.
enum DateOption {
  @Sendable static func read(_ text: String) throws -> PartialDate {
    try DateText.read(text, now: SystemClock().now())
  }
}

/// Reads what stands for an instant of the log.
enum SystemOption {
  /// Numbers of other than four digits are positions; `position:2025` always is.
  @Sendable static func read(_ text: String) throws -> PerspectiveRequest.SystemTime {
    if let number = Int64(text), text.count != 4 { return .position(number) }
    if text.hasPrefix("position:"), let number = Int64(text.dropFirst(9)) {
      return .position(number)
    }
    return .date(try DateOption.read(text))
  }
}
