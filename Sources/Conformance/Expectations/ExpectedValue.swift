// Owns the values that feature files write in cells and parameters, and when one equals another.

/// A value as the kit writes and compares it: nodes, relationships and paths by content, temporal
/// values as their text.
public indirect enum ExpectedValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// NaN is compared as equal to itself, −0.0 as equal to 0.0.
  case float(Double)
  case string([UInt8])
  case list([ExpectedValue])
  case map([[UInt8]: ExpectedValue])
  case node(labels: Set<String>, properties: [[UInt8]: ExpectedValue])
  case relationship(type: String, properties: [[UInt8]: ExpectedValue])
  /// Nodes and relationships in turn; a relationship knows whether it is walked backwards.
  case path(start: ExpectedValue, steps: [PathStep])

  /// One step of a path.
  public struct PathStep: Hashable, Sendable {
    public let relationship: ExpectedValue
    public let isBackwards: Bool
    public let node: ExpectedValue

    public init(relationship: ExpectedValue, isBackwards: Bool, node: ExpectedValue) {
      self.relationship = relationship
      self.isBackwards = isBackwards
      self.node = node
    }
  }

  /// A string value; compared by code point.
  public static func text(_ text: String) -> ExpectedValue { .string(Array(text.utf8)) }

  /// A number made equal to what the kit takes for equal.
  public static func number(_ value: Double) -> ExpectedValue {
    .float(value.isNaN ? .nan : value == 0 ? 0 : value)
  }

  public static func == (left: ExpectedValue, right: ExpectedValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.float(let a), .float(let b)): a == b || (a.isNaN && b.isNaN)
    case (.string(let a), .string(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.map(let a), .map(let b)): a == b
    case (.node(let a, let p), .node(let b, let q)): a == b && p == q
    case (.relationship(let a, let p), .relationship(let b, let q)): a == b && p == q
    case (.path(let a, let p), .path(let b, let q)): a == b && p == q
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(literal)
  }

  /// This value with every list sorted, for comparisons that ignore the order of lists.
  public var ignoringListOrder: ExpectedValue {
    switch self {
    case .list(let items): .list(items.map(\.ignoringListOrder).sorted { $0.literal < $1.literal })
    case .map(let entries): .map(entries.mapValues(\.ignoringListOrder))
    default: self
    }
  }

  /// The value as the kit writes it, keys sorted.
  public var literal: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .float(let value): value.isNaN ? "NaN" : "\(value)"
    case .string(let bytes): "'" + String(decoding: bytes, as: UTF8.self) + "'"
    case .list(let items): "[" + items.map(\.literal).joined(separator: ", ") + "]"
    case .map(let entries): Self.literal(entries)
    case .node(let labels, let properties):
      "(" + labels.sorted().map { ":" + $0 }.joined()
        + (properties.isEmpty ? "" : (labels.isEmpty ? "" : " ") + Self.literal(properties)) + ")"
    case .relationship(let type, let properties):
      "[:" + type + (properties.isEmpty ? "" : " " + Self.literal(properties)) + "]"
    case .path(let start, let steps):
      "<" + start.literal
        + steps.map { step in
          (step.isBackwards ? "<-" : "-") + step.relationship.literal
            + (step.isBackwards ? "-" : "->") + step.node.literal
        }.joined() + ">"
    }
  }

  private static func literal(_ entries: [[UInt8]: ExpectedValue]) -> String {
    let pairs = entries.map { (String(decoding: $0.key, as: UTF8.self), $0.value.literal) }
    return "{" + pairs.sorted { $0.0 < $1.0 }.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
      + "}"
  }
}
