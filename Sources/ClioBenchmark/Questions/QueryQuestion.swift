// Owns the questions as queries, with what SQLite is asked instead.

import Clio

/// One question, asked of many subjects.
struct QueryQuestion: Sendable {
  let name: String
  let text: String
  let parameters: @Sendable (Subject) -> [String: Value]
  /// What the rows come to, to be compared.
  let answer: @Sendable ([QueryRow]) -> [Int]
  let reference:
    @Sendable (Subject, ReferenceDatabase, BenchmarkClocks) throws -> [Int]
  /// How many subjects are asked about.
  let runs: Int

  /// What a question is about: an entity, or two.
  struct Subject {
    let entity: Int32
    let pair: EntityPair
  }

  /// The first cell of the first row.
  private static func number(_ rows: [QueryRow]) -> [Int] {
    guard case .integer(let number)? = rows.first?.values.first else { return [] }
    return [Int(number)]
  }

  private static func id(_ entity: Int32) -> Value { .string(BenchmarkShape.entityID(entity)) }

  static let pointLookup = QueryQuestion(
    name: "point lookup", text: "MATCH (n {id: $id}) RETURN n.name AS name",
    parameters: { ["id": id($0.entity)] },
    answer: { rows in
      guard case .string(let name)? = rows.first?.values.first else { return [] }
      return [(Int(name.split(separator: " ").last ?? "") ?? -1) + 1]
    },
    reference: { subject, reference, _ in [try reference.lookUp(subject.entity)] }, runs: 2_000)

  static let oneHop = QueryQuestion(
    name: "one hop", text: "MATCH (n {id: $id})-->(m) RETURN m.id AS id",
    parameters: { ["id": id($0.entity)] },
    answer: { rows in
      [
        rows.reduce(0) { sum, row in
          guard case .string(let id)? = row.values.first else { return sum }
          return sum + BenchmarkShape.number(of: id) + 1
        }
      ]
    },
    reference: { [try $1.oneHop($0.entity, $2)] }, runs: 2_000)

  static let twoHops = QueryQuestion(
    name: "two hops, counted", text: "MATCH ({id: $id})-->()-->(m) RETURN count(*) AS walks",
    parameters: { ["id": id($0.entity)] }, answer: { number($0) },
    reference: { [try $1.walks($0.entity, hops: 2, $2)] }, runs: 1_000)

  static let threeHops = QueryQuestion(
    name: "three hops, counted",
    text: "MATCH ({id: $id})-->()-->()-->(m) RETURN count(*) AS walks",
    parameters: { ["id": id($0.entity)] }, answer: { number($0) },
    reference: { [try $1.walks($0.entity, hops: 3, $2)] }, runs: 200)

  static let variableLength = QueryQuestion(
    name: "one to two hops, counted",
    text: "MATCH ({id: $id})-[*1..2]->(m) RETURN count(m) AS walks",
    parameters: { ["id": id($0.entity)] }, answer: { number($0) },
    reference: {
      [try $1.walks($0.entity, hops: 1, $2) + $1.walks($0.entity, hops: 2, $2)]
    }, runs: 1_000)

  static let shortestPath = QueryQuestion(
    name: "shortest path",
    text: """
      MATCH p = shortestPath((a {id: $from})-[*..12]-(b {id: $to})) RETURN length(p) AS hops
      """,
    parameters: { ["from": id($0.pair.from), "to": id($0.pair.to)] },
    answer: { rows in rows.isEmpty ? [-1] : number(rows) },
    reference: { [try $1.shortestPath($0.pair, $2)] }, runs: 400)

  static let aggregation = QueryQuestion(
    name: "aggregation over all",
    text: "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS relationships",
    parameters: { _ in [:] },
    answer: { rows in
      var counts = [Int](repeating: 0, count: BenchmarkShape.typeNames.count)
      for row in rows {
        guard case .string(let type)? = row.values.first,
          let place = BenchmarkShape.typeNames.firstIndex(of: type),
          case .integer(let count)? = row.values.last
        else { continue }
        counts[place] = Int(count)
      }
      return counts
    },
    reference: { _, reference, clocks in try reference.liveByType(clocks) }, runs: 5)

  static let all = [
    pointLookup, oneHop, twoHops, threeHops, variableLength, shortestPath, aggregation,
  ]

  /// What the question is asked about.
  func subjects(_ shape: BenchmarkShape) -> [Subject] {
    zip(shape.questions(runs), shape.pairs(runs)).map { Subject(entity: $0, pair: $1) }
  }
}
