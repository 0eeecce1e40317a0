// Holds batches against the events that were put in: as values, and as canonical text.

import Chronology
import Diagnostics
import TestSupport
import Testing

@testable import GraphModel

@Suite struct EventBatchTests {
  @Test func canonicalTextsGiveWhatValuesGive() throws {
    var random = SeededGenerator(named: "batches")
    var decoder = EventDecoder()
    for _ in 0..<40 {
      var fromTexts = EventBatch()
      var fromValues = EventBatch()
      var expected: [String] = []
      for position in 1...Int64(random.pick([1, 3, 60])) {
        // As a log has it: keys in order.
        let content = try EventEncoder.content(of: Self.event(&random))
        let event = try decoder.decode(content)
        let recorded = random.oneIn(3) ? nil : Self.instant(position, &random)
        try content.withUnsafeBufferPointer { content throws(Diagnostic) in
          try fromTexts.append(content: content, position: position, recorded: recorded)
        }
        fromValues.append(event, position: position, recorded: recorded)
        expected.append(Self.description(of: event, position, recorded))
      }
      #expect(Self.descriptions(of: fromValues) == expected)
      #expect(Self.descriptions(of: fromTexts) == expected)
    }
  }

  @Test func onlyWhatTheEncoderWouldWriteIsTakenWhereItLies() throws {
    var random = SeededGenerator(named: "batches in place")
    var taken = 0
    var decoder = EventDecoder()
    let pieces = [" ", "x", "1", #"\u0041"#, "[", "]", "{}", ",", #""a":1,"#, "é", "-0", "1.50"]
    for _ in 0..<3_000 {
      var text = try EventEncoder.content(of: Self.event(&random))
      for _ in 0..<random.pick([0, 1, 1, 2]) where !text.isEmpty {
        let place = Int.random(in: text.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: text.remove(at: place)
        case 1: text.insert(contentsOf: random.pick(pieces).utf8, at: place)
        default: text[place] = UInt8.random(in: 0x20...0xFF, using: &random)
        }
      }
      var batch = EventBatch(texts: text)
      guard text.withUnsafeBufferPointer({ batch.appendInPlace($0, at: 0, position: 1) }) else {
        #expect(batch.count == 0)
        continue
      }
      taken += 1
      let event = try decoder.decode(text)
      #expect(try EventEncoder.content(of: event) == text)
      #expect(text[batch.idPlace(0)].elementsEqual(event.id.utf8))
      #expect(Self.descriptions(of: batch) == [Self.description(of: event, 1, nil)])
    }
    #expect(taken > 200)
  }

  @Test func whatIsNotCanonicalIsReadToo() throws {
    let texts = [
      #" {"type": "a", "id": "e1", "known": "2025"}"#,
      #"{"id":"e2","type":"a","roles":{"b":"x","a":"y"}}"#,
      #"{"id":"e3","type":"a","occurred":"2025-01/..","roles":{"a":["x"]}}"#,
      #"{"id":"e\u0034","type":"a","sources":[],"retracts":"e1"}"#,
    ]
    var batch = EventBatch()
    for (place, text) in texts.enumerated() {
      try Array(text.utf8).withUnsafeBufferPointer { content throws(Diagnostic) in
        try batch.append(content: content, position: Int64(place + 1), recorded: nil)
      }
    }
    var decoder = EventDecoder()
    let expected = try texts.enumerated().map { place, text in
      Self.description(of: try decoder.decode(text), Int64(place + 1), nil)
    }
    #expect(Self.descriptions(of: batch) == expected)
  }

  @Test(arguments: [
    #"{"id":"e1","type":"a","known":"2025-13"}"#, #"{"id":"e1","type":"a""#, "",
    #"{"id":"e1","type":"a","sources":[{"quote":"q"}]}"#,
    #"{"id":"e1","type":"a","occurred":"2025-02/2025-01"}"#,
    #"{"id":"e1","type":"a","roles":{"a":{"id":"x","kind":""}}}"#,
    #"{"id":"e1","type":"a","roles":{"a":"x","a":"y"}}"#, #"{"id":"e1","type":"a"}x"#,
  ])
  func whatIsNoEventIsRefusedAndLeavesTheOthers(text: String) throws {
    var batch = EventBatch()
    let good = FactEvent(
      id: "e0", type: "a", roles: [RoleAssignment(role: "r", participants: [.init(id: "x")])])
    batch.append(good, position: 1, recorded: nil)
    var decoder = EventDecoder()
    let expected = #expect(throws: Diagnostic.self) { try decoder.decode(text) }
    let found = #expect(throws: Diagnostic.self) {
      try Array(text.utf8).withUnsafeBufferPointer { content throws(Diagnostic) in
        try batch.append(content: content, position: 2, recorded: nil)
      }
    }
    #expect(found?.message == expected?.message)
    batch.append(good, position: 2, recorded: nil)
    #expect(
      Self.descriptions(of: batch)
        == [Self.description(of: good, 1, nil), Self.description(of: good, 2, nil)])
  }

  // MARK: Reading batches back

  private static func instant(_ position: Int64, _ random: inout SeededGenerator) -> Instant {
    let edges = [Int128(Int64.min), Int128(Int64.max), Int128(Int64.min) - 1, Int128(1) << 100]
    let last = random.oneIn(4) ? random.pick(edges) : Int128(position)
    return random.oneIn(20) ? .distantFuture : Instant(microseconds: last)
  }

  /// Some of the fields of a random event, as events of a log have.
  static func event(_ random: inout SeededGenerator) -> FactEvent {
    var event = RandomEvents.event(using: &random)
    if random.oneIn(2) { event.occurred = nil }
    if random.oneIn(2) { event.known = nil }
    if random.oneIn(2) { event.attributes = ValueMap() }
    if random.oneIn(2) { event.confidence = nil }
    if random.oneIn(2) { event.relates = [] }
    if random.oneIn(2) { event.note = nil }
    if random.oneIn(2) { event.acts = EventActs() }
    if random.oneIn(3) { event.roles = [] }
    if random.oneIn(3) { event.sources = [] }
    if random.oneIn(30) { event.note = String(repeating: "long ", count: 4_000) }
    return event
  }

  static func descriptions(of batch: EventBatch) -> [String] {
    batch.withColumns { columns in
      columns.events.enumerated().map { number, event in
        let shape = batch.shapes[Int(event.shape)]
        var next = Int(event.firstParticipant)
        let roles = shape.roles.map { role in
          let players = (0..<role.count).map { _ in
            defer { next += 1 }
            let row = columns.participants[next]
            #expect(row.hash == columns.text(row.id).withBytes { TextHash.of($0) })
            return description(
              columns.text(row.id), row.kind.isEmpty ? nil : columns.text(row.kind),
              row.isNamed ? columns.text(row.name) : nil)
          }
          return "\(role.name)=\(players)"
        }
        let acts = (0..<Int(event.actCount)).map { place in
          let act = columns.acts[Int(event.firstAct) + place]
          return "\(act.kind) \(columns.text(act.target))"
        }
        #expect(event.idHash == columns.text(event.id).withBytes { TextHash.of($0) })
        #expect(shape.traits.contains(.acts) == (event.actCount > 0))
        let start = batch.spans[Int(event.start)]
        #expect(shape.traits.contains(.startsUnknown) == (start == .unknown))
        return """
          \(event.position) \(columns.text(event.id)) \(shape.type) \(shape.status) \
          \(shape.confidence ?? -1) \(start) \(batch.spans[Int(event.end)]) \
          \(shape.traits.contains(.period)) \(batch.spans[Int(event.known)]) \
          \(columns.text(event.startDate)) \(columns.text(event.knownDate)) \(roles) \
          \(event.attributes < 0 ? "" : text(batch.attributes[Int(event.attributes)])) \
          \(event.sources < 0 ? [] : batch.sourceLists[Int(event.sources)].sources) \(acts) \
          \(batch.recorded(number).map(String.init(describing:)) ?? "-")
          """
      }
    }
  }

  static func description(
    of event: FactEvent, _ position: Int64, _ recorded: Instant?
  ) -> String {
    let roles = event.roles.map { role in
      "\(role.role)=\(role.participants.map { description($0.id, $0.kind, $0.name) })"
    }
    let known = (event.known ?? event.earliestPublication)?.text ?? ""
    var start = known
    switch event.occurred {
    case .date(let date)?: start = date.text
    case .period(let period)?:
      if case .date(let date) = period.from { start = date.text } else { start = "" }
    case nil: break
    }
    let acts = event.acts.fields.enumerated().flatMap { kind, field in
      field.targets.map { "\(kind) \($0)" }
    }
    let spans = event.occurredSpans(recorded: recorded)
    return """
      \(position) \(event.id) \(event.type) \(event.status) \(event.confidence ?? -1) \
      \(spans.start) \(spans.end) \(event.isPeriod) \(event.knownSpan(recorded: recorded)) \
      \(start) \(known) \(roles) \
      \(event.attributes.isEmpty ? "" : text(event.attributes)) \(event.sources) \(acts) \
      \(recorded.map(String.init(describing:)) ?? "-")
      """
  }

  private static func description(_ id: String, _ kind: String?, _ name: String?) -> String {
    "\(id):\(kind ?? "-"):\(name ?? "-")"
  }

  private static func text(_ map: ValueMap) -> String { Value.map(map).literal() }
}
