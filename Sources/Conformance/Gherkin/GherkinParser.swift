// Owns the reading of feature files: the part of Gherkin that the openCypher TCK uses (Feature,
// Background, Scenario, Scenario Outline, Examples, tables, doc strings, tags, comments).

/// What is wrong with a feature file.
public struct GherkinError: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// From 1.
  public let line: Int
  public let message: String

  public var description: String { "\(file):\(line): \(message)" }
}

/// Reads one feature file into its scenarios, in order, outlines expanded.
public struct GherkinParser {
  private let file: String
  private let lines: [String]
  private var index = 0
  private var background: [Step] = []
  private var scenarios: [Scenario] = []

  private init(file: String, text: String) {
    self.file = file
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.unicodeScalars.filter { $0 != "\r" })
    }
  }

  /// The scenarios of a feature file. `file` is its path below the kit's folder.
  public static func scenarios(in text: String, file: String) throws(GherkinError) -> [Scenario] {
    let normalised = String(decoding: Array(text.utf8).filter { $0 != 13 }, as: UTF8.self)
    var parser = GherkinParser(file: file, text: normalised)
    try parser.readFeature()
    return parser.scenarios
  }

  private mutating func readFeature() throws(GherkinError) {
    var tags: [String] = []
    while index < lines.count {
      let line = trimmed(lines[index])
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("Feature:") {
        index += 1
        if line.hasPrefix("Feature:") { tags = [] }
      } else if line.hasPrefix("@") {
        tags += line.split(separator: " ").map(String.init)
        index += 1
      } else if line.hasPrefix("Background:") {
        index += 1
        background = try readSteps()
      } else if line.hasPrefix("Scenario Outline:") || line.hasPrefix("Scenario:") {
        try readScenario(header: line, tags: tags)
        tags = []
      } else if scenarios.isEmpty && background.isEmpty {
        index += 1  // The feature's description.
      } else {
        throw fault("expected a scenario, found '\(line)'")
      }
    }
  }

  private mutating func readScenario(header: String, tags: [String]) throws(GherkinError) {
    let isOutline = header.hasPrefix("Scenario Outline:")
    let colon = header.firstIndex(of: ":") ?? header.startIndex
    let name = trimmed(String(header[header.index(after: colon)...]))
    index += 1
    let steps = try readSteps()
    guard isOutline else {
      scenarios.append(
        Scenario(feature: file, name: name, row: nil, tags: tags, steps: background + steps))
      return
    }
    var row = 0
    while let examples = try readExamples() {
      guard let header = examples.first else { throw fault("examples without a header") }
      for cells in examples.dropFirst() {
        row += 1
        guard cells.count == header.count else { throw fault("an example lacks cells") }
        let values = Array(zip(header, cells))
        scenarios.append(
          Scenario(
            feature: file, name: substituting(values, in: name), row: row, tags: tags,
            steps: background + steps.map { substituting(values, in: $0) }))
      }
    }
    if row == 0 { throw fault("an outline without examples") }
  }

  private mutating func readExamples() throws(GherkinError) -> [[String]]? {
    skipBlank()
    guard index < lines.count, trimmed(lines[index]).hasPrefix("Examples:") else { return nil }
    index += 1
    skipBlank()
    return readTable()
  }

  private mutating func readSteps() throws(GherkinError) -> [Step] {
    var steps: [Step] = []
    while true {
      skipBlank()
      guard index < lines.count, let text = stepText(trimmed(lines[index])) else { return steps }
      index += 1
      var step = Step(text: text)
      skipBlank()
      if index < lines.count {
        let next = trimmed(lines[index])
        if next.hasPrefix("\"\"\"") { step.docString = try readDocString() }
        if next.hasPrefix("|") { step.table = readTable() }
      }
      steps.append(step)
    }
  }

  private mutating func readDocString() throws(GherkinError) -> String {
    let indentation = lines[index].prefix { $0 == " " }.count
    index += 1
    var text: [String] = []
    while index < lines.count {
      let line = lines[index]
      index += 1
      if trimmed(line).hasPrefix("\"\"\"") { return text.joined(separator: "\n") }
      let margin = line.prefix(indentation).prefix { $0 == " " }.count
      text.append(String(line.dropFirst(margin)))
    }
    throw fault("a doc string without end")
  }

  private mutating func readTable() -> [[String]] {
    var rows: [[String]] = []
    while index < lines.count {
      let line = trimmed(lines[index])
      guard line.hasPrefix("|") || line.hasPrefix("#") else { break }
      index += 1
      if line.hasPrefix("|") { rows.append(cells(of: line)) }
    }
    return rows
  }

  /// The cells of a table row; `\|`, `\\` and `\n` are unescaped.
  private func cells(of line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if isEscaped {
        switch character {
        case "n": cell.append("\n")
        case "|", "\\": cell.append(character)
        default: cell += "\\" + String(character)
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append(trimmed(cell))
        cell = ""
      } else {
        cell.append(character)
      }
    }
    return cells
  }

  private mutating func skipBlank() {
    while index < lines.count {
      let line = trimmed(lines[index])
      guard line.isEmpty || line.hasPrefix("#") else { return }
      index += 1
    }
  }

  private func stepText(_ line: String) -> String? {
    for keyword in ["Given ", "When ", "Then ", "And ", "But "] where line.hasPrefix(keyword) {
      return trimmed(String(line.dropFirst(keyword.count)))
    }
    return nil
  }

  private func substituting(_ values: [(String, String)], in step: Step) -> Step {
    Step(
      text: substituting(values, in: step.text),
      docString: step.docString.map { substituting(values, in: $0) },
      table: step.table.map { rows in
        rows.map { row in row.map { substituting(values, in: $0) } }
      })
  }

  private func substituting(_ values: [(String, String)], in text: String) -> String {
    guard text.contains("<") else { return text }
    var result = ""
    var rest = Substring(text)
    scan: while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      for (name, value) in values where rest[open...].hasPrefix("<\(name)>") {
        result += value
        rest = rest[open...].dropFirst(name.count + 2)
        continue scan
      }
      result.append("<")
      rest = rest[rest.index(after: open)...]
    }
    return result + rest
  }

  private func trimmed(_ text: String) -> String {
    let space: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(text.drop(while: space).reversed().drop(while: space).reversed())
  }

  private func fault(_ message: String) -> GherkinError {
    GherkinError(file: file, line: index + 1, message: message)
  }
}
