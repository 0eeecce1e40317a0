// Owns the comparison of the matcher with a naive one, over random expressions on a small alphabet.

import TestSupport
import Testing

@testable import QueryExecution

@Suite struct RegularExpressionTests {
  /// An expression as a tree, printed for the matcher and matched naively.
  private indirect enum Pattern {
    case letter(Unicode.Scalar)
    case any
    case sequence([Pattern])
    case either(Pattern, Pattern)
    case repeated(Pattern, minimum: Int, maximum: Int?)

    var text: String {
      switch self {
      case .letter(let letter): String(Character(letter))
      case .any: "."
      case .sequence(let parts): parts.map { "(?:" + $0.text + ")" }.joined()
      case .either(let one, let other): "(" + one.text + "|" + other.text + ")"
      case .repeated(let part, let minimum, let maximum):
        "(" + part.text + "){\(minimum),\(maximum.map { String($0) } ?? "")}"
      }
    }

    /// The places where a match that begins at one of some places can end.
    func ends(from starts: Set<Int>, in text: [Unicode.Scalar]) -> Set<Int> {
      switch self {
      case .letter(let letter):
        return Set(starts.filter { $0 < text.count && text[$0] == letter }.map { $0 + 1 })
      case .any: return Set(starts.filter { $0 < text.count }.map { $0 + 1 })
      case .sequence(let parts):
        return parts.reduce(starts) { $1.ends(from: $0, in: text) }
      case .either(let one, let other):
        return one.ends(from: starts, in: text).union(other.ends(from: starts, in: text))
      case .repeated(let part, let minimum, let maximum):
        var reached = starts
        for _ in 0..<minimum { reached = part.ends(from: reached, in: text) }
        var found = reached
        for _ in minimum..<(maximum ?? minimum + text.count + 1) {
          reached = part.ends(from: reached, in: text)
          found.formUnion(reached)
        }
        return found
      }
    }
  }

  private func pattern(depth: Int, using random: inout SeededGenerator) -> Pattern {
    switch depth == 0 ? 0 : Int.random(in: 0..<5, using: &random) {
    case 1:
      return .sequence((0..<3).map { _ in pattern(depth: depth - 1, using: &random) })
    case 2:
      return .either(
        pattern(depth: depth - 1, using: &random), pattern(depth: depth - 1, using: &random))
    case 3, 4:
      let minimum = Int.random(in: 0...2, using: &random)
      let maximum = random.oneIn(2) ? nil : minimum + Int.random(in: 0...2, using: &random)
      return .repeated(
        pattern(depth: depth - 1, using: &random), minimum: minimum, maximum: maximum)
    default: return random.oneIn(5) ? .any : .letter(random.pick(["a", "b"]))
    }
  }

  @Test func agreesWithTheNaiveMatcher() throws {
    var random = SeededGenerator(named: "regular expressions")
    for _ in 0..<400 {
      let pattern = pattern(depth: 3, using: &random)
      let expression = try RegularExpression(pattern.text)
      for _ in 0..<10 {
        let count = Int.random(in: 0...7, using: &random)
        let letters: [Unicode.Scalar] = (0..<count).map { _ in random.pick(["a", "b", "c"]) }
        let text = String(String.UnicodeScalarView(letters))
        let expected = pattern.ends(from: [0], in: letters).contains(count)
        #expect(expression.matches(text) {} == expected, "'\(text)' =~ '\(pattern.text)'")
      }
    }
  }

  @Test func readsAnythingWithoutTrapping() {
    var random = SeededGenerator(named: "broken regular expressions")
    let signs = Array("ab()[]{}*+?|\\^$.-,0123:<>=!&pQEdwxu".unicodeScalars)
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...12, using: &random)
      let source = String(String.UnicodeScalarView((0..<count).map { _ in random.pick(signs) }))
      do {
        _ = try RegularExpression(source).matches("ab-01") {}
      } catch {
        #expect(error is RegularExpression.Problem, "'\(source)'")
      }
    }
  }
}
