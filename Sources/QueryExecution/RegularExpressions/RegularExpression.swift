// Owns regular expressions for `=~`: what can be asked of one. Read by `RegularExpressionParser`,
// run by `RegularExpressionMatcher`, which never backtracks: the time to match is bounded by the
// length of the text times the size of the expression.

/// A regular expression, as Java and Neo4j write them: literals, `.`, classes (`[a-z]`, `\d`, `\w`,
/// `\s`, `\p{L}`), groups, alternatives, repetitions, anchors, `(?i)`, `(?s)` and `(?m)`.
/// References back and looking around are refused: they cannot be matched in bounded time.
final class RegularExpression {
  /// Why an expression cannot be read.
  struct Problem: Error {
    let message: String
  }

  /// One instruction of the matching program.
  enum Instruction {
    /// Takes one code point.
    case take(ScalarSet)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case assert(Anchor)
    case accept
  }

  /// A condition on a place between code points.
  enum Anchor {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, notWordBoundary
  }

  /// How many instructions an expression may need.
  static let programLimit = 20_000
  /// How deep groups may be nested.
  static let nestingLimit = 200

  let program: [Instruction]

  /// Reads an expression. Throws a `Problem`.
  init(_ source: String) throws {
    var parser = RegularExpressionParser(source)
    let tree = try parser.parse()
    var assembler = RegularExpressionAssembler()
    try assembler.append(tree)
    try assembler.append(.accept)
    program = assembler.program
  }

  /// Whether the expression matches the whole text. Calls `step` now and then, so that it can be
  /// stopped.
  func matches(_ text: String, step: () throws -> Void) rethrows -> Bool {
    var matcher = RegularExpressionMatcher(program)
    return try matcher.matches(Array(text.unicodeScalars), step: step)
  }
}

/// Turns the tree of an expression into instructions.
struct RegularExpressionAssembler {
  private(set) var program: [RegularExpression.Instruction] = []

  mutating func append(_ instruction: RegularExpression.Instruction) throws {
    guard program.count < RegularExpression.programLimit else {
      throw RegularExpression.Problem(message: "it is too large")
    }
    program.append(instruction)
  }

  mutating func append(_ node: RegularExpressionNode) throws {
    switch node {
    case .empty: break
    case .scalars(let set): try append(.take(set))
    case .anchor(let anchor): try append(.assert(anchor))
    case .sequence(let parts):
      for part in parts { try append(part) }
    case .alternatives(let parts): try appendAlternatives(parts)
    case .repetition(let part, let minimum, let maximum):
      try appendRepetition(part, minimum, maximum)
    }
  }

  private mutating func appendAlternatives(_ parts: [RegularExpressionNode]) throws {
    var jumps: [Int] = []
    for (index, part) in parts.enumerated() {
      guard index < parts.count - 1 else {
        try append(part)
        break
      }
      let split = program.count
      try append(.jump(0))
      try append(part)
      jumps.append(program.count)
      try append(.jump(0))
      program[split] = .split(split + 1, program.count)
    }
    for jump in jumps { program[jump] = .jump(program.count) }
  }

  private mutating func appendRepetition(
    _ part: RegularExpressionNode, _ minimum: Int, _ maximum: Int?
  ) throws {
    for _ in 0..<minimum { try append(part) }
    guard let maximum else {
      let split = program.count
      try append(.jump(0))
      try append(part)
      try append(.jump(split))
      program[split] = .split(split + 1, program.count)
      return
    }
    var splits: [Int] = []
    for _ in minimum..<max(minimum, maximum) {
      splits.append(program.count)
      try append(.jump(0))
      try append(part)
    }
    for split in splits { program[split] = .split(split + 1, program.count) }
  }
}
