// Owns the tests of guesses at misspelt names.

import Diagnostics
import Testing

@Suite("Nearest names") struct NearestNameTests {
  @Test("near names are proposed, far ones are not")
  func distances() {
    let cases: [(String, [String], String?)] = [
      ("organisation", ["organization", "model"], "organization"),
      ("RETRUN", ["RETURN", "MERGE"], "RETURN"), ("mathc", ["MATCH"], "MATCH"),
      ("modle", ["model", "module"], "model"), ("xyz", ["model"], nil), ("", ["a"], nil),
      ("a", ["b"], nil), ("peson", ["Person", "person"], "Person"),
    ]
    for (name, candidates, expected) in cases {
      #expect(NearestName.to(name, among: candidates) == expected, "\(name)")
      #expect(NearestName.to(name, among: candidates.reversed()) == expected, "\(name)")
    }
  }

  @Test("the guess is put as a question") func hint() {
    #expect(NearestName.hint(for: "modle", among: ["model"]) == "did you mean 'model'?")
    #expect(NearestName.hint(for: "qqqqqq", among: ["model"]) == nil)
  }
}
