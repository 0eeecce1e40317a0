// Owns the queries that are put under past clocks: at least one for each construct of the language.
// An `@` stands where the clocks of a single MATCH can stand.

/// The queries, by what can be done with them.
enum ClockCorpus {
  /// A clock can stand in front of them or behind each of their patterns; rows are plain values.
  static let plain =
    matching + filtering + walking + projecting + aggregating + subqueries + spellings

  /// As `plain`, but their rows hold nodes, relationships and paths, or are cut to a page.
  static let whole = [
    "MATCH (n) @ RETURN n",
    "MATCH (a)-[r:WORKS_AT]-(b) @ RETURN a.id, r, b.id",
    "MATCH (n) @ OPTIONAL MATCH (n)-[r:LEADS]->(m) @ RETURN n.id, r, m",
    "MATCH p = (a)-[*1..2]->(b) @ RETURN p",
    "MATCH p = (a:Thing)-[:MET*..2]-(b) @ RETURN nodes(p), relationships(p)",
    "MATCH (n) @ RETURN n.id ORDER BY n.name DESC, n.id SKIP 1 LIMIT 2",
    "MATCH (n) @ WITH n ORDER BY n.state, n.id LIMIT 2 RETURN n.id, n.state",
    "MATCH (n) @ WITH n ORDER BY n.id RETURN collect(n), collect(DISTINCT n.state)",
    "MATCH (n) @ RETURN n.id AS i ORDER BY i OFFSET 1",
  ]

  /// What stands behind the elements.
  static let history = [
    "MATCH (n) @ RETURN n.id, valid(n).from, valid(n).to",
    "MATCH (a)-[r]->(b) @ RETURN a.id, type(r), b.id, valid(r)",
    "MATCH p = (a)-[*1..2]->(b) @ RETURN a.id, b.id, valid(p), size(events(p)), status(p)",
    "MATCH (n) @ RETURN n.id, [e IN events(n) | e.id], known(n)",
    "MATCH (a)-[r]->(b) @ RETURN type(r), [e IN events(r) | e.id], known(r)",
    "MATCH (n) @ RETURN n.id, status(n), confidence(n), disputed(n)",
    "MATCH (a)-[r]->(b) @ RETURN a.id, type(r), b.id, status(r), confidence(r), disputed(r)",
    "MATCH (n) @ RETURN n.id, [s IN sources(n) | coalesce(s.url, s.publisher, s.title)]",
    "MATCH (n) @ RETURN n.id, [v IN history(n, 'state') | v.value]",
    "MATCH (n) @ RETURN n.id, [v IN history(n) | v.valid]",
    "MATCH (a)-[r]->(b) @ RETURN a.id, type(r), b.id, size(history(r))",
    "MATCH (n) @ WHERE during('2025-02', n) RETURN n.id",
    "MATCH (a)-[r]->(b), (a)-[q]->(c) @ WHERE precedes(r, q) RETURN type(r), type(q), a.id",
  ]

  /// A clock can only stand in front of them: they look at the graph outside of MATCH too.
  static let prefixed = [
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
    "CALL db.propertyKeys() YIELD propertyKey AS k RETURN k",
    "MATCH (n) RETURN n.id, size([(n)-[r]->(m) WHERE m.state IS NOT NULL | type(r) + m.id])",
    "MATCH (n) RETURN n.id, size([p = (n)-[*1..2]->() | p])",
    "MATCH (n) RETURN n.id, EXISTS { (n)-[:MET]-() }, COUNT { (n)-->() }",
    "MATCH (n) RETURN n.id, exists((n)-[:WORKS_AT]->())",
    "MATCH (n) WITH n WHERE (n)-->() RETURN n.id",
    "MATCH (n) RETURN n.id ORDER BY COUNT { (n)--() }, n.id",
    "MATCH (a {id: 'a'}), (b {id: 'b'}) RETURN length(shortestPath((a)-[*..3]-(b)))",
    "MATCH (a {id: 'a'}), (b {id: 'b'}) RETURN size(allShortestPaths((a)-[*..3]-(b)))",
    "MATCH (n) RETURN sum(COUNT { (n)-[:MET]->() }), max(EXISTS { (n)--() })",
    "MATCH (n) RETURN n.id, CASE WHEN (n)-[:MET]->() THEN 1 ELSE 0 END",
    "MATCH (n) RETURN n {.id, met: size([(n)-[:MET]-(m) | m.id])}",
    "MATCH (n) UNWIND [(n)-[r]->(m) | m] AS m RETURN n.id, m.id, m.state",
  ]

  /// The log as a graph; which events there are is asked of those that were seen, not only of those
  /// in effect.
  static let events = [
    "MATCH (e:Event) @ RETURN e.id, labels(e)",
    "MATCH (e:Event)-[r]->(n:Thing) @ RETURN e.id, type(r), n.id",
    "MATCH (e:State)-[:A]->(n) @ RETURN e.id, n.id, n.state",
    "MATCH (e:Event)-[:CITES]->(s:Source) @ RETURN e.id, s.url, s.publisher",
    "MATCH (e:Event) @ WHERE EXISTS { (e)-[:CITES]->(:Source) } RETURN e.type, count(*)",
  ]

