// Owns the knowledge base as one perspective sees it. What it answers stands in extensions, one
// file a question.

import Chronology
import GraphModel
import GraphProjection
import QueryExecution

/// A view that is fixed, and made when somebody looks.
struct DeferredView: Sendable {
  let folded: FoldedGraph
  let answered: AnsweredPerspective
  let locator: LogLocator
  let now: Instant

  var view: KnowledgeView {
    KnowledgeView(folded: folded, answered: answered, locator: locator, now: now)
  }
}

/// The knowledge base under one perspective. A value: cheap to keep, safe to pass on, never
/// changing.
///
/// ```swift
/// let may = try base.view(.asOf(PartialDate("2025-05")))
/// let same = may                                  // still May, whatever is appended
/// ```
public struct KnowledgeView: Sendable {
  let folded: FoldedGraph
  /// The perspective, as every answer repeats it.
  public let answered: AnsweredPerspective
  /// The graph under the perspective, as statements read it.
  let seen: SeenPerspective
  let locator: LogLocator
  /// What `yesterday` refers to.
  let now: Instant

  init(folded: FoldedGraph, answered: AnsweredPerspective, locator: LogLocator, now: Instant) {
    self.folded = folded
    self.answered = answered
    self.locator = locator
    self.now = now
    seen = SeenPerspective(folded.graph.view(answered.perspective))
  }

  /// The graph, for those who read it themselves.
  public var graph: GraphView { seen.view }

  var archive: EventArchive { folded.archive }
  var perspective: Perspective { answered.perspective }

  /// The same events under other clocks, as of the same log position. The valid clock follows the
  /// known one, unless told otherwise.
  func asked(
    valid: PerspectiveRequest.Reading? = nil, known: PerspectiveRequest.Reading? = nil,
    validFollows: Bool = true
  ) -> KnowledgeView {
    var request = answered.request
    var fixed = perspective
    if let known {
      request.known = known
      fixed.known = known.instant
    }
    if let valid = valid ?? (validFollows ? known : nil) {
      request.valid = valid
      fixed.valid = valid.instant
    }
    return seen(fixed, request)
  }

  /// The same clocks, read certainly or possibly.
  func read(_ certainty: Certainty) -> KnowledgeView {
    var request = answered.request
    var fixed = perspective
    (request.certainty, fixed.certainty) = (certainty, certainty)
    return seen(fixed, request)
  }

  private func seen(_ fixed: Perspective, _ request: PerspectiveRequest) -> KnowledgeView {
    KnowledgeView(
      folded: folded,
      answered: AnsweredPerspective(
        perspective: fixed, request: request, position: answered.position),
      locator: locator, now: now)
  }
}
