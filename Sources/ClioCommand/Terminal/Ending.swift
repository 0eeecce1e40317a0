// Owns the program's exit status, and what is said on the way out.

import ArgumentParser
import Clio

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The exit statuses of the program.
enum Ending: Int32 {
  case done = 0
  /// The question has an answer, and it is a failure.
  case failedAnswer = 1
  /// The program was used wrongly, or the input is bad.
  case badInput = 2
  case conflict = 3
  case damagedLog = 4

  /// Says what is wrong, and ends the program.
  static func end(with error: any Error) -> Never {
    if let ending = error as? Ended { exit(ending.ending.rawValue) }
    if error is CleanExit || ClioProgram.exitCode(for: error) == .success {
      StandardStreams.print(ClioProgram.fullMessage(for: error) + "\n")
      exit(Ending.done.rawValue)
    }
    guard ClioProgram.exitCode(for: error) != .validationFailure else {
      StandardStreams.note(ClioProgram.fullMessage(for: error) + "\n")
      exit(Ending.badInput.rawValue)
    }
    let failure = ClioFailure(error)
    StandardStreams.note(failure.rendered(colours: Terminal.noteStyle.colours) + "\n")
    switch failure.category {
    case .badInput: exit(Ending.badInput.rawValue)
    case .conflict: exit(Ending.conflict.rawValue)
    case .damagedLog: exit(Ending.damagedLog.rawValue)
    }
  }
}

extension Ending {
  /// What went wrong, as standard error can show it, for those who go on after it.
  static func message(for error: any Error) -> String {
    ClioFailure(error).rendered(colours: Terminal.noteStyle.colours)
  }
}

/// Ends a command early, after it said all there is to say.
struct Ended: Error {
  let ending: Ending
}
