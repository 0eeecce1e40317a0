// Owns what the runner asks of the engine under test.

/// What came of a query.
public enum QueryOutcome: Sendable {
  case table(columns: [String], rows: [[ExpectedValue]])
  case error(type: String, phase: String, detail: String, message: String)
}

/// The contents of a graph, for counting side effects by difference.
public struct GraphContents: Sendable {
  public var nodes: Set<Int64> = []
  public var relationships: Set<Int64> = []
  /// The distinct label names in the whole graph.
  public var labels: Set<String> = []
  /// How often each (element, key, value) occurs.
  public var properties: [String: Int] = [:]

  public init() {}

  /// The counters of the kit by name, such as `+nodes`; those that are zero are left out.
  public func sideEffects(becoming after: GraphContents) -> [String: Int] {
    var added = 0
    var removed = 0
    for key in Set(properties.keys).union(after.properties.keys) {
      let difference = after.properties[key, default: 0] - properties[key, default: 0]
      if difference > 0 { added += difference } else { removed -= difference }
    }
    let counters = [
      "+nodes": after.nodes.subtracting(nodes).count,
      "-nodes": nodes.subtracting(after.nodes).count,
      "+relationships": after.relationships.subtracting(relationships).count,
      "-relationships": relationships.subtracting(after.relationships).count,
      "+labels": after.labels.subtracting(labels).count,
      "-labels": labels.subtracting(after.labels).count,
      "+properties": added, "-properties": removed,
    ]
    return counters.filter { $0.value != 0 }
  }
}

/// An engine, as the runner drives it. Used by one thread.
public protocol ConformanceSubject: AnyObject {
  /// Starts over with an empty graph and no procedures.
  func begin() throws
  /// Runs a query and reads all its rows.
  func run(_ query: String, parameters: [(name: String, value: ExpectedValue)]) -> QueryOutcome
  /// What is in the graph now.
  func contents() throws -> GraphContents
  /// Registers a procedure: its signature, and a table whose first columns are the inputs.
  func register(procedure signature: String, table: [[String]]) throws
  /// Called once in a scenario, when its graph is set up and before its query.
  func settle() throws
}
