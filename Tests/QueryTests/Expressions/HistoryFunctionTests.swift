// Owns the cases of the functions on history, over a graph of a few versions and their events.

import Chronology
import GraphModel
import GraphProjection
import Testing

@testable import QueryExecution

@Suite struct HistoryFunctionTests {
  private func show(_ text: String) throws -> String {
    let history = try SmallHistory()
    let bench = ExpressionBench(variables: history.variables)
    bench.history = history
    return bench.show(text)
  }

  @Test(arguments: [
    ("valid(r)", "{from: partialDate('2024-02'), to: partialDate('2025-05')}"),
    ("valid(n)", "{from: partialDate('2024-01'), to: null}"),
    ("valid(p)", "{from: partialDate('2024-02'), to: partialDate('2025-05')}"),
    ("valid(q)", "{from: partialDate('2024-02'), to: partialDate('2024-06-30')}"),
    ("known(r)", "partialDate('2024-03')"), ("known(p)", "partialDate('2024-03')"),
    ("recorded(r)", "null"), ("certainty(r)", "'certain'"), ("status(r)", "'confirmed'"),
    ("status(q)", "'reported'"), ("confidence(r)", "0.9"), ("disputed(r)", "false"),
    ("disputed(q)", "true"), ("size(events(p))", "3"), ("[e IN events(r) | e.id]", "['a', 'b']"),
    ("events(r)[0].occurred", "partialDate('2024-02')"), ("valid(null)", "null"),
    ("[s IN sources(r) | s.publisher]", "['Reuters', 'The Information']"),
    ("size(history(r))", "1"),
    ("history(n, 'status')[0]",
      "{value: 'planned', valid: {from: partialDate('2024-01'), to: partialDate('2024-06-30')}, "
        + "known: partialDate('2024-03'), status: 'confirmed', events: ['a']}"),
    ("[v IN history(n, 'status') | v.value]", "['planned', 'released']"),
    ("history(n, 'status')[1].valid.to", "null"), ("history(n, 'nothing')", "[]"), ("during('2024-08', r)", "true"),
    ("valid(1)", "TypeError/runtime/InvalidArgumentValue"),
    ("history(p)", "TypeError/runtime/InvalidArgumentValue"),
  ])
  func functions(_ text: String, _ expected: String) throws {
    #expect(try show(text) == expected, "\(text)")
  }

  @Test func withoutALogThereIsNoHistory() {
    let bench = ExpressionBench(variables: TinyGraph.variables)
    #expect(bench.show("events(n)") == "ExecutionError/runtime/NotAvailable")
  }
}

/// Two nodes, two relationships between them, a property with two versions, and three events.
private final class SmallHistory: HistoryReader {
  private let events: [FactEvent]
  private let nodes: [Node]
  private let relationships: [Relationship]
  private let graph: TemporalGraph

  init() throws {
    var first = FactEvent(id: "a", type: "hiring")
    first.occurred = .date(try PartialDate("2024-02"))
    first.known = try PartialDate("2024-03")
    first.confidence = 0.9
    first.sources = [Source(publisher: "Reuters")]
    var second = FactEvent(id: "b", type: "departure", status: .reported)
    second.occurred = .date(try PartialDate("2025-05"))
    second.known = try PartialDate("2025-06")
    second.sources = [Source(publisher: "Reuters"), Source(publisher: "The Information")]
    var third = FactEvent(id: "c", type: "rumour", status: .reported)
    third.occurred = .date(try PartialDate("2024-06-30"))
    third.known = try PartialDate("2024-02")
    events = [first, second, third]

    let store = VersionStore()
    let start = store.node("ada")
    let end = store.node("charles")
    nodes = [start, end]
    let type = store.symbol("KNOWS")
    relationships = ["1", "2"].map { (discriminator: String) in
      store.relationship(
        RelationshipIdentity(type: type, start: start, end: end, discriminator: discriminator))
    }
    try Self.fill(store, nodes, relationships)
    graph = store.snapshot(position: 3, directory: EveryMention())
  }

  private static func fill(
    _ store: VersionStore, _ nodes: [Node], _ relationships: [Relationship]
  ) throws {
    let always = Interval(from: .distantPast, to: .distantFuture)
    func open(
      _ element: GraphElement, _ value: Value, from: String, to: String?, _ evidence: [Int64]
    ) throws {
      let validity = Validity(
        from: try PartialDate(from).span, to: try to.map { try PartialDate($0).span } ?? .never)
      _ = store.open(
        ElementVersion(
          element: element, value: value, validity: validity, knownCertainly: always,
          knownPossibly: always, recordedFrom: 1, evidence: evidence, contradictedBy: []))
    }
    for node in nodes { try open(.node(node), .null, from: "2024-01", to: nil, []) }
    try open(.relationship(relationships[0]), .null, from: "2024-02", to: "2025-05", [1, 2])
    try open(.relationship(relationships[1]), .null, from: "2024-02", to: "2024-06-30", [3])
    let status = store.symbol("status")
    try open(.property(nodes[0], status), .string("planned"), from: "2024-01", to: "2024-06-30", [1])
    try open(.property(nodes[0], status), .string("released"), from: "2024-06-30", to: nil, [3])
  }

  var variables: [(name: String, value: Value)] {
    let (start, end) = (
      NodeReference(node: nodes[0].number), NodeReference(node: nodes[1].number)
    )
    let steps = relationships.map { RelationshipReference(relationship: $0.number) }
    return [
      ("n", .node(start)), ("r", .relationship(steps[0])), ("q", .relationship(steps[1])),
      ("p", .path(PathReference(nodes: [start, end], relationships: [steps[0]]))),
    ]
  }

  func view(of perspective: Int32) throws -> GraphView {
    let instant = try PartialDate("2024-05").span.end
    return graph.view(Perspective(valid: instant, known: instant))
  }
  func period(of perspective: Int32) -> VersionPeriod? { nil }
  func event(at position: Int64) throws -> EvidenceItem? {
    EvidenceItem(position: position, event: events[Int(position) - 1], recorded: nil)
  }
  func isDisputed(_ evidence: [Int64], in perspective: Int32) throws -> Bool {
    evidence == [3]
  }
}

/// Every event mentions every node.
private struct EveryMention: EventDirectory {
  func id(at position: Int64) -> String { String(position) }
  func mentions(of node: Node, in perspective: Perspective) -> [Int64] { [1, 2, 3] }
  func canonical(_ node: Node, in perspective: Perspective) -> Node { node }
}
