// Owns the meaning of each step.

/// The state of one scenario between its steps.
struct ScenarioRun {
  private let subject: any ConformanceSubject
  private let namedGraphs: [String: String]
  private var parameters: [(name: String, value: ExpectedValue)] = []
  private var before = GraphContents()
  private var outcome: QueryOutcome?
  private var isControl = false

  init(subject: any ConformanceSubject, namedGraphs: [String: String]) {
    self.subject = subject
    self.namedGraphs = namedGraphs
  }

  mutating func perform(_ step: Step) throws {
    let text = step.text
    if text == "an empty graph" { return }
    if text == "any graph" { return try build("binary-tree-1") }
    if text.hasPrefix("the "), text.hasSuffix(" graph") {
      return try build(String(text.dropFirst(4).dropLast(6)))
    }
    switch text {
    case "having executed:": try setUp(step.docString ?? "")
    case "parameters are:":
      for row in step.table ?? [] where row.count == 2 {
        parameters.append((row[0], try ExpectedValueParser.value(of: row[1])))
      }
    case "executing query:":
      try subject.settle()
      before = try subject.contents()
      outcome = subject.run(step.docString ?? "", parameters: parameters)
      isControl = false
    case "executing control query:":
      outcome = subject.run(step.docString ?? "", parameters: parameters)
      isControl = true
    case "the result should be empty": try compare(with: [[]], inOrder: true, ignoringLists: false)
    case "no side effects": try compareSideEffects(with: [:])
    case "the side effects should be:":
      var expected: [String: Int] = [:]
      for row in step.table ?? [] where row.count == 2 { expected[row[0]] = Int(row[1]) }
      try compareSideEffects(with: expected.filter { $0.value != 0 })
    default: try performParametric(step)
    }
  }

  private mutating func performParametric(_ step: Step) throws {
    let text = step.text
    if text.hasPrefix("there exists a procedure ") {
      let signature = String(text.dropFirst("there exists a procedure ".count).dropLast())
      return try subject.register(procedure: signature, table: step.table ?? [])
    }
    if text.hasPrefix("the result should be") {
      return try compare(
        with: step.table ?? [[]], inOrder: text.contains("in order"),
        ignoringLists: text.contains("ignoring element order for lists"))
    }
    if text.contains(" should be raised at ") { return try compareError(with: text) }
    throw ScenarioFailure(verdict: .unexpectedError, explanation: "unknown step '\(text)'")
  }

  private func build(_ graph: String) throws {
    guard let script = namedGraphs[graph] else {
      throw ScenarioFailure(verdict: .unexpectedError, explanation: "no graph named '\(graph)'")
    }
    for statement in script.split(separator: ";") {
      if statement.contains(where: { !$0.isWhitespace }) { try setUp(String(statement)) }
    }
  }

  private func setUp(_ query: String) throws {
    if case .error(let type, _, let detail, let message) = subject.run(query, parameters: []) {
      throw ScenarioFailure(
        verdict: .unexpectedError, explanation: "set-up failed: \(type) \(detail): \(message)")
    }
  }

  private func compare(with table: [[String]], inOrder: Bool, ignoringLists: Bool) throws {
    guard case .table(let columns, let found)? = outcome else {
      if case .error(let type, let phase, let detail, let message)? = outcome {
        throw ScenarioFailure(
          verdict: .unexpectedError, explanation: "\(type) at \(phase): \(detail): \(message)")
      }
      throw ScenarioFailure(verdict: .unexpectedError, explanation: "no query was run")
    }
    let header = table.first ?? []
    guard header == columns else {
      throw ScenarioFailure(
        verdict: .wrongResult, explanation: "columns \(columns), expected \(header)")
    }
    var expectedRows: [[ExpectedValue]] = []
    for cells in table.dropFirst() {
      var row: [ExpectedValue] = []
      for cell in cells { row.append(try ExpectedValueParser.value(of: cell)) }
      expectedRows.append(row)
    }
    var foundRows = found
    if ignoringLists {
      expectedRows = expectedRows.map { $0.map(\.ignoringListOrder) }
      foundRows = foundRows.map { $0.map(\.ignoringListOrder) }
    }
    let isEqual =
      inOrder ? foundRows == expectedRows : Self.counted(foundRows) == Self.counted(expectedRows)
    guard isEqual else {
      throw ScenarioFailure(
        verdict: .wrongResult,
        explanation: "rows \(Self.text(foundRows)), expected \(Self.text(expectedRows))")
    }
  }

  private func compareError(with text: String) throws {
    // "a SyntaxError should be raised at compile time: UndefinedVariable"
    let words = text.split(separator: " ")
    let type = words.count > 1 ? String(words[1]) : ""
    let rest = text.components(after: " should be raised at ")
    let phase = rest.prefix(before: ": ")
    let detail = rest.components(after: ": ")
    switch outcome {
    case .error(let foundType, let foundPhase, let foundDetail, let message):
      let isEqual =
        (type == "Error" || type == foundType) && (phase == "any time" || phase == foundPhase)
        && (detail == "*" || detail == foundDetail)
      guard isEqual else {
        throw ScenarioFailure(
          verdict: .wrongError,
          explanation: "\(foundType) at \(foundPhase): \(foundDetail) (\(message)), "
            + "expected \(type) at \(phase): \(detail)")
      }
    case .table(_, let rows):
      throw ScenarioFailure(
        verdict: .wrongError,
        explanation: "\(rows.count) rows, expected \(type) at \(phase): \(detail)")
    case nil: throw ScenarioFailure(verdict: .unexpectedError, explanation: "no query was run")
    }
    try compareSideEffects(with: [:])
  }

  private func compareSideEffects(with expected: [String: Int]) throws {
    let found = before.sideEffects(becoming: try subject.contents())
    guard found == expected else {
      throw ScenarioFailure(
        verdict: .wrongSideEffects, explanation: "\(found), expected \(expected)")
    }
  }

  private static func counted(_ rows: [[ExpectedValue]]) -> [[ExpectedValue]: Int] {
    rows.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private static func text(_ rows: [[ExpectedValue]]) -> String {
    let shown = rows.prefix(12).map { row in
      "|" + row.map(\.literal).joined(separator: "|") + "|"
    }
    return "\(rows.count): " + shown.joined(separator: " ")
  }
}

extension String {
  /// What follows the first occurrence of a separator; empty when there is none.
  fileprivate func components(after separator: String) -> String {
    guard let range = firstRange(of: separator) else { return "" }
    return String(self[range.upperBound...])
  }

  /// What stands before the first occurrence of a separator; all of it when there is none.
  fileprivate func prefix(before separator: String) -> String {
    guard let range = firstRange(of: separator) else { return self }
    return String(self[..<range.lowerBound])
  }
}
