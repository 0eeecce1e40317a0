// Owns the part of the contract about reading, attachments and streams, the same for every log.

import Chronology
import EventSourcing
import TestSupport
import Testing

@Suite("every log: reading")
struct ReadContract {
  @Test("reading starts after a position and stops at a limit", arguments: LogKind.allCases)
  func windows(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<5))
    func numbers(_ after: Int64, _ limit: Int) throws -> [Int64] {
      try fixture.events(after: after, limit: limit).map(\.position.number)
    }
    #expect(try numbers(0, 2) == [1, 2])
    #expect(try numbers(2, 2) == [3, 4])
    #expect(try numbers(4, 2) == [5])
    #expect(try numbers(5, 2) == [])
    #expect(try numbers(99, 2) == [])
    #expect(try numbers(-3, 1) == [1])
    #expect(try numbers(0, 0) == [])
    #expect(try numbers(0, .max) == [1, 2, 3, 4, 5])
  }

  @Test("what events say is read like the events", arguments: LogKind.allCases)
  func contents(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<5))
    for (after, limit) in [(0, 2), (2, 2), (4, 2), (5, 2), (99, 2), (-3, 1), (0, 0), (0, .max)] {
      let events = try fixture.events(after: Int64(after), limit: limit)
      var found: [(Position, Instant?, [UInt8])] = []
      try FaultyLog.retrying {
        found = []
        try fixture.log.readContents(after: Position(Int64(after)), limit: limit) {
          found.append(($0.position, $0.recorded, Array($0.content)))
        }
      }
      #expect(found.map(\.0) == events.map(\.position))
      #expect(found.map(\.1) == events.map(\.recorded))
      #expect(found.map(\.2) == events.map(\.content))
    }
  }

  @Test("who reads what events say may stop, and may read more", arguments: LogKind.allCases)
  func contentsMayStop(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<3))
    for last in 1...3 {
      var seen: [Int64] = []
      #expect(throws: Stop.self) {
        try FaultyLog.retrying {
          seen = []
          try fixture.log.readContents(after: .start, limit: .max) { event in
            seen.append(event.position.number)
            if event.position.number == last { throw Stop() }
            var inner = 0
            try fixture.log.readContents(after: .start, limit: 2) { _ in inner += 1 }
            #expect(inner == 2)
          }
        }
      }
      #expect(seen == Array(1...Int64(last)))
    }
  }

  private struct Stop: Error {}

  @Test("a reader may stop, and may use the log while it reads", arguments: LogKind.allCases)
  func readersAreFree(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<3))
    var seen = 0
    #expect(throws: Stop.self) {
      try FaultyLog.retrying {
        seen = 0
        try fixture.log.read(after: .start, limit: .max) { _ in
          seen += 1
          if seen == 2 { throw Stop() }
        }
      }
    }
    #expect(seen == 2)
    // What is appended during a read is not part of it.
    var read: [String] = []
    try FaultyLog.retrying {
      read = []
      try fixture.log.read(after: .start, limit: .max) { event in
        read.append(event.id)
        #expect(try FaultyLog.retrying { try fixture.log.event(at: event.position) } == event)
        _ = try fixture.append([Sample.event("during-\(event.id)")])
      }
    }
    #expect(read.prefix(3) == ["e0", "e1", "e2"])
    #expect(kind.rawValue.hasPrefix("faulty") || read.count == 3)
    #expect(try fixture.head().position.number >= 6)
  }

  @Test("texts are kept beside the events", arguments: LogKind.allCases)
  func attachments(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    func text() throws -> String? {
      try FaultyLog.retrying { try fixture.log.attachment("vocabulary") }
    }
    #expect(try text() == nil)
    for value in ["KIND Person\n", "", "é🦙\u{0}'\"\n"] {
      try FaultyLog.retrying { try fixture.log.setAttachment("vocabulary", to: value) }
      #expect(try text() == value)
    }
    #expect(try FaultyLog.retrying { try fixture.log.attachment("other") } == nil)
    #expect(try fixture.head() == .empty)
  }

  @Test("a stream is appended whole", arguments: LogKind.allCases)
  func streams(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<2))
    let receipt = try FaultyLog.retrying {
      var left = [Sample.events(1..<4), [], Sample.events(3..<6)]
      return try fixture.log.append(expecting: Position(2)) {
        left.isEmpty ? nil : PendingEvents(left.removeFirst())
      }
    }
    #expect(receipt.before.position.number == 2)
    #expect(receipt.head == (try fixture.head()))
    #expect(receipt.added == 4)
    #expect(receipt.offered == 6)
    #expect(try fixture.events().map(\.id) == (0..<6).map { "e\($0)" })
    // Those that are there already may stand anywhere in a piece.
    let mixed = try FaultyLog.retrying {
      var left = [[6, 7, 2, 8, 0, 7], [9]].map { $0.flatMap { Sample.events($0..<($0 + 1)) } }
      return try fixture.log.append(expecting: Position(6)) {
        left.isEmpty ? nil : PendingEvents(left.removeFirst())
      }
    }
    #expect(mixed.added == 4 && mixed.offered == 7)
    #expect(try fixture.events().map(\.id) == (0..<10).map { "e\($0)" })
    #expect(try fixture.damages().isEmpty)
    let nothing = try FaultyLog.retrying {
      try fixture.log.append(expecting: nil, from: { nil })
    }
    #expect(nothing.added == 0 && nothing.before == nothing.head)
  }

  @Test("links that were worked out ahead count where they fit", arguments: LogKind.allCases)
  func linkedStreams(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<2))
    // The second piece brings one that is there: all links after it are others.
    let ranges = [2..<5, 4..<7, 7..<9, 9..<10]
    for isRight in [true, false] {
      let start = isRight ? try fixture.head().hash : .zero
      _ = try FaultyLog.retrying {
        var (left, hash) = (ranges[...], start)
        return try fixture.log.append(expecting: nil) {
          guard let range = left.popFirst() else { return nil }
          let offset = isRight ? 0 : 20
          var piece = PendingEvents(
            Sample.events((range.lowerBound + offset)..<(range.upperBound + offset)))
          hash = piece.link(after: hash)
          return piece
        }
      }
      #expect(try fixture.damages().isEmpty)
    }
    let numbers = Array(0..<10) + Array(22..<30)
    #expect(try fixture.events().map(\.id) == numbers.map { "e\($0)" })
    // What is added to a piece afterwards has links too.
    var piece = PendingEvents(Sample.events(40..<41))
    _ = piece.link(after: try fixture.head().hash)
    piece.append(Sample.events(41..<42)[0])
    let whole = piece
    _ = try FaultyLog.retrying {
      var left = [whole]
      return try fixture.log.append(expecting: nil) { left.popLast() }
    }
    #expect(try fixture.events().count == 20)
    #expect(try fixture.damages().isEmpty)
  }

  @Test("a stream that fails leaves nothing", arguments: LogKind.allCases)
  func brokenStreams(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<2))
    #expect(throws: Stop.self) {
      try FaultyLog.retrying {
        var pieces = 0
        _ = try fixture.log.append(expecting: nil) {
          pieces += 1
          if pieces == 3 { throw Stop() }
          return PendingEvents(Sample.events((pieces * 10)..<(pieces * 10 + 5)))
        }
      }
    }
    let conflict = logError {
      try FaultyLog.retrying {
        var left = [[Sample.event("new")], [Sample.event("e0", note: "other")]]
        _ = try fixture.log.append(expecting: nil) {
          left.isEmpty ? nil : PendingEvents(left.removeFirst())
        }
      }
    }
    if case .conflict(let id, _, _)? = conflict {
      #expect(id == "e0")
    } else {
      Issue.record("expected a conflict, found \(String(describing: conflict))")
    }
    let unexpected = logError {
      try FaultyLog.retrying {
        _ = try fixture.log.append(expecting: Position(7), from: { nil })
      }
    }
    #expect(unexpected == .unexpectedPosition(expected: Position(7), actual: Position(2)))
    #expect(try fixture.events().map(\.id) == ["e0", "e1"])
    #expect(try fixture.append([Sample.event("after")]).positions == [Position(3)])
    #expect(try fixture.damages().isEmpty)
  }

  @Test("what was appended is there when the log is opened again", arguments: LogKind.persistent)
  func reopening(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<3))
    try fixture.log.setAttachment("vocabulary", to: "KIND Person")
    let again = try fixture.reopened()
    #expect(try again.head() == fixture.log.head())
    #expect(try again.attachment("vocabulary") == "KIND Person")
    #expect(try again.verify().isEmpty)
  }

  @Test("two logs on one place see each other", arguments: LogKind.persistent)
  func twoLogs(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    let other = try fixture.reopened()
    for round in 0..<5 {
      _ = try fixture.append([Sample.event("a\(round)")])
      #expect(try other.head() == fixture.log.head())
      _ = try other.append([Sample.event("b\(round)")], expecting: fixture.log.head().position)
      #expect(try other.position(of: "a\(round)") == Position(Int64(2 * round + 1)))
    }
    #expect(try fixture.events().count == 10)
    let stale = Position(9)
    #expect(
      logError { _ = try other.append([Sample.event("c")], expecting: stale) }
        == .unexpectedPosition(expected: stale, actual: Position(10)))
  }
}
