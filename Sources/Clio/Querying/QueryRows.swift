// Owns the rows of a query as a Swift program reads them: one at a time, cells by name and type.

import GraphModel
import QueryExecution

/// One row of a query's result.
public struct QueryRow: Sendable {
  /// The names of the columns, in order.
  public let columns: [String]
  /// One value a column.
  public let values: [Value]
  /// What there is to say of the nodes and relationships that are columns.
  let details: RowDetails

  /// The value of a column; `nil` when there is no such column.
  public subscript(column: String) -> Value? {
    columns.firstIndex(of: column).map { values[$0] }
  }

  /// The value of a column as a Swift type; `Optional` types take null.
  ///
  /// Throws `QueryRowError` when there is no such column or the value is of another type.
  ///
  /// ```swift
  /// let name = try row.read("m.name", as: String.self)
  /// ```
  public func read<Result: ValueReadable>(_ column: String, as type: Result.Type) throws
    -> Result
  {
    guard let value = self[column] else {
      throw QueryRowError.noColumn(column, among: columns)
    }
    guard let result = Result(value) else {
      throw QueryRowError.wrongType(column: column, value: value.literal(), expected: "\(type)")
    }
    return result
  }
}

extension QueryRow {
  /// The node of a column: its id, labels and properties, as the query saw it.
  ///
  /// Throws `QueryRowError` when there is no such column or it holds no node.
  public func node(_ column: String) throws -> NodeDetails {
    if case .node(let node)? = self[column], let found = details.nodes[node] { return found }
    throw refused(column, "NodeDetails")
  }

  /// The relationship of a column: its type, ends and properties, as the query saw it.
  ///
  /// Throws `QueryRowError` when there is no such column or it holds no relationship.
  public func relationship(_ column: String) throws -> RelationshipDetails {
    if case .relationship(let relationship)? = self[column],
      let found = details.relationships[relationship]
    {
      return found
    }
    throw refused(column, "RelationshipDetails")
  }

  private func refused(_ column: String, _ expected: String) -> QueryRowError {
    guard let value = self[column] else { return .noColumn(column, among: columns) }
    return .wrongType(column: column, value: value.literal(), expected: expected)
  }
}

/// The nodes and relationships of a row, as they were when it was given.
struct RowDetails: Sendable {
  private(set) var nodes: [NodeReference: NodeDetails] = [:]
  private(set) var relationships: [RelationshipReference: RelationshipDetails] = [:]

  init(of values: [Value], from elements: any ElementResolver) {
    for value in values {
      switch value {
      case .node(let node): nodes[node] = elements.details(of: node)
      case .relationship(let relationship):
        relationships[relationship] = elements.details(of: relationship)
      default: break
      }
    }
  }
}

/// Why a cell cannot be read.
public enum QueryRowError: Error, Hashable, Sendable, CustomStringConvertible {
  case noColumn(String, among: [String])
  case wrongType(column: String, value: String, expected: String)

  public var description: String {
    switch self {
    case .noColumn(let name, let columns):
      "there is no column '\(name)'; there are \(columns.map { "'\($0)'" }.joined(separator: ", "))"
    case .wrongType(let column, let value, let expected):
      "column '\(column)' holds \(value), which is no \(expected)"
    }
  }
}

/// The rows of a running query, one at a time: the first does not wait for the last. Used by one
/// thread.
public final class QueryStream {
  /// The names of the columns, in order.
  public let columns: [String]
  private let cursor: QueryCursor

  init(_ cursor: QueryCursor) {
    self.cursor = cursor
    columns = cursor.columns
  }

  /// The next row; `nil` after the last. Throws a `Diagnostic`.
  public func next() throws -> QueryRow? {
    try cursor.next().map { values in
      QueryRow(
        columns: columns, values: values, details: RowDetails(of: values, from: cursor.elements))
    }
  }
}
