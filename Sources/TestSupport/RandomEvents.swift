// Owns random events that use every field and every kind of value, to try codecs and logs on. They
// follow no vocabulary.

import Chronology
import GraphModel

/// Makes random events.
///
/// ```swift
/// var random = SeededGenerator(named: "round trip")
/// let event = RandomEvents.event(using: &random)
/// ```
public enum RandomEvents {
  private static let dateTexts = [
    "2025", "2025-05", "2025-Q2", "2025-05-12", "2025-05-12T14:03:00Z", "2026-21", "2025-05~",
    "2025-05?", "2025-05%", "[2025-07-07..2025-07-13]", "[..2025-05-15]", "-0044-03-15", "0000",
    "2024-02-29", "2025-05-12T14:03:00.123456Z",
  ]
  private static let periodTexts = ["2025-01/2025-06", "2025-01/..", "../2025-06", "2025/2025"]
  private static let texts = [
    "", "a", "Meta", "Llama 4 Scout", "quote \" and \\ backslash", "line\nbreak\ttab\r",
    "é", "e\u{301}", "日本語", "مرحبا", "🦙🇫🇷", "\u{0}\u{1}\u{1F}\u{7F}", "</script>",
    "\u{2028}\u{FEFF}", "a text that is a good deal longer than sixteen bytes", "\u{10FFFF}",
  ]

  public static func event(using random: inout SeededGenerator) -> FactEvent {
    var event = FactEvent(id: name(using: &random), type: name(using: &random))
    event.occurred = occurrence(using: &random)
    event.known = date(using: &random)
    event.roles = uniqueNames(using: &random).map { role in
      let count = Int.random(in: 1...3, using: &random)
      return RoleAssignment(
        role: role, participants: (0..<count).map { _ in participant(using: &random) })
    }
    event.attributes = map(depth: 3, using: &random)
    event.status = random.pick(EventStatus.allCases)
    event.confidence = random.oneIn(2) ? nil : Double.random(in: 0...1, using: &random)
    event.sources = some(using: &random) { source(using: &$0) }
    event.note = text(using: &random)
    event.acts.retracts = names(using: &random)
    event.acts.corrects = names(using: &random)
    event.acts.disputes = names(using: &random)
    event.acts.refines = names(using: &random)
    event.acts.supports = names(using: &random)
    event.relates = some(using: &random) {
      EventLink(relation: name(using: &$0), event: name(using: &$0))
    }
    return event
  }

  /// A text that is not empty and has no control characters.
  public static func name(using random: inout SeededGenerator) -> String {
    let text = random.pick(texts).filter { character in
      character.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    }
    return text + String(Int.random(in: 0..<1000, using: &random))
  }

  /// A value of any kind that an event can store.
  public static func value(depth: Int, using random: inout SeededGenerator) -> Value {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 8), using: &random) {
    case 0: return .null
    case 1: return .boolean(random.oneIn(2))
    case 2:
      let extremes: [Int64] = [0, -1, .min, .max, 1 << 53, (1 << 53) + 1]
      return .integer(random.oneIn(2) ? random.pick(extremes) : Int64(bitPattern: random.next()))
    case 3: return .float(float(using: &random))
    case 4, 5: return .string(random.pick(texts))
    case 6: return (date(using: &random)).map(Value.partialDate) ?? .null
    case 7: return temporal(using: &random)
    case 8: return .list(some(using: &random) { value(depth: depth - 1, using: &$0) })
    default: return .map(map(depth: depth - 1, using: &random))
    }
  }

  private static func temporal(using random: inout SeededGenerator) -> Value {
    let extremes: [Int64] = [0, -1, 16_566, -719_468, -365_243_219_162, 365_241_780_471]
    let date = LocalDate(
      epochDay: random.oneIn(2)
        ? random.pick(extremes) : Int64.random(in: -800_000...800_000, using: &random))
    let nanoseconds = Int64.random(in: 0..<86_400_000_000_000, using: &random)
    let rounded = random.oneIn(2) ? nanoseconds : nanoseconds / 60_000_000_000 * 60_000_000_000
    let time = LocalTime(nanosecondOfDay: rounded)
    let offset = random.pick([0, 3600, -12_600, 4408] as [Int32])
    let local = LocalDateTime(date: date, time: time)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .date(date)
    case 1: return .localTime(time)
    case 2: return .time(ZonedTime(time: time, offset: offset))
    case 3: return .localDateTime(local)
    case 4: return .dateTime(ZonedDateTime(local: local, offset: offset, zone: nil))
    default:
      return .duration(
        CalendarDuration(
          months: Int64.random(in: -30...30, using: &random),
          days: Int64.random(in: -40...40, using: &random),
          seconds: Int64.random(in: -100_000...100_000, using: &random),
          nanoseconds: random.oneIn(2) ? 0 : Int32.random(in: 0..<1_000_000_000, using: &random)))
    }
  }

  private static func float(using random: inout SeededGenerator) -> Double {
    let extremes: [Double] = [
      0, -0.0, 0.1, 1e22, 1e23, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity,
      -.infinity, .nan,
    ]
    return random.oneIn(2) ? random.pick(extremes) : Double(bitPattern: random.next())
  }

  private static func map(depth: Int, using random: inout SeededGenerator) -> ValueMap {
    var keys = uniqueNames(using: &random)
    if random.oneIn(5) { keys.append(random.pick(["$date", "$map", "$x", "!"])) }
    return ValueMap(keys.map { (key: $0, value: value(depth: depth, using: &random)) })
  }

  private static func occurrence(using random: inout SeededGenerator) -> Occurrence? {
    if random.oneIn(3) { return try? Occurrence(random.pick(periodTexts)) }
    return date(using: &random).map(Occurrence.date)
  }

  private static func date(using random: inout SeededGenerator) -> PartialDate? {
    random.oneIn(4) ? nil : try? PartialDate(random.pick(dateTexts))
  }

  private static func participant(using random: inout SeededGenerator) -> Participant {
    Participant(
      id: name(using: &random), kind: random.oneIn(2) ? nil : name(using: &random),
      name: text(using: &random))
  }

  private static func source(using random: inout SeededGenerator) -> Source {
    var source = Source(
      url: text(using: &random), title: text(using: &random), publisher: text(using: &random),
      published: date(using: &random), quote: text(using: &random))
    if source.url == nil, source.title == nil { source.publisher = "Reuters" }
    return source
  }

  private static func text(using random: inout SeededGenerator) -> String? {
    random.oneIn(2) ? nil : random.pick(texts)
  }

  private static func names(using random: inout SeededGenerator) -> [String] {
    some(using: &random) { name(using: &$0) }
  }

  private static func uniqueNames(using random: inout SeededGenerator) -> [String] {
    var names: [String] = []
    for name in Self.names(using: &random) where !names.contains(name) { names.append(name) }
    return names
  }

  private static func some<Element>(
    using random: inout SeededGenerator, _ make: (inout SeededGenerator) -> Element
  ) -> [Element] {
    guard !random.oneIn(2) else { return [] }
    var elements: [Element] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) { elements.append(make(&random)) }
    return elements
  }
}
