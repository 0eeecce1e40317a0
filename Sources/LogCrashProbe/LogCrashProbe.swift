// Owns the program that the crash tests kill: it appends batches to a log and says after each that
// it is there, until it has done them all or is no more.
//
//     LogCrashProbe sqlite|journal PATH NAME BATCHES [expecting]
//
// Batch b of probe NAME has the events `NAME-b-1of3`, `NAME-b-2of3`, `NAME-b-3of3`; each batch's
// number is printed on a line of its own once it is acknowledged. With `expecting`, each append
// expects the log to stand where it was last seen, and is tried again when it does not.

import Chronology
import EventSourcing
import GraphModel
import Journals
import SQLiteLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@main
struct LogCrashProbe {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 5, let batches = Int(arguments[4]) else {
      print("usage: LogCrashProbe sqlite|journal PATH NAME BATCHES [expecting]")
      exit(2)
    }
    let path = arguments[2]
    let log: any EventLog =
      arguments[1] == "sqlite"
      ? try SQLiteEventLog(path, access: .openOrCreate, clock: SystemClock())
      : try JournalLog(path)
    for number in 0..<batches {
      let batch = try events(of: arguments[3], number)
      if arguments.count > 5 {
        try appendExpecting(batch, to: log)
      } else {
        _ = try log.append(batch, expecting: nil)
      }
      acknowledge(number)
    }
  }

  private static func events(of name: String, _ number: Int) throws -> [PendingEvent] {
    let count = number % 4 + 1
    return try (1...count).map { index in
      let id = "\(name)-\(number)-\(index)of\(count)"
      let note = String(repeating: "what was said, ", count: number * 7 % 40)
      let event = FactEvent(id: id, type: "statement", note: note)
      return PendingEvent(id: id, content: try EventEncoder.content(of: event))
    }
  }

  private static func appendExpecting(_ batch: [PendingEvent], to log: any EventLog) throws {
    while true {
      do {
        _ = try log.append(batch, expecting: try log.head().position)
        return
      } catch LogError.unexpectedPosition { continue }
    }
  }

  // Not through a buffer: what is said must be said before the next append.
  private static func acknowledge(_ number: Int) {
    let line = Array("\(number)\n".utf8)
    _ = line.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
  }
}
