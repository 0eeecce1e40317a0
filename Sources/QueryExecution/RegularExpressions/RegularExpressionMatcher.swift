// Owns the running of a regular expression: all ways to match are followed at once, each place of
// the program at most once for each code point (Thompson's construction).

/// Runs a program over a text.
struct RegularExpressionMatcher {
  private let program: [RegularExpression.Instruction]
  /// The places that wait for the next code point.
  private var waiting: [Int] = []
  /// For each place, the round in which it was last reached.
  private var reached: [Int]
  private var pending: [Int] = []
  private var isAccepted = false

  init(_ program: [RegularExpression.Instruction]) {
    self.program = program
    reached = [Int](repeating: -1, count: program.count)
  }

  /// Whether the whole text matches.
  mutating func matches(
    _ text: [Unicode.Scalar], step: () throws -> Void
  ) rethrows -> Bool {
    follow(0, round: 0, text)
    for (index, scalar) in text.enumerated() {
      if waiting.isEmpty { return false }
      isAccepted = false
      let current = waiting
      waiting.removeAll(keepingCapacity: true)
      for place in current {
        try step()
        if case .take(let set) = program[place], set.contains(scalar) {
          follow(place + 1, round: index + 1, text)
        }
      }
    }
    return isAccepted
  }

  /// Reaches a place and all that follow from it without taking a code point.
  private mutating func follow(_ place: Int, round: Int, _ text: [Unicode.Scalar]) {
    pending.append(place)
    while let place = pending.popLast() {
      if reached[place] == round { continue }
      reached[place] = round
      switch program[place] {
      case .take: waiting.append(place)
      case .jump(let target): pending.append(target)
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .assert(let anchor):
        if Self.holds(anchor, at: round, text) { pending.append(place + 1) }
      case .accept: isAccepted = true
      }
    }
  }

  private static func holds(
    _ anchor: RegularExpression.Anchor, at place: Int, _ text: [Unicode.Scalar]
  ) -> Bool {
    switch anchor {
    case .textStart: return place == 0
    case .textEnd: return place == text.count
    case .lineStart: return place == 0 || text[place - 1] == "\n"
    case .lineEnd: return place == text.count || text[place] == "\n"
    case .wordBoundary, .notWordBoundary:
      let before = place > 0 && ScalarSet.word.contains(text[place - 1])
      let after = place < text.count && ScalarSet.word.contains(text[place])
      return (before != after) == (anchor == .wordBoundary)
    }
  }
}
