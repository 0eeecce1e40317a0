// Owns the exports: which part of the graph, in which format.

import GraphExport
import GraphModel
import GraphProjection

/// The formats of exports.
public enum ExportFormat: String, Sendable, CaseIterable {
  case dot, svg, json, graphml, mermaid

  /// The picture in this format. Throws `ClioFailure` when Graphviz is missing or fails.
  public func text(of picture: GraphPicture) throws -> String {
    switch self {
    case .dot: return DOTWriter().text(of: picture)
    case .json: return GraphJSONWriter().text(of: picture)
    case .graphml: return GraphMLWriter().text(of: picture)
    case .mermaid: return MermaidWriter().text(of: picture)
    case .svg:
      do {
        return try Graphviz().svg(of: picture)
      } catch {
        throw ClioFailure(error)
      }
    }
  }
}

/// Which part of the graph an export shows.
public struct ExportScope: Sendable {
  /// The entities around which; all when empty.
  public var around: [String]
  /// How many hops around them.
  public var depth: Int

  public init(around: [String] = [], depth: Int = 1) {
    self.around = around
    self.depth = depth
  }
}

extension KnowledgeView {
  /// The graph as this perspective sees it, or the part around some entities, ready to be written.
  ///
  /// ```swift
  /// let picture = try view.picture(ExportScope(around: ["behemoth"], depth: 2))
  /// print(try ExportFormat.dot.text(of: picture))
  /// ```
  public func picture(_ scope: ExportScope = ExportScope()) throws -> GraphPicture {
    let centres = try scope.around.map { try node($0) }
    return try reader.picture(
      around: centres, depth: scope.depth, caption: [caption(scope)], perspective: answered.json)
  }

  /// What differs between two dates, in one picture: both graphs, each element marked.
  public func differencePicture(
    from: PerspectiveRequest.Reading, to: PerspectiveRequest.Reading,
    _ scope: ExportScope = ExportScope(), clock: DifferenceClock = .both
  ) throws -> GraphPicture {
    let views = [moved(to: from, clock), moved(to: to, clock)]
    // What is around an entity in either view is shown from both.
    var chosen: Set<Node> = []
    for view in views {
      let centres = try scope.around.compactMap { text in
        view.graph.node(entity: try view.entity(text))
      }
      chosen.formUnion(view.reader.neighbourhood(of: centres, depth: scope.depth))
    }
    let pictures = try views.map { view in
      let centres = scope.around.isEmpty ? [] : chosen.filter { view.graph.isVisible($0) }
      if !scope.around.isEmpty && centres.isEmpty { return GraphPicture(nodes: [], edges: []) }
      return try view.reader.picture(around: Array(centres), depth: 0)
    }
    return GraphPicture.difference(
      from: pictures[0], to: pictures[1],
      caption: ["from \(from.words) to \(to.words)", views[1].caption(scope)],
      perspective: views[1].answered.json)
  }

  var reader: PictureReader {
    PictureReader(view: graph) { try pictureEvidence($0) }
  }

  private func caption(_ scope: ExportScope) -> String {
    guard !scope.around.isEmpty else { return answered.description }
    let hops = scope.depth == 1 ? "1 hop" : "\(scope.depth) hops"
    return "\(hops) around \(scope.around.joined(separator: ", ")); \(answered.description)"
  }
}
