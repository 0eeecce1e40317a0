// Owns the procedures that every statement can call: what the graph holds and what can be called.

import Chronology
import GraphModel
import GraphProjection
import QueryPlanning

extension ProcedureRegistry {
  /// The procedures that are always there.
  public static let standard = ProcedureRegistry([
    names("db.labels", "label") { view in
      view.symbols { $0.nodes(labelled: $1) > 0 }
        .filter { !view.nodes(labelled: $0).isEmpty }
    },
    names("db.relationshipTypes", "relationshipType") { view in
      view.symbols { $0.relationships(typed: $1) > 0 }
        .filter { view.relationships(typed: $0).contains { _ in true } }
    },
    names("db.propertyKeys", "propertyKey") { view in
      var keys: Set<Symbol> = []
      for node in view.nodes() { keys.formUnion(view.properties(of: node).map(\.key)) }
      for relationship in view.relationships(typed: nil) {
        keys.formUnion(view.properties(of: relationship).map(\.key))
      }
      return Array(keys)
    },
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

  /// A procedure that gives the names of what the call's clock sees.
  private static func names(
    _ name: String, _ column: String, _ symbols: @escaping @Sendable (GraphView) -> [Symbol]
  ) -> Procedure {
    Procedure(
      ProcedureSignature(name: name, arguments: [], columns: [.init(column, .string)])
    ) { call in
      symbols(call.view).map { call.view.name(of: $0) }.sorted().map { [.string($0)] }
    }
  }
}

extension GraphView {
  /// The symbols of the graph that pass a first, cheap test by the counts, which hold for the log's
  /// head alone: an earlier position may see what the log has given up since.
  fileprivate func symbols(_ isCounted: (GraphStatistics, Symbol) -> Bool) -> [Symbol] {
    let isAtHead = perspective.position >= graph.position
    return symbolNames.indices.map { Symbol(Int32($0)) }
      .filter { !isAtHead || isCounted(graph.statistics, $0) }
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
