// Owns the procedures that every statement can call: what the graph holds and what can be called.

import Chronology
import GraphModel
import GraphProjection
import QueryPlanning

extension ProcedureRegistry {
  /// The procedures that are always there.
  public static let standard = ProcedureRegistry([
    names("db.labels", "label") { $0.graph.statistics.nodes(labelled: $1) > 0 },
    names("db.relationshipTypes", "relationshipType") {
      $0.graph.statistics.relationships(typed: $1) > 0
    },
    names("db.propertyKeys", "propertyKey") { $0.graph.statistics.properties(key: $1) > 0 },
    Procedure(
      ProcedureSignature(
        name: "dbms.procedures", arguments: [],
        columns: [.init("name", .string), .init("signature", .string)])
    ) { call in
      call.registry.all.map {
        [.string($0.signature.name), .string($0.signature.description)]
      }
    },
    Procedure(
      ProcedureSignature(name: "dbms.functions", arguments: [], columns: [.init("name", .string)])
    ) { _ in
      FunctionCatalogue.standard.names.sorted().map { [.string($0)] }
    },
  ])

  private static func names(
    _ name: String, _ column: String, _ isThere: @escaping @Sendable (GraphView, Symbol) -> Bool
  ) -> Procedure {
    Procedure(
      ProcedureSignature(name: name, arguments: [], columns: [.init(column, .string)])
    ) { call in
      call.view.symbolNames.enumerated()
        .filter { isThere(call.view, Symbol(Int32($0.offset))) }
        .map(\.element).sorted().map { [.string($0)] }
    }
  }
}

extension ProcedureSignature: CustomStringConvertible {
  /// `name(argument :: TYPE?, …) :: (column :: TYPE?, …)`.
  public var description: String {
    func text(_ fields: [Field]) -> String {
      fields.map { "\($0.name) :: \($0.type.rawValue)?" }.joined(separator: ", ")
    }
    return "\(name)(\(text(arguments))) :: (\(text(columns)))"
  }
}
