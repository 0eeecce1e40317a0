// Owns the names of the kinds of value, as messages and results give them.

/// The kinds of value, with the names that the query language gives them.
public enum ValueKind: String, Hashable, Sendable, CaseIterable {
  case null = "NULL"
  case boolean = "BOOLEAN"
  case integer = "INTEGER"
  case float = "FLOAT"
  case string = "STRING"
  case list = "LIST"
  case map = "MAP"
  case date = "DATE"
  case localTime = "LOCAL TIME"
  case time = "ZONED TIME"
  case localDateTime = "LOCAL DATETIME"
  case dateTime = "ZONED DATETIME"
  case duration = "DURATION"
  case partialDate = "PARTIAL DATE"
  case node = "NODE"
  case relationship = "RELATIONSHIP"
  case path = "PATH"

  /// The name in a sentence, with its article: `a list`, `an integer`, `null`.
  public var phrase: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .float: "a float"
    case .string: "a string"
    case .list: "a list"
    case .map: "a map"
    case .date: "a date"
    case .localTime: "a local time"
    case .time: "a time"
    case .localDateTime: "a local date-time"
    case .dateTime: "a date-time"
    case .duration: "a duration"
    case .partialDate: "a partial date"
    case .node: "a node"
    case .relationship: "a relationship"
    case .path: "a path"
    }
  }
}

extension Value {
  /// What kind of value this is.
  public var kind: ValueKind {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .integer: .integer
    case .float: .float
    case .string: .string
    case .list: .list
    case .map: .map
    case .date: .date
    case .localTime: .localTime
    case .time: .time
    case .localDateTime: .localDateTime
    case .dateTime: .dateTime
    case .duration: .duration
    case .partialDate: .partialDate
    case .node: .node
    case .relationship: .relationship
    case .path: .path
    }
  }
}
