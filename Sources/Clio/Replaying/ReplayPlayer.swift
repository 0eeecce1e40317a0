// Owns the playing of a history: a fold of its own, in the order of the replay, compared with
// itself
// before and after each event.

import Chronology
import EventSourcing
import GraphExport
import GraphModel
import GraphProjection

/// Plays one history.
struct ReplayPlayer {
  let view: KnowledgeView
  let request: ReplayRequest
  private let projector: GraphProjector
  /// The positions in the log, in the order of the replay; the replay's own positions count them.
  private var played: [Int64] = []
  private var steps: [ReplayStep] = []
  private var frames: [GraphPicture] = []
  private let listing: EventListing

  init(view: KnowledgeView, request: ReplayRequest) {
    self.view = view
    self.request = request
    projector = GraphProjector(vocabulary: view.folded.vocabulary)
    listing = EventListing(view: view)
  }

  mutating func play(_ progress: (@Sendable (Progress) -> Void)?) throws -> Replay {
    let events = order(
      view.candidates(mentioning: nil).filter { view.archive.isKnown($0, to: view.perspective) })
    var before = graphView()
    for (index, facts) in events.enumerated() {
      let event = try view.archive.load(facts.position)
      let number = Int64(index + 1)
      played.append(facts.position)
      projector.apply(event.event, position: number, recorded: event.recorded)
      let after = graphView()
      if isTold(facts) { try tell(event, number: index + 1, before, after) }
      before = after
      progress?(Progress(task: "replaying", done: number, total: Int64(events.count)))
    }
    let counts = before.counts()
    let hash = StateText(before).hash.description
    return Replay(
      answer: answer(counts, hash), steps: steps, counts: counts, stateHash: hash,
      frames: framed())
  }

  private func graphView() -> GraphView {
    var perspective = view.perspective
    perspective.position = .max
    return projector.snapshot().view(perspective)
  }

  /// The events in the order of the replay.
  private func order(_ events: [EventFacts]) -> [EventFacts] {
    events.sorted { left, right in
      let (one, other) = (key(left), key(right))
      if one != other { return one.lexicographicallyPrecedes(other) }
      let index = view.archive.index
      return CodePoints.order(index.id(at: left.position), index.id(at: right.position)) == .before
    }
  }

  private func key(_ event: EventFacts) -> [Instant] {
    let known = [event.known.end, event.known.start]
    let occurred = [
      event.start.start.isFinite ? event.start.start : event.start.end, event.start.end,
    ]
    return request.order == .known ? known + occurred : occurred + known
  }

  private func isTold(_ event: EventFacts) -> Bool {
    guard let from = request.from else { return true }
    let span = request.order == .known ? event.known : event.start
    return span.end > from.span.start
  }

  private mutating func tell(
    _ event: ArchivedEvent, number: Int, _ before: GraphView, _ after: GraphView
  ) throws {
    let nodes = try touched(by: event).compactMap { after.graph.node(named: $0) }
    let canonical = nodes.map { projector.events.canonical($0, in: after.perspective) }
    let difference = GraphDifference(earlier: before, later: after, events: projector.events)
    let sentence = listing.sentence(event)
    steps.append(
      ReplayStep(
        number: number, event: event, sentence: sentence,
        changes: difference.changes(around: Set(nodes + canonical))))
    guard request.wantsFrames else { return }
    let reader = PictureReader(view: after) { [view, played] position in
      try view.pictureEvidence(played[Int(position) - 1])
    }
    let caption = ["\(listing.known(event))  \(sentence)", view.answered.description]
    frames.append(try reader.picture(caption: caption, perspective: view.answered.json))
  }

  /// The entities that an event can change: those it mentions, and those of the events that it acts
  /// on or whose sources it withdraws.
  private func touched(by event: ArchivedEvent) throws -> Set<String> {
    var entities = Set(event.event.roles.flatMap(\.participants).map(\.id))
    var open = [event.position]
    var seen = Set(open)
    while let position = open.popLast() {
      for (_, target) in view.archive.index.acts(by: position) where seen.insert(target).inserted {
        open.append(target)
      }
    }
    if withdraws(event) { seen.formUnion(played) }
    for position in seen {
      for participant in view.archive.index.participants(at: position) {
        entities.insert(view.folded.graph.entityID(of: participant.node))
      }
    }
    return entities
  }

  private func withdraws(_ event: ArchivedEvent) -> Bool {
    view.folded.vocabulary.type(named: event.event.type)?.effects.contains { effect in
      if case .withdraws = effect { true } else { false }
    } ?? false
  }

  /// All frames in the layout of everything that was ever drawn.
  private func framed() -> [GraphPicture] {
    var nodes: [String: PictureNode] = [:]
    var edges: [[String]: PictureEdge] = [:]
    for frame in frames {
      for node in frame.nodes { nodes[node.id] = node }
      for edge in frame.edges {
        edges[[edge.start, edge.type, edge.end, edge.discriminator]] = edge
      }
    }
    let whole = GraphPicture(nodes: Array(nodes.values), edges: Array(edges.values))
    return frames.map { $0.framed(in: whole) }
  }

  private func answer(_ counts: ElementCounts, _ hash: String) -> Answer {
    var story: [StyledText] = []
    var rows: [[Answer.Cell]] = []
    for step in steps {
      let date =
        request.order == .known ? listing.known(step.event) : listing.occurred(step.event)
      var line = StyledText(date, .name) + StyledText("  \(step.sentence)")
      line.hanging = 4
      story.append(line + StyledText("  [\(step.event.id)]", .faint))
      story += step.changes.map { StyledText("    ") + $0.line }
      rows.append([
        Answer.Cell(Int64(step.number)), Answer.Cell(date), Answer.Cell(step.event.id),
        Answer.Cell(step.sentence),
        Answer.Cell(
          text: step.changes.map(\.line.plain).joined(separator: "\n"),
          json: .array(step.changes.map(\.json))),
      ])
    }
    let skipped = played.count - steps.count
    let events = AnswerWords(.english).events(played.count)
    let earlier = skipped > 0 ? " (\(skipped) before \(request.from?.text ?? ""))" : ""
    story.append(StyledText(""))
    story.append(
      StyledText(
        "\(events)\(earlier), \(counts.nodes) nodes, \(counts.relationships) relationships",
        .heading))
    story.append(StyledText("state \(hash)", .faint))
    var answer = Answer(
      perspective: view.answered, columns: ["step", "date", "id", "sentence", "changes"],
      rows: rows, story: story)
    answer.totals = [
      ("events", .integer(Int64(played.count))), ("nodes", .integer(Int64(counts.nodes))),
      ("relationships", .integer(Int64(counts.relationships))), ("state", .string(hash)),
    ]
    return answer
  }
}

extension GraphChange {
  /// The change for programs.
  var json: JSONDocument {
    .object([
      ("change", .string(kind.rawValue)), ("element", .string(reference)),
      ("before", .optional(before)), ("after", .optional(after)),
    ])
  }
}
