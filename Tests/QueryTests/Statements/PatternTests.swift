import Testing

/// What the TCK does not ask of patterns: GQL's spellings, groups, shortest paths.
@Suite struct PatternTests {
  private static let chain = """
    CREATE (a:N {name: 'a'})-[:R]->(b:N {name: 'b'})-[:R]->(c:N {name: 'c'})-[:R]->(d:N {name: 'd'}),
      (a)-[:S]->(d)
    """

  @Test(arguments: [
    ("MATCH (x:N|M) RETURN count(*) AS n", "n\n4"),
    ("MATCH (x:!N) RETURN count(*) AS n", "n\n0"),
    ("MATCH (x:%) RETURN count(*) AS n", "n\n4"),
    ("MATCH (x WHERE x.name > 'b') RETURN x.name AS n ORDER BY n", "n\n'c'\n'd'"),
    ("MATCH ({name: 'a'})-[:R]->{2,3}(y) RETURN y.name AS n ORDER BY n", "n\n'c'\n'd'"),
    ("MATCH ({name: 'a'})-[:R]->+(y) RETURN y.name AS n ORDER BY n", "n\n'b'\n'c'\n'd'"),
    (
      "MATCH ({name: 'a'}) ((x)-[r:R]->(y)){1,2} (z) "
        + "RETURN [n IN x | n.name] AS xs, size(r) AS r, z.name AS z ORDER BY z",
      "xs | r | z\n['a'] | 1 | 'b'\n['a', 'b'] | 2 | 'c'"
    ),
    (
      "MATCH ({name: 'd'}) ((x)<-[r:R]-(y) WHERE y.name <> 'a'){1,5} (z) "
        + "RETURN [n IN y | n.name] AS ys ORDER BY size(ys)",
      "ys\n['c']\n['c', 'b']"
    ),
    (
      "MATCH p = ANY SHORTEST (a {name: 'a'})-[*]->(d {name: 'd'}) RETURN length(p) AS n",
      "n\n1"
    ),
    (
      "MATCH p = shortestPath((a {name: 'a'})-[:R*]->(d {name: 'd'})) "
        + "RETURN [n IN nodes(p) | n.name] AS names",
      "names\n['a', 'b', 'c', 'd']"
    ),
    (
      "MATCH p = SHORTEST 2 (a {name: 'a'})-[*]->(d {name: 'd'}) RETURN length(p) AS n",
      "n\n1\n3"
    ),
    (
      "MATCH (a {name: 'a'}), (d {name: 'd'}) "
        + "RETURN length(shortestPath((a)-[:R*..2]->(d))) AS n", "n\nnull"
    ),
    (
      "MATCH (a {name: 'a'}), (c {name: 'c'}) "
        + "RETURN size(allShortestPaths((a)-[*]-(c))) AS n", "n\n2"
    ),
  ])
  func matches(_ query: String, _ expected: String) throws {
    try QueryCheck(Self.chain).check(query, expected: expected)
  }

  @Test(arguments: [
    ("FOR x IN [1, 2] RETURN x", "x\n1\n2"),
    ("FOR x IN ['a', 'b'] WITH OFFSET i RETURN x, i", "x | i\n'a' | 0\n'b' | 1"),
    ("UNWIND [1, 2, 3] AS x LET y = x * 2 FILTER y > 2 RETURN y", "y\n4\n6"),
    ("UNWIND [3, 1, 2] AS x RETURN x ORDER BY x OFFSET 1 LIMIT 1", "x\n2"),
    ("UNWIND [1, 2] AS x CALL (x) { RETURN x + 1 AS y } RETURN x, y", "x | y\n1 | 2\n2 | 3"),
    ("RETURN COUNT { MATCH (n:N) } AS n", "n\n4"),
    ("RETURN COLLECT { MATCH (n:N) RETURN n.name ORDER BY n.name } AS n", "n\n['a', 'b', 'c', 'd']"),
    ("MATCH (n:N) WHERE NOT EXISTS { (n)-[:R]->() } RETURN n.name AS n", "n\n'd'"),
    ("MATCH (n:N {name: 'a'}) RETURN n {.name, x: 1} AS m", "m\n{name: 'a', x: 1}"),
    ("MATCH (n:N) FINISH", ""),
    ("MATCH (n:N) WHERE n IS LABELED N RETURN count(n) AS n", "n\n4"),
    ("RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS n", "n\n6"),
  ])
  func runs(_ query: String, _ expected: String) throws {
    try QueryCheck(Self.chain).check(query, expected: expected)
  }

  @Test func explains() throws {
    let check = try QueryCheck(Self.chain)
    let result = try check.session.run("EXPLAIN MATCH (n:N {name: 'a'})-[:R]->(m) RETURN m.name")
    #expect(result.columns == ["operator", "details", "estimated"])
    #expect(result.rows.first?.first?.literal() == "'Project'")
    let profiled = try check.session.run("PROFILE MATCH (n:N)-[:R]->(m) RETURN m.name")
    #expect(profiled.rows.first?[3].literal() == "3")
  }
}
