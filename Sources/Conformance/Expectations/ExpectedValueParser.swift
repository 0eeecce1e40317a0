// Owns the grammar of the values in feature files.

/// What is wrong with a value in a feature file.
public struct ExpectedValueError: Error, Hashable, Sendable {
  public let text: String
  /// In characters from the start.
  public let offset: Int
}

/// Reads one value literal.
public struct ExpectedValueParser {
  private let text: String
  private let characters: [Character]
  private var index = 0

  private init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  /// The value that a cell writes.
  public static func value(of text: String) throws(ExpectedValueError) -> ExpectedValue {
    var parser = ExpectedValueParser(text)
    let value = try parser.readValue()
    parser.skipSpace()
    guard parser.index == parser.characters.count else { throw parser.fault }
    return value
  }

  private var fault: ExpectedValueError { ExpectedValueError(text: text, offset: index) }
  private var next: Character? { index < characters.count ? characters[index] : nil }

  private mutating func readValue() throws(ExpectedValueError) -> ExpectedValue {
    skipSpace()
    switch next {
    case "(": return try readNode()
    case "<": return try readPath()
    case "[":
      var ahead = index + 1
      while ahead < characters.count, characters[ahead] == " " { ahead += 1 }
      let isRelationship = ahead < characters.count && characters[ahead] == ":"
      return isRelationship ? try readRelationship() : try readList()
    case "{": return .map(try readMap())
    case "'": return .string(Array(try readString().utf8))
    default: return try readWord()
    }
  }

  private mutating func readWord() throws(ExpectedValueError) -> ExpectedValue {
    let start = index
    while let character = next,
      character.isLetter || character.isNumber || "+-._".contains(character)
    {
      index += 1
    }
    let word = String(characters[start..<index])
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "NaN": return .float(.nan)
    case "Inf": return .float(.infinity)
    case "-Inf": return .float(-.infinity)
    default: break
    }
    if let integer = Int64(word) { return .integer(integer) }
    if let float = Double(word) { return .number(float) }
    index = start
    throw fault
  }

  private mutating func readString() throws(ExpectedValueError) -> String {
    try expect("'")
    var result = ""
    while let character = next {
      index += 1
      if character == "'" { return result }
      if character == "\\", let escaped = next, escaped == "'" || escaped == "\\" {
        index += 1
        result.append(escaped)
      } else {
        result.append(character)
      }
    }
    throw fault
  }

  private mutating func readList() throws(ExpectedValueError) -> ExpectedValue {
    try expect("[")
    var items: [ExpectedValue] = []
    skipSpace()
    while next != "]" {
      items.append(try readValue())
      skipSpace()
      if next == "," { index += 1 } else { break }
    }
    try expect("]")
    return .list(items)
  }

  private mutating func readMap() throws(ExpectedValueError) -> [[UInt8]: ExpectedValue] {
    try expect("{")
    var entries: [[UInt8]: ExpectedValue] = [:]
    skipSpace()
    while next != "}" {
      let key = try readName()
      try expect(":")
      entries[Array(key.utf8)] = try readValue()
      skipSpace()
      if next == "," { index += 1 } else { break }
    }
    try expect("}")
    return entries
  }

  private mutating func readName() throws(ExpectedValueError) -> String {
    skipSpace()
    let start = index
    while let character = next, character.isLetter || character.isNumber || "$_".contains(character)
    {
      index += 1
    }
    guard index > start else { throw fault }
    return String(characters[start..<index])
  }

  private mutating func readNode() throws(ExpectedValueError) -> ExpectedValue {
    try expect("(")
    var labels: Set<String> = []
    var properties: [[UInt8]: ExpectedValue] = [:]
    skipSpace()
    while next == ":" {
      index += 1
      labels.insert(try readName())
      skipSpace()
    }
    if next == "{" { properties = try readMap() }
    try expect(")")
    return .node(labels: labels, properties: properties)
  }

  private mutating func readRelationship() throws(ExpectedValueError) -> ExpectedValue {
    try expect("[")
    try expect(":")
    let type = try readName()
    skipSpace()
    let properties = next == "{" ? try readMap() : [:]
    try expect("]")
    return .relationship(type: type, properties: properties)
  }

  private mutating func readPath() throws(ExpectedValueError) -> ExpectedValue {
    try expect("<")
    let start = try readNode()
    var steps: [ExpectedValue.PathStep] = []
    skipSpace()
    while next != ">" {
      let isBackwards = next == "<"
      if isBackwards { index += 1 }
      try expect("-")
      let relationship = try readRelationship()
      try expect("-")
      if !isBackwards { try expect(">") }
      let node = try readNode()
      steps.append(.init(relationship: relationship, isBackwards: isBackwards, node: node))
      skipSpace()
    }
    try expect(">")
    return .path(start: start, steps: steps)
  }

  private mutating func expect(_ character: Character) throws(ExpectedValueError) {
    skipSpace()
    guard next == character else { throw fault }
    index += 1
  }

  private mutating func skipSpace() {
    while let character = next, character == " " || character == "\t" || character == "\n" {
      index += 1
    }
  }
}
