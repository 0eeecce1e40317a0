// Owns the spellings of GQL and of Neo4j that LANGUAGE names: for each, a statement and its table.

import Testing

/// What openCypher's TCK does not ask for.
@Suite struct SpellingTests {
  /// (a:Person:Poet) KNOWS (b:Person) KNOWS (c:Person) KNOWS (d:Robot), and (a) LIKES (c).
  static let graph = """
    CREATE (a:Person:Poet {name: 'a', age: 1})-[:KNOWS {since: 1}]->(b:Person {name: 'b', age: 2})
      -[:KNOWS {since: 2}]->(c:Person {name: 'c', age: 3})-[:KNOWS {since: 3}]->
      (d:Robot {name: 'd'}), (a)-[:LIKES]->(c)
    """

  @Test(arguments: Self.cases)
  func spelling(_ item: SpellingCase) throws {
    try QueryCheck(Self.graph).check(item.query, expected: item.expected, inOrder: false)
  }

  static let cases = labels + patterns + shortest + clauses + subqueries + expressions

  private static let labels: [SpellingCase] = [
    .init("MATCH (n:Poet|Robot) RETURN n.name AS n", "n", "'a'", "'d'"),
    .init("MATCH (n:Person&Poet) RETURN n.name AS n", "n", "'a'"),
    .init("MATCH (n:!Person) RETURN n.name AS n", "n", "'d'"),
    .init("MATCH (n:Person&!Poet) RETURN n.name AS n", "n", "'b'", "'c'"),
    .init("MATCH (n:(Poet|Robot)&!(Person)) RETURN n.name AS n", "n", "'d'"),
    .init("MATCH (n:%) RETURN count(*) AS n", "n", "4"),
    .init("MATCH (n:!%) RETURN count(*) AS n", "n", "0"),
    .init("MATCH (n IS Robot) RETURN n.name AS n", "n", "'d'"),
    .init("MATCH (n IS Poet|Robot) RETURN count(*) AS n", "n", "2"),
    .init("MATCH ()-[r IS LIKES]->(m) RETURN m.name AS n", "n", "'c'"),
    .init("MATCH ()-[r:!KNOWS]->(m) RETURN m.name AS n", "n", "'c'"),
    .init("MATCH ({name: 'a'})-[:KNOWS|LIKES]->(m) RETURN m.name AS n", "n", "'b'", "'c'"),
    .init("MATCH (n) WHERE n IS LABELED Poet RETURN n.name AS n", "n", "'a'"),
    .init("MATCH (n) WHERE n IS NOT LABELED Person RETURN n.name AS n", "n", "'d'"),
    .init("MATCH (n {name: 'a'}) RETURN n:Poet&Person AS b", "b", "true"),
    .init("MATCH (n {name: 'd'}) RETURN n:Person|Robot AS b, n:!Robot AS c", "b | c", "true | false"),
  ]

  private static let patterns: [SpellingCase] = [
    .init("MATCH (n:Person WHERE n.age > 1) RETURN n.name AS n", "n", "'b'", "'c'"),
    .init("MATCH (n)-[r:KNOWS WHERE r.since > 1]->(m) RETURN m.name AS n", "n", "'c'", "'d'"),
    .init("MATCH ({name: 'a'}) ((x)-[:KNOWS]->(y)){1,3} (z) RETURN z.name AS n",
      "n", "'b'", "'c'", "'d'"),
    .init("MATCH ({name: 'a'}) ((x)-[r:KNOWS]->(y)){2} (z) RETURN [v IN y | v.name] AS n, size(r) AS s",
      "n | s", "['b', 'c'] | 2"),
    .init("MATCH ({name: 'b'}) ((x)-[:KNOWS]->(y)){,1} (z) RETURN z.name AS n", "n", "'b'", "'c'"),
    .init("MATCH ({name: 'b'}) ((x)-[:KNOWS]->(y))+ (z) RETURN z.name AS n", "n", "'c'", "'d'"),
    .init("MATCH ({name: 'b'}) ((x)-[:KNOWS]->(y))* (z) RETURN z.name AS n",
      "n", "'b'", "'c'", "'d'"),
    .init("MATCH ({name: 'a'})-[:KNOWS]->+(z) RETURN z.name AS n", "n", "'b'", "'c'", "'d'"),
    .init("MATCH ({name: 'a'})-[:KNOWS]->*(z) RETURN count(*) AS n", "n", "4"),
    .init("MATCH (z)-[:KNOWS]-+({name: 'd'}) RETURN z.name AS n", "n", "'a'", "'b'", "'c'"),
    .init("MATCH ({name: 'a'})-[r:KNOWS]->{1,2}(z) RETURN z.name AS n, size(r) AS s",
      "n | s", "'b' | 1", "'c' | 2"),
    .init("MATCH ({name: 'a'})-[:KNOWS]->{2}(z) RETURN z.name AS n", "n", "'c'"),
    .init("MATCH ({name: 'a'})-[:KNOWS]->{2,}(z) RETURN z.name AS n", "n", "'c'", "'d'"),
    .init("MATCH ({name: 'a'}) ((x)-[:KNOWS]->(y) WHERE y.age = x.age + 1)+ (z) RETURN z.name AS n",
      "n", "'b'", "'c'"),
  ]

