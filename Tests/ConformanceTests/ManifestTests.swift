// Owns the cases of the record of a run, and of the comparison of two.

import Testing

@testable import Conformance

@Suite struct ManifestTests {
  private static let before = "passed\tA | one\npassed\tA | two\nwrong result\tB | three\n"
  private static let after = "wrong result\tA | one\npassed\tB | three\npassed\tC | four\n"

  @Test func aChangeIsShownScenarioByScenario() {
    let changes = Manifest(text: Self.after).changes(since: Manifest(text: Self.before))
    #expect(
      changes == [
        "passed → wrong result: A | one", "passed → absent: A | two",
        "wrong result → passed: B | three", "absent → passed: C | four",
      ])
  }

  @Test func anUnchangedRunChangesNothing() {
    let manifest = Manifest(text: Self.before)
    #expect(manifest.changes(since: Manifest(text: manifest.text)).isEmpty)
    #expect(manifest.text == Self.before)
  }
}