  /// Read within a range of valid time.
  static let ranged = [
    "MATCH (n) RETURN n.id, n.state, n.name, valid(n).from, valid(n).to",
    "MATCH (n:Person) RETURN n.id, labels(n), valid(n)",
    "MATCH (a)-[r:WORKS_AT]->(b) RETURN a.id, b.id, r.post, valid(r)",
    "MATCH (a)-[r]->(b)-[q]->(c) RETURN a.id, type(r), b.id, type(q), c.id, valid(r), valid(q)",
    "MATCH (a)-[r*1..2]->(b) RETURN a.id, size(r), b.id",
    "MATCH CONTINUOUS p = (a)-[*1..3]-(b) RETURN a.id, b.id, length(p), valid(p)",
    "MATCH TIME RESPECTING p = (a)-[*1..3]->(b) RETURN a.id, b.id, length(p)",
    "MATCH (n) OPTIONAL MATCH (n)-[r:LEADS]->(m) RETURN n.id, valid(r), m.id",
    "MATCH (n) WHERE EXISTS { (n)-[:MET]->() } RETURN n.id, valid(n)",
    "MATCH (n) RETURN n.state, count(*)",
    "MATCH p = (a)-[:HOLDS|LEADS]->(b) RETURN a.id, b.id, valid(p), [e IN events(p) | e.id]",
  ]

  private static let matching = [
    "MATCH (n) @ RETURN n.id, labels(n), properties(n)",
    "MATCH (n:Person) @ RETURN n.id",
    "MATCH (n:Thing {state: 1}) @ RETURN n.id",
    "MATCH (n {name: 'N'}) @ RETURN n.id, n.aliases",
    "MATCH (a)-[r]->(b) @ RETURN a.id, type(r), properties(r), b.id",
    "MATCH (a)<-[r:MET]-(b) @ RETURN a.id, r.note, b.id",
    "MATCH (a)-[r:INVESTED {round: 1}]-(b) @ RETURN a.id, r.round, b.id",
    "MATCH (a)-[:MET|LEADS]->(b)-[:WORKS_AT]->(c) @ RETURN a.id, b.id, c.id",
    "MATCH (a)-[r]->(b)<-[q]-(c) @ RETURN a.id, b.id, c.id",
    "MATCH (a)-->(a) @ RETURN a.id",
    "MATCH (a {id: 'a'}), (b {id: 'b'}) @ RETURN a.name, b.name",
    "OPTIONAL MATCH (n:Extra) @ RETURN n.id, n.name",
    "MATCH (n:Person) @ OPTIONAL MATCH (n)-[r]->(m:Organization) @ RETURN n.id, type(r), m.id",
    "UNWIND ['a', 'b', 'c', 'z'] AS i MATCH (n {id: i}) @ RETURN n.id, n.name",
    "MATCH (n) @ WITH n MATCH (n)-[r]->(m) @ RETURN n.id, type(r), m.id",
    "MATCH (a)-[r]->(b) @ WITH r MATCH (x)-[r]->(y) @ RETURN x.id, type(r), y.id",
  ]

  private static let filtering = [
    "MATCH (n) @ WHERE n.state > 1 OR n.name STARTS WITH 'N' RETURN n.id",
    "MATCH (n) @ WHERE toString(n.name) =~ '[MN].*' RETURN n.id",
    "MATCH (n) @ WHERE n.id IN ['a', 'c'] AND n.state IS NULL RETURN n.id",
    "MATCH (n) @ WHERE EXISTS { (n)-[:MET]->() } RETURN n.id",
    "MATCH (n) @ WHERE NOT EXISTS { MATCH (n)-[r]->(m) WHERE m.state = 1 } RETURN n.id",
    "MATCH (n) @ WHERE COUNT { (n)--() } > 1 RETURN n.id",
    "MATCH (n) @ WHERE (n)-[:WORKS_AT]->() XOR n:Person RETURN n.id",
    "MATCH (n) @ WHERE size([(n)-[r]->(m) | m.id]) > 0 RETURN n.id",
    "MATCH (n) @ WHERE any(l IN labels(n) WHERE l = 'Person') RETURN n.id",
    "MATCH (a), (b) @ WHERE a.state = b.state AND a.id < b.id RETURN a.id, b.id",
    "MATCH (n:Thing) @ FILTER n.state IS NOT NULL LET s = n.state + 1 RETURN n.id, s",
  ]