  private static let shortest: [SpellingCase] = [
    .init("MATCH p = ANY SHORTEST (a {name: 'a'})-[*]->(d {name: 'd'}) RETURN length(p) AS n",
      "n", "2"),
    .init("MATCH p = ALL SHORTEST (a {name: 'a'})-[*]->(c {name: 'd'}) RETURN length(p) AS n",
      "n", "2"),
    .init("MATCH p = SHORTEST 2 (a {name: 'a'})-[*]->(d {name: 'd'}) RETURN length(p) AS n",
      "n", "2", "3"),
    .init("MATCH p = SHORTEST 1 PATHS (a {name: 'a'})-[*]->(d {name: 'd'}) RETURN length(p) AS n",
      "n", "2"),
    .init("MATCH p = SHORTEST 2 GROUPS (a {name: 'a'})-[*]->(d {name: 'd'}) RETURN length(p) AS n",
      "n", "2", "3"),
    .init("MATCH p = ANY (a {name: 'a'})-[*]->(d {name: 'd'}) RETURN count(p) AS n", "n", "1"),
    .init("MATCH p = ANY 2 (a {name: 'a'})-[*]->(d {name: 'd'}) RETURN length(p) AS n",
      "n", "2", "3"),
    .init("MATCH p = ALL (a {name: 'a'})-[*]->(d {name: 'd'}) RETURN length(p) AS n",
      "n", "2", "3"),
    .init("MATCH p = ANY SHORTEST (a {name: 'a'})-[:KNOWS]->+(d {name: 'd'}) RETURN length(p) AS n",
      "n", "3"),
    .init("MATCH p = shortestPath((a {name: 'a'})-[*]->(d {name: 'd'})) RETURN length(p) AS n",
      "n", "2"),
    .init("MATCH p = shortestPath((a {name: 'a'})-[:KNOWS*]-(d {name: 'd'})) "
      + "RETURN [x IN nodes(p) | x.name] AS n", "n", "['a', 'b', 'c', 'd']"),
    .init("MATCH p = allShortestPaths((a {name: 'a'})-[*]-(c {name: 'd'})) RETURN length(p) AS n",
      "n", "2"),
    .init("MATCH (a {name: 'd'}), (b {name: 'a'}) RETURN shortestPath((a)-[*]->(b)) AS p",
      "p", "null"),
  ]

  private static let clauses: [SpellingCase] = [
    .init("FOR x IN [1, 2] RETURN x", "x", "1", "2"),
    .init("FOR x IN ['a', 'b'] WITH OFFSET i RETURN x, i", "x | i", "'a' | 0", "'b' | 1"),
    .init("FOR x IN ['a', 'b'] WITH ORDINALITY i RETURN x, i", "x | i", "'a' | 1", "'b' | 2"),
    .init("FOR x IN [1, 2, 3] LET y = x * 2 LET z = y + 1, w = y FILTER w > 2 RETURN y, z",
      "y | z", "4 | 5", "6 | 7"),
    .init("FOR x IN [1, 2, 3] FILTER WHERE x <> 2 RETURN x", "x", "1", "3"),
    .init("MATCH (n:Person) RETURN n.name AS n ORDER BY n OFFSET 1", "n", "'b'", "'c'"),
    .init("MATCH (n:Person) RETURN n.name AS n ORDER BY n OFFSET 1 LIMIT 1", "n", "'b'"),
    .init("MATCH (n) ORDER BY n.name LIMIT 2 RETURN n.name AS n", "n", "'a'", "'b'"),
    .init("MATCH (n) ORDER BY n.name OFFSET 1 LIMIT 2 RETURN n.name AS n", "n", "'b'", "'c'"),
    .init("MATCH (n) FINISH", ""),
    .init("INSERT (n:New {x: 1}) RETURN n.x AS n", "n", "1"),
    .init("INSERT (n:New&Newer)-[:R]->(m:New) FINISH", ""),
    .init("FOREACH (i IN [1, 2] | CREATE (:New {i: i}))", ""),
    .init("MATCH (n:Person) FOREACH (x IN [1] | SET n.age = n.age * 10) RETURN n.age AS n",
      "n", "10", "20", "30"),
    .init("MATCH (n:Poet) DETACH DELETE n FINISH", ""),
  ]

