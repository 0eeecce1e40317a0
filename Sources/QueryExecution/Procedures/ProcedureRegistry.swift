// Owns the procedures that statements can call: their signatures and what they do.

import Diagnostics
import GraphModel
import GraphProjection
import QueryPlanning

/// What a procedure may use.
public struct ProcedureCall {
  /// In the order of the signature, integers made floats where it says so.
  public let arguments: [Value]
  /// The graph as the call's clock sees it.
  public let view: GraphView
  /// The number by which values refer to that view.
  public let perspective: Int32
  /// The statement's own functions and procedures, for those that list them.
  let registry: ProcedureRegistry
}

/// A procedure: its signature and its body, which gives rows of the signature's columns.
public struct Procedure: Sendable {
  public let signature: ProcedureSignature
  public let body: @Sendable (ProcedureCall) throws -> [[Value]]

  public init(
    _ signature: ProcedureSignature, body: @escaping @Sendable (ProcedureCall) throws -> [[Value]]
  ) {
    self.signature = signature
    self.body = body
  }
}

/// The procedures that statements can call. A value: adding one gives another registry.
public struct ProcedureRegistry: ProcedureCatalogue {
  private var procedures: [String: Procedure]

  public init(_ procedures: [Procedure] = []) {
    self.procedures = [:]
    for procedure in procedures { add(procedure) }
  }

  /// No procedures at all.
  public static let empty = ProcedureRegistry()

  /// Adds a procedure, instead of one of the same name.
  public mutating func add(_ procedure: Procedure) {
    procedures[procedure.signature.name] = procedure
  }

  public func procedure(named name: String) -> Procedure? { procedures[name] }

  public func signature(of name: String) -> ProcedureSignature? { procedures[name]?.signature }

  public var names: [String] { procedures.keys.sorted() }

  /// All procedures, by name.
  public var all: [Procedure] { names.compactMap { procedures[$0] } }
}

/// A procedure given by a table: the first columns are the arguments, the others what it yields.
extension Procedure {
  public init(_ signature: ProcedureSignature, table: [[Value]]) {
    let count = signature.arguments.count
    self.init(signature) { call in
      table.filter { row in
        row.count >= count
          && (0..<count).allSatisfy { row[$0].isEquivalent(to: call.arguments[$0]) }
      }.map { Array($0.dropFirst(count)) }
    }
  }
}
