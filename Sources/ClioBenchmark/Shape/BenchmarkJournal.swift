// Owns the history as a journal: JSON Lines, and the vocabulary that gives them their meaning.

import Chronology

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum BenchmarkJournal {
  private static let anything = ":Person|Organization|Model"

  /// A type of event for each type of relationship, and one more where it may end.
  static let vocabulary: String = {
    var text = """
      KIND Person, Organization, Model
      EVENT introduction (entity \(anything))
      EVENT mistake ()
      EVENT score (entity \(anything), value INTEGER)
        SETS entity.score = value

      """
    for (number, type) in BenchmarkShape.typeNames.enumerated() {
      let roles = "(start \(anything), end \(anything))"
      text += "EVENT \(eventTypes[number]) \(roles)\n"
      if number % 2 == 0 {
        text += "  HAPPENS (start)-[:\(type)]->(end)\n"
      } else {
        text += "  STARTS (start)-[:\(type)]->(end)\n"
        text += "EVENT \(eventTypes[number])End \(roles)\n  ENDS (start)-[:\(type)]->(end)\n"
      }
    }
    return text
  }()

  private static let eventTypes = [
    "release", "employment", "investment", "partnership", "mention", "supply", "acquisition",
    "competition",
  ]

  /// Writes a journal; returns how many bytes it has.
  static func write(_ history: BenchmarkHistory, to path: String) throws -> Int {
    guard let file = fopen(path, "w") else {
      throw BenchmarkFailure(message: "cannot write \(path)")
    }
    var size = 0
    history.forEach { event in
      var line = line(event)
      line += "\n"
      size += line.utf8.count
      line.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, file) }
    }
    guard fclose(file) == 0 else { throw BenchmarkFailure(message: "cannot write \(path)") }
    return size
  }

  static func date(_ day: Int32) -> String { LocalDate(epochDay: Int64(day)).description }

  static func line(_ event: BenchmarkEvent) -> String {
    switch event {
    case .introduction(let entity):
      let kind = BenchmarkShape.kindNames[BenchmarkShape.kind(entity)]
      let day = date(Int32(firstDay))
      return """
        {"id":"i\(entity)","type":"introduction","occurred":"\(day)","known":"\(day)",\
        "roles":{"entity":{"id":"\(BenchmarkShape.entityID(entity))","kind":"\(kind)",\
        "name":"\(kind) \(entity)"}}}
        """
    case .fact(let fact):
      let isPeriod = fact.validTo != .max && !fact.endsLater
      let period = isPeriod ? "/" + date(fact.validTo) : ""
      return line(
        "f\(fact.number)", eventTypes[fact.type], date(fact.validFrom) + period, fact.knownFrom,
        fact)
    case .ending(let fact):
      return line(
        "e\(fact.number)", eventTypes[fact.type] + "End", date(fact.validTo), fact.endKnown, fact)
    case .retraction(let fact):
      return """
        {"id":"r\(fact.number)","type":"mistake","known":"\(date(fact.knownTo))",\
        "retracts":["f\(fact.number)"]}
        """
    case .score(let number, let entity, let day, let value):
      return """
        {"id":"s\(number)","type":"score","occurred":"\(date(day))","known":"\(date(day))",\
        "roles":{"entity":"\(BenchmarkShape.entityID(entity))"},"attributes":{"value":\(value)}}
        """
    }
  }

  private static func line(
    _ id: String, _ type: String, _ occurred: String, _ known: Int32, _ fact: BenchmarkFact
  ) -> String {
    """
    {"id":"\(id)","type":"\(type)","occurred":"\(occurred)","known":"\(date(known))",\
    "roles":{"end":"\(BenchmarkShape.entityID(fact.end))",\
    "start":"\(BenchmarkShape.entityID(fact.start))"},\
    "sources":[{"publisher":"Publisher \(fact.number % 200)"}]}
    """
  }
}

/// Why a benchmark cannot go on.
struct BenchmarkFailure: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
