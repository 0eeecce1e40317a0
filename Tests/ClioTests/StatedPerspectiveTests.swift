// Owns the cases of what an answer repeats: the clocks under which the statement really ran.

import Testing

@testable import Clio

@Suite("The perspective of an answer") struct StatedPerspectiveTests {
  private func answer(_ query: String, _ request: PerspectiveRequest = .now) throws -> Answer {
    let events = SnapshotFolderTests.root.appending(path: "Events").path
    return try KnowledgeBase.open(LogLocator(events)).view(request).answer(query: query)
  }

  @Test("the line under the table", arguments: [
    ("MATCH (n) RETURN 1 LIMIT 1", "as known now, of the world now; certainly; log position"),
    (
      "AS OF '2025-05' MATCH (n) RETURN 1 LIMIT 1",
      "as known at the end of 2025-05, of the world then; certainly; log position"
    ),
    (
      "FOR KNOWN_TIME AS OF '2025-07-31' MATCH (n) RETURN 1 LIMIT 1",
      "as known at the end of 2025-07-31, of the world then; certainly; log position"
    ),
    (
      "POSSIBLY FOR VALID_TIME FROM '2024' TO '2025' MATCH (n) RETURN 1 LIMIT 1",
      "as known now, of the world from 2024 to 2025; possibly; log position"
    ),
    (
      "FOR KNOWN_TIME ALL STATUS AT LEAST reported MATCH (n) RETURN 1 LIMIT 1",
      "as known at all times, of the world now; certainly; status at least reported; log position"
    ),
    (
      "FOR SYSTEM_TIME AS OF EVENT 5 MATCH (n) RETURN 1 LIMIT 1",
      "as known now, of the world now, of the log at event 5; certainly; log position"
    ),
    (
      "MATCH (n) FOR KNOWN_TIME AS OF '2025-09' RETURN 1 LIMIT 1",
      "as known now, of the world now; certainly; in part as known at the end of 2025-09, "
        + "of the world then; log position"
    ),
    (
      "DIFF KNOWN_TIME FROM '2025-04' TO '2025-07' { MATCH (m:Model) RETURN m.status }",
      "from (as known at the end of 2025-04, of the world then; certainly) to (as known at the end "
        + "of 2025-07, of the world then; certainly); log position"
    ),
  ])
  func line(_ query: String, _ expected: String) throws {
    let found = try answer(query).perspective.description
    #expect(found.hasPrefix(expected), "\(found)")
  }

  @Test("as JSON, with what the view was asked for where the statement is silent")
  func json() throws {
    let may = PerspectiveRequest(known: try PartialDate("2025-05"))
    let own = try answer("FOR VALID_TIME AS OF '2024' MATCH (n) RETURN 1 LIMIT 1", may)
    let text = own.perspective.json.compact
    #expect(text.contains(#""valid":"2024","known":"2025-05","system":"now""#), "\(text)")
    #expect(text.contains(#""validUntil":"2025-01-01T00:00:00Z""#), "\(text)")
    let parts = try answer(
      "MATCH (n) FOR SYSTEM_TIME BETWEEN EVENT 1 AND EVENT 3 FROM SOURCES IN ['WSJ'] RETURN 1")
    let match = parts.perspective.json.compact
    #expect(match.contains(#""matches":[{"valid":"now","known":"now""#), "\(match)")
    #expect(match.contains("between event 1 and event 3"), "\(match)")
    #expect(match.contains("FROM SOURCES IN ['WSJ']"), "\(match)")
    let sides = try answer("DIFF VALID_TIME FROM '2024' TO '2025' { MATCH (n) RETURN n.id }")
    let diff = sides.perspective.json.compact
    #expect(diff.contains(#""valid":"2025""#) && diff.contains(#""from":{"valid":"2024""#))
  }
}