  private static let subqueries: [SpellingCase] = [
    .init("CALL { MATCH (n:Person) RETURN count(n) AS c } RETURN c", "c", "3"),
    .init("MATCH (n:Person) CALL { WITH n MATCH (n)-->(m) RETURN count(m) AS c } "
      + "RETURN n.name AS n, c", "n | c", "'a' | 2", "'b' | 1", "'c' | 1"),
    .init("MATCH (n:Person) CALL (n) { MATCH (n)-[:LIKES]->(m) RETURN m.name AS m } "
      + "RETURN n.name AS n, m", "n | m", "'a' | 'c'"),
    .init("MATCH (n:Person) OPTIONAL CALL (n) { MATCH (n)-[:LIKES]->(m) RETURN m.name AS m } "
      + "RETURN n.name AS n, m", "n | m", "'a' | 'c'", "'b' | null", "'c' | null"),
    .init("MATCH (n:Poet) CALL (*) { RETURN n.name + '!' AS s } RETURN s", "s", "'a!'"),
    .init("FOR x IN [1, 2] CALL (x) { RETURN x AS y UNION RETURN x * 10 AS y } RETURN y",
      "y", "1", "10", "2", "20"),
    .init("MATCH (n:Person) RETURN n.name AS n, COUNT { (n)-->() } AS c",
      "n | c", "'a' | 2", "'b' | 1", "'c' | 1"),
    .init("MATCH (n:Person) WHERE COUNT { MATCH (n)-[r]->(m) WHERE m:Person RETURN r } = 2 "
      + "RETURN n.name AS n", "n", "'a'"),
    .init("MATCH (n:Poet) RETURN COLLECT { MATCH (n)-->(m) RETURN m.name ORDER BY m.name } AS l",
      "l", "['b', 'c']"),
    .init("MATCH (n) WHERE NOT EXISTS { (n)-[:KNOWS]->() } RETURN n.name AS n", "n", "'d'"),
    .init("MATCH (n) WHERE EXISTS { MATCH (n)-[:KNOWS]->(m) WHERE m:Robot } RETURN n.name AS n",
      "n", "'c'"),
  ]

  private static let expressions: [SpellingCase] = [
    .init("RETURN 'a' || 'b' AS s, [1] || [2] AS l", "s | l", "'ab' | [1, 2]"),
    .init("RETURN 'abc' =~ 'a.*' AS b, 'abc' =~ 'b' AS c", "b | c", "true | false"),
    .init("MATCH (n) WHERE n.name =~ '[ab]' RETURN n.name AS n", "n", "'a'", "'b'"),
    .init("RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS n", "n", "6"),
    .init("MATCH (n:Poet) RETURN n {.name, .age} AS m", "m", "{name: 'a', age: 1}"),
    .init("MATCH (n:Poet) RETURN n {.*, x: 1} AS m", "m", "{age: 1, name: 'a', x: 1}"),
    .init("MATCH (n:Robot) WITH n, 1 AS x RETURN n {.name, x} AS m", "m", "{name: 'd', x: 1}"),
    .init("RETURN CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'few' ELSE 'many' END AS s",
      "s", "'few'"),
    .init("RETURN CASE WHEN 1 > 2 THEN 'a' END AS s", "s", "null"),
    .init("RETURN toUpper('a') AS a, trim(' b ') AS b, replace('abc', 'b', 'x') AS c, "
      + "split('a,b', ',') AS d, left('abc', 2) AS e, reverse('abc') AS f",
      "a | b | c | d | e | f", "'A' | 'b' | 'axc' | ['a', 'b'] | 'ab' | 'cba'"),
    .init("RETURN head([1, 2]) AS a, last([1, 2]) AS b, tail([1, 2]) AS c, size([1, 2]) AS d, "
      + "range(1, 5, 2) AS e, isEmpty([]) AS f", "a | b | c | d | e | f",
      "1 | 2 | [2] | 2 | [1, 3, 5] | true"),
    .init("RETURN abs(-1) AS a, sign(-2.5) AS b, ceil(1.2) AS c, floor(1.8) AS d, "
      + "round(2.5) AS e, sqrt(4) AS f", "a | b | c | d | e | f",
      "1 | -1 | 2.0 | 1.0 | 3.0 | 2.0"),
    .init("MATCH (n:Person) RETURN sum(n.age) AS a, avg(n.age) AS b, min(n.age) AS c, "
      + "max(n.age) AS d, count(*) AS e, percentileDisc(n.age, 0.5) AS f, stdevp(n.age) > 0 AS g",
      "a | b | c | d | e | f | g", "6 | 2.0 | 1 | 3 | 3 | 2 | true"),
    .init("RETURN all(x IN [1] WHERE x > 0) AS a, any(x IN [] WHERE x) AS b, "
      + "none(x IN [1] WHERE x > 1) AS c, single(x IN [1, 2] WHERE x = 1) AS d",
      "a | b | c | d", "true | false | true | true"),
    .init("RETURN coalesce(null, 1) AS a, nullIf(1, 1) AS b, toInteger('7') AS c, "
      + "toFloat('1.5') AS d, toString(1) AS e, toBooleanOrNull('x') AS f",
      "a | b | c | d | e | f", "1 | null | 7 | 1.5 | '1' | null"),
    .init("RETURN 1 IS NOT NULL AS a, true XOR true AS b, 5 % 3 AS c, 2 ^ 3 AS d",
      "a | b | c | d", "true | false | 2 | 8.0"),
  ]
}

/// A statement and the lines of its table, rows in any order.
struct SpellingCase: Sendable, CustomTestStringConvertible {
  let query: String
  let expected: String

  init(_ query: String, _ columns: String, _ rows: String...) {
    self.query = query
    expected = ([columns] + rows).joined(separator: "\n")
  }

  var testDescription: String { query }
}
