// Owns the part of the contract about appending, the same for every log.

import Chronology
import EventSourcing
import TestSupport
import Testing

@Suite("every log: appending")
struct AppendContract {
  @Test("a new log is empty", arguments: LogKind.allCases)
  func empty(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    #expect(try fixture.head() == .empty)
    #expect(try fixture.events().isEmpty)
    #expect(try fixture.damages().isEmpty)
    for place: Int64 in [-1, 0, 1, .max] {
      #expect(try FaultyLog.retrying { try fixture.log.event(at: Position(place)) } == nil)
    }
    #expect(try FaultyLog.retrying { try fixture.log.position(of: "e1") } == nil)
  }

  @Test("events get positions, hashes and what was said back", arguments: LogKind.allCases)
  func positions(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    let batch = Sample.events(0..<3)
    let first = try fixture.append(Array(batch[..<2]))
    #expect(first.positions == [Position(1), Position(2)])
    let second = try fixture.append([batch[2]])
    #expect(second.positions == [Position(3)])
    let events = try fixture.events()
    #expect(events.map(\.position.number) == [1, 2, 3])
    #expect(events.map(\.id) == batch.map(\.id))
    #expect(events.map(\.content) == batch.map(\.content))
    var hash = Digest.zero
    for event in events {
      hash = hash.chained(with: event.content)
      #expect(event.hash == hash)
    }
    #expect(try fixture.head() == LogHead(events[2]))
    #expect(second.head == LogHead(events[2]))
    #expect(try FaultyLog.retrying { try fixture.log.event(at: Position(2)) } == events[1])
    #expect(try FaultyLog.retrying { try fixture.log.position(of: "e1") } == Position(2))
    #expect(try fixture.damages().isEmpty)
  }

  @Test("the same event twice is one", arguments: LogKind.allCases)
  func idempotent(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    let batch = Sample.events(0..<3)
    _ = try fixture.append(batch)
    let again = try fixture.append([batch[1], Sample.event("new"), batch[0]])
    #expect(again.positions.map(\.number) == [2, 4, 1])
    let none = try fixture.append(batch)
    #expect(none.positions.map(\.number) == [1, 2, 3])
    #expect(none.added.isEmpty)
    #expect(none.head.position.number == 4)
    let twice = try fixture.append([Sample.event("twice"), Sample.event("twice")])
    #expect(twice.positions.map(\.number) == [5, 5])
    #expect(try fixture.events().count == 5)
  }

  @Test(
    "the same id with other content is a conflict, and nothing is written",
    arguments: LogKind.allCases)
  func conflict(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    let one = Sample.event("one", note: "a")
    let other = Sample.event("one", note: "b")
    _ = try fixture.append([one])
    let expected = LogError.conflict(id: "one", existing: one.content, offered: other.content)
    #expect(logError { _ = try fixture.append([Sample.event("two"), other]) } == expected)
    #expect(try fixture.events().map(\.id) == ["one"])
    let x = Sample.event("x", note: "a")
    let y = Sample.event("x", note: "b")
    let inBatch = LogError.conflict(id: "x", existing: x.content, offered: y.content)
    #expect(logError { _ = try fixture.append([x, y]) } == inBatch)
    #expect(try fixture.head().position.number == 1)
    #expect(try fixture.damages().isEmpty)
  }

  @Test("ids are compared by their bytes", arguments: LogKind.allCases)
  func exactIDs(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    let ids = ["é", "e\u{301}", "E", "e", "日本", "🦙", "'; DROP TABLE events; --"]
    let receipt = try fixture.append(ids.map { Sample.event($0) })
    #expect(receipt.added.count == ids.count)
    for (index, id) in ids.enumerated() {
      let position = try FaultyLog.retrying { try fixture.log.position(of: id) }
      #expect(position?.number == Int64(index + 1))
    }
  }

  @Test("an append can expect a position", arguments: LogKind.allCases)
  func expectedPosition(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<2), expecting: 0)
    let stale = LogError.unexpectedPosition(expected: Position(0), actual: Position(2))
    #expect(logError { _ = try fixture.append([Sample.event("x")], expecting: 0) } == stale)
    // Even when there is nothing to write.
    #expect(logError { _ = try fixture.append(Sample.events(0..<2), expecting: 0) } == stale)
    #expect(logError { _ = try fixture.append([], expecting: 0) } == stale)
    let early = LogError.unexpectedPosition(expected: Position(3), actual: Position(2))
    #expect(logError { _ = try fixture.append([Sample.event("x")], expecting: 3) } == early)
    #expect(try fixture.head().position.number == 2)
    #expect(try fixture.append([Sample.event("x")], expecting: 2).positions == [Position(3)])
  }

  @Test("an empty batch changes nothing", arguments: LogKind.allCases)
  func emptyBatch(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    _ = try fixture.append(Sample.events(0..<1))
    let receipt = try fixture.append([])
    #expect(receipt.positions.isEmpty && receipt.added.isEmpty)
    #expect(receipt.head == (try fixture.head()))
  }

  @Test("large events and large batches", arguments: LogKind.allCases)
  func large(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    let large = Sample.event("large", note: String(repeating: "é🦙", count: 50_000))
    _ = try fixture.append([large])
    #expect(try fixture.events(limit: 1).first?.content == large.content)
    let batch = Sample.events(0..<2000)
    #expect(try fixture.append(batch).positions.last?.number == 2001)
    if !kind.rawValue.hasPrefix("faulty") {
      #expect(try fixture.events(after: 1).map(\.content) == batch.map(\.content))
    }
  }

  @Test("recorded instants increase, whatever the clock does", arguments: LogKind.allCases)
  func recordedInstants(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    guard fixture.log.hasSystemTime else {
      #expect(try fixture.append(Sample.events(0..<2)).head.recorded == nil)
      #expect(
        logError { _ = try fixture.log.position(recordedBy: fixture.clock.now()) }
          .map { if case .noSystemTime = $0 { true } else { $0 == FaultyLog.fault } } == true)
      return
    }
    let start = fixture.clock.now()
    _ = try fixture.append(Sample.events(0..<3))
    fixture.clock.advance(by: -1_000_000)
    _ = try fixture.append(Sample.events(3..<5))
    fixture.clock.advance(by: 2_000_000)
    _ = try fixture.append(Sample.events(5..<6))
    let recorded = try fixture.events().compactMap(\.recorded)
    let expected = [0, 1, 2, 3, 4, 1_000_000].map { start.advanced(by: $0) }
    #expect(recorded == expected)
    for (offset, number) in [(-1, 0), (0, 1), (1, 2), (4, 5), (5, 5), (999_999, 5), (1_000_000, 6)]
      as [(Int128, Int64)]
    {
      let instant = start.advanced(by: offset)
      let position = try FaultyLog.retrying { try fixture.log.position(recordedBy: instant) }
      #expect(position == Position(number))
    }
    for (instant, number) in [(Instant.distantPast, 0), (.distantFuture, 6)] as [(Instant, Int64)] {
      let position = try FaultyLog.retrying { try fixture.log.position(recordedBy: instant) }
      #expect(position == Position(number))
    }
  }
}