  private static let walking = [
    "MATCH (a)-[r*1..3]->(b) @ RETURN a.id, size(r), b.id",
    "MATCH (a)-[*0..2]-(b) @ RETURN a.id, b.id",
    "MATCH (a)-[:MET*2]->(b) @ RETURN a.id, b.id",
    "MATCH p = (a:Thing)-[:MET*..2]-(b) @ "
      + "RETURN [x IN nodes(p) | x.id], [r IN relationships(p) | type(r)], length(p)",
    "MATCH p = (a)-[*1..2]->(b) @ "
      + "RETURN startNode(relationships(p)[0]).id, endNode(last(relationships(p))).id",
    "MATCH (a {id: 'a'}), (b) @ WHERE a <> b MATCH p = shortestPath((a)-[*..4]-(b)) @ "
      + "RETURN b.id, length(p)",
    "MATCH (a {id: 'a'}), (b) @ WHERE a <> b MATCH p = allShortestPaths((a)-[*..4]-(b)) @ "
      + "RETURN b.id, length(p), count(*)",
    "MATCH p = ANY SHORTEST (a {id: 'a'})-[*1..3]-(b) @ RETURN b.id, length(p)",
    "MATCH p = SHORTEST 2 (a {id: 'a'})-[*1..3]->(b) @ RETURN b.id, length(p)",
    "MATCH p = ALL SHORTEST (a {id: 'b'})-[*1..3]-(b) @ RETURN b.id, length(p)",
    "MATCH (a) ((x)-[r]->(y)){1,2} (b) @ RETURN a.id, [n IN x | n.id], size(r), b.id",
    "MATCH (a) ((x)-[r]->(y) WHERE y.state IS NULL){1,2} (b) @ RETURN a.id, b.id",
    "MATCH (a)-[:MET]->{1,3}(b) @ RETURN a.id, b.id",
  ]

  private static let projecting = [
    "MATCH (n) @ RETURN DISTINCT n.state",
    "MATCH (n) @ RETURN n.id, keys(n)",
    "MATCH (n) @ RETURN n {.id, .name, .state, labels: labels(n)}",
    "MATCH (n) @ RETURN n {.*}",
    "MATCH (n) @ WITH *, n.state AS s RETURN n.id, s",
    "MATCH (n) @ UNWIND labels(n) AS l RETURN l, count(*)",
    "MATCH (n) @ RETURN n.id, CASE n.state WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE '-' END",
    "MATCH (n) @ RETURN n.id, CASE WHEN n:Person THEN n.name ELSE n.state END",
    "MATCH (n) @ RETURN n.id, [l IN labels(n) WHERE l <> 'Thing' | l + n.id]",
    "MATCH (n) @ RETURN n.id, reduce(s = '', l IN labels(n) | s + l), n['state']",
    "MATCH (n:Person) @ RETURN n.id AS i UNION MATCH (n:Organization) @ RETURN n.id AS i",
    "MATCH (n) @ RETURN n.id AS i UNION ALL MATCH ()-[r]->(n) @ RETURN n.id AS i",
    "MATCH (n) @ RETURN n.id, n:Person, n:Thing&!Person, n IS LABELED Extra",
  ]

  private static let aggregating = [
    "MATCH (n) @ RETURN count(*), count(n.state), sum(n.state), avg(n.state), min(n.name)",
    "MATCH (n) @ RETURN n.state, count(*), max(n.id)",
    "MATCH (n:Person) @ RETURN count(n)",
    "MATCH ()-[r:MET]->() @ RETURN count(r)",
    "MATCH ()-[r]->() @ RETURN count(*)",
    "MATCH (a)-[r]->(b) @ RETURN type(r), count(DISTINCT b), stdev(b.state)",
    "MATCH (n) @ RETURN percentileDisc(n.state, 0.5), percentileCont(n.state, 0.5)",
    "MATCH (n) @ WITH n.state AS s, count(*) AS c WHERE c > 1 RETURN s, c",
    "MATCH (n) @ WITH n.id AS i, n.state AS s ORDER BY i RETURN s, collect(i)",
  ]

  private static let subqueries = [
    "CALL { MATCH (n) @ RETURN n.state AS s, count(*) AS c } RETURN s, c",
    "MATCH (n) @ CALL (n) { MATCH (n)-[r]->(m) @ RETURN count(m) AS c } RETURN n.id, c",
    "MATCH (n) @ CALL (n) { MATCH (n)-[r]->(m) @ RETURN m.id AS m UNION RETURN 'x' AS m } "
      + "RETURN n.id, m",
    "MATCH (n) @ RETURN n.id, EXISTS { MATCH (n)-[:LEADS]->() @ } AS e",
    "MATCH (n) @ RETURN n.id, COUNT { MATCH (n)-[]-(m) @ WHERE m.state = 1 } AS c",
    "MATCH (n) @ RETURN n.id, COLLECT { MATCH (n)-[]->(m) @ RETURN m.id ORDER BY m.id } AS c",
    "MATCH (n) @ WHERE EXISTS { MATCH (n)-->(m) WHERE EXISTS { (m)-->() } } RETURN n.id",
  ]

  private static let spellings = [
    "MATCH (n:Person|Organization) @ RETURN n.id",
    "MATCH (n:Thing&!Person) @ RETURN n.id",
    "MATCH (n:%) @ RETURN n.id",
    "MATCH (n:!%) @ RETURN n.id",
    "MATCH (n IS Person WHERE n.state = 1) @ RETURN n.id",
    "MATCH (a)-[r WHERE r.note = 'n']->(b WHERE b.state IS NULL) @ RETURN a.id, b.id",
    "MATCH (a)-[r:!MET]->(b) @ RETURN a.id, type(r), b.id",
  ]
}
