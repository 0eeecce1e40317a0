// Owns the choice of the log for a locator.

import Chronology
import EventSourcing
import GraphModel

/// Opens logs.
struct LogOpener {
  let clock: any WallClock

  func open(_ locator: LogLocator) throws -> any EventLog {
    let log = MemoryLog(clock: clock)
    var decoder = EventDecoder()
    for name in ["llama-4.jsonl", "ai-industry.jsonl"] {
      let bytes = try FileFacts.read(locator.path + "/" + name)
      for line in bytes.split(separator: 10) {
        let event = try decoder.decode(Array(line))
        _ = try log.append(
          [PendingEvent(id: event.id, content: try EventEncoder.content(of: event))], expecting: nil)
      }
    }
    return log
  }
}
