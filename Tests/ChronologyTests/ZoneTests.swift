// Named zones: offsets through history and far beyond it, gaps and overlaps, names.

import Chronology
import TestSupport
import Testing

@Suite struct ZoneTests {
  /// Offsets as other readers of the same database release give them.
  @Test(arguments: [
    ("Europe/Stockholm", "1818-07-21T00:00:00Z", 3208), ("Europe/Stockholm", "1944-06-01T00:00:00Z", 7200),
    ("Europe/Stockholm", "2017-10-29T00:59:59Z", 7200), ("Europe/Stockholm", "2017-10-29T01:00:00Z", 3600),
    ("Europe/Stockholm", "9999-07-01T00:00:00Z", 7200), ("Europe/Stockholm", "+999999999-07-01T00:00:00Z", 7200),
    ("Europe/Stockholm", "-999999999-07-01T00:00:00Z", 3208), ("Europe/Berlin", "1945-06-01T00:00:00Z", 10800),
    ("Europe/London", "1970-01-01T00:00:00Z", 3600), ("Europe/Dublin", "1925-01-01T00:00:00Z", 0),
    ("Europe/Dublin", "2025-01-01T00:00:00Z", 0), ("Europe/Dublin", "2025-07-01T00:00:00Z", 3600),
    ("America/New_York", "2025-03-09T06:59:59Z", -18000), ("America/New_York", "2025-03-09T07:00:00Z", -14400),
    ("America/St_Johns", "2025-01-01T00:00:00Z", -12600), ("Asia/Kathmandu", "1985-12-31T18:29:59Z", 19800),
    ("Asia/Kathmandu", "1985-12-31T18:30:00Z", 20700), ("Australia/Lord_Howe", "2025-01-01T00:00:00Z", 39600),
    ("Australia/Lord_Howe", "2025-07-01T00:00:00Z", 37800), ("Australia/Eucla", "2025-07-01T00:00:00Z", 31500),
    ("Pacific/Apia", "2011-12-30T09:59:59Z", -36000), ("Pacific/Apia", "2011-12-30T10:00:00Z", 50400),
    ("America/Nuuk", "2023-10-29T01:00:00Z", -7200), ("Antarctica/Troll", "2025-07-01T00:00:00Z", 7200),
    ("UTC", "2025-07-01T00:00:00Z", 0), ("Etc/GMT+5", "2025-07-01T00:00:00Z", -18000),
  ])
  func hasItsOffset(name: String, instant: String, offset: Int32) throws {
    let second = try Instant(instant).microseconds / 1_000_000
    #expect(try NamedZone(name).offset(at: Int64(second)) == offset)
  }

  @Test func knowsGapsAndOverlaps() throws {
    let zone = try NamedZone("Europe/Stockholm")
    func offsets(_ text: String) throws -> LocalOffsets {
      zone.offsets(atLocal: try ZonedDateTime(text + "Z").epochSecond)
    }
    #expect(try offsets("2017-03-26T01:59:59") == .one(3600))
    #expect(try offsets("2017-03-26T02:00:00") == .gap(before: 3600, after: 7200))
    #expect(try offsets("2017-03-26T02:59:59") == .gap(before: 3600, after: 7200))
    #expect(try offsets("2017-03-26T03:00:00") == .one(7200))
    #expect(try offsets("2017-10-29T01:59:59") == .one(7200))
    #expect(try offsets("2017-10-29T02:00:00") == .overlap(earlier: 7200, later: 3600))
    #expect(try offsets("2017-10-29T02:59:59") == .overlap(earlier: 7200, later: 3600))
    #expect(try offsets("2017-10-29T03:00:00") == .one(3600))
    // A whole day was left out.
    let samoa = try NamedZone("Pacific/Apia")
    let skipped = try ZonedDateTime("2011-12-30T12:00Z").epochSecond
    #expect(samoa.offsets(atLocal: skipped) == .gap(before: -36000, after: 50400))
  }

  @Test func resolvesReadings() throws {
    let zone = try Zone("Europe/Stockholm")
    let twice = try LocalDateTime("2017-10-29T02:30")
    #expect(zone.resolve(twice).offset == 7200)
    #expect(zone.resolve(twice, preferring: 3600).offset == 3600)
    #expect(zone.resolve(twice, preferring: 0).offset == 7200)
    let never = try LocalDateTime("2017-03-26T02:30")
    #expect(zone.resolve(never).description == "2017-03-26T03:30+02:00[Europe/Stockholm]")
  }

  /// An instant's reading, resolved with its offset, is that instant again.
  @Test func readingsLeadBack() throws {
    var random = SeededGenerator(named: "readings lead back")
    for _ in 0..<3_000 {
      let zone = try Zone(random.pick(NamedZone.names))
      let far = random.oneIn(3)
      let second = Int64.random(
        in: far ? -30_000_000_000_000...30_000_000_000_000 : -5_000_000_000...5_000_000_000,
        using: &random)
      let reading = zone.reading(epochSecond: second, nanosecond: 1)
      #expect(reading.epochSecond == second)
      #expect(zone.resolve(reading.local, preferring: reading.offset) == reading, "\(reading)")
    }
  }

  @Test func hasNames() {
    #expect(NamedZone.release.hasPrefix("20"))
    #expect(NamedZone.names.count > 500)
    #expect(NamedZone.names.contains("Europe/Stockholm"))
    for name in NamedZone.names {
      #expect(throws: Never.self) { try NamedZone(name) }
    }
    for (wrong, right) in [
      ("europe/stockholm", "Europe/Stockholm"), ("Europe/Stokholm", "Europe/Stockholm"),
      ("America/NewYork", "America/New_York"),
    ] {
      do throws(CalendarError) { _ = try NamedZone(wrong) } catch {
        #expect(error.hint == "did you mean '\(right)'?")
      }
    }
  }

  @Test(arguments: [
    ("Z", 0), ("z", 0), ("+02:00", 7200), ("-0130", -5400), ("+02", 7200), ("+02:05:59", 7559),
    ("-18:00", -64800),
  ])
  func readsOffsets(text: String, offset: Int32) throws {
    #expect(try Zone(text).offset(at: 0) == offset)
  }

  @Test(arguments: ["+18:01", "+2", "+02:60", "+", "", "Mars/Olympus", "+02:00:00.5"])
  func refusesZones(text: String) {
    #expect(throws: CalendarError.self) { try Zone(text) }
  }
}
