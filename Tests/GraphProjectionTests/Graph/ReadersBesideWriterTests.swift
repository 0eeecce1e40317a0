// Readers on other threads while the writer folds, settles and rolls back: what a reader holds
// never changes under it. Run with `--sanitize=thread` this also finds unsynchronized access.

import Chronology
import GraphModel
import Synchronization
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct ReadersBesideWriterTests {
  private static let vocabulary = RandomVocabulary.compiled()

  /// What the writer published, and what readers saw of it.
  private final class Board: Sendable {
    private struct State {
      var graph: TemporalGraph?
      var isDone = false
      var seen: [Int64: String] = [:]
      var contradictions: [String] = []
    }

    private let state = Mutex(State())

    func publish(_ graph: TemporalGraph) { state.withLock { $0.graph = graph } }
    func finish() { state.withLock { $0.isDone = true } }
    var latest: (graph: TemporalGraph?, isDone: Bool) {
      state.withLock { ($0.graph, $0.isDone) }
    }

    /// Notes the state at a position; all readers must see the same one.
    func note(_ text: String, at position: Int64) {
      state.withLock { state in
        if let other = state.seen[position], other != text {
          state.contradictions.append("position \(position)")
        }
        state.seen[position] = text
      }
    }

    var seen: [Int64: String] { state.withLock { $0.seen } }
    var contradictions: [String] { state.withLock { $0.contradictions } }
  }

  private func text(_ graph: TemporalGraph, _ known: Instant) -> String {
    let view = graph.view(Perspective(valid: known, known: known))
    var text = StateText(view).text
    for node in graph.nodeNumbers {
      let node = Node(node)
      text += "\(view.degree(of: node, direction: .both)) "
      text += "\(graph.events?.mentions(of: node, in: view.perspective) ?? []) "
      text += "\(view.versions(of: .node(node)).count)\n"
    }
    return text
  }

  @Test func whatReadersHoldDoesNotChange() async throws {
    var random = SeededGenerator(named: "readers beside a writer")
    let known = try PartialDate("2026").span.end
    for round in 0..<2 {
      let events = try RandomHistory(seed: random.next(), count: 80).events
      let board = Board()
      let isRollingBack = round % 2 == 1
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<2 {
          group.addTask {
            // Each graph is read when it is new, and again when the writer has gone on.
            var before: TemporalGraph?
            while true {
              let (graph, isDone) = board.latest
              if let graph, graph.position != before?.position {
                for held in [before, graph].compactMap(\.self) {
                  board.note(text(held, known), at: held.position)
                }
                before = graph
              }
              if isDone { return }
              await Task.yield()
            }
          }
        }
        group.addTask {
          let projector = GraphProjector(vocabulary: Self.vocabulary)
          projector.fold.sink.settlingThreshold = 24
          for (place, event) in events.enumerated() {
            let position = Int64(place + 1)
            if isRollingBack {
              // A statement that fails: tried on the writer's side, seen by nobody.
              projector.apply(event, position: position, recorded: nil)
              projector.rollBack(after: position - 1)
            }
            projector.apply(event, position: position, recorded: nil)
            projector.commit()
            board.publish(projector.snapshot())
            await Task.yield()
          }
          board.finish()
        }
      }
      #expect(board.contradictions.isEmpty)
      let seen = board.seen
      #expect(seen[Int64(events.count)] != nil)
      for (position, found) in seen where position % 10 == 0 || position == events.count {
        let fresh = GraphProjector(vocabulary: Self.vocabulary)
        for place in 0..<Int(position) {
          fresh.apply(events[place], position: Int64(place + 1), recorded: nil)
        }
        let state = StateText(
          fresh.snapshot().view(Perspective(valid: known, known: known))).text
        #expect(found.hasPrefix(state), "position \(position)")
      }
    }
  }
}
