// Many who append to one knowledge base at once: each is checked against what was appended before
// it began, whoever folds it, and all of it is folded as if it had come one by one.

import Dispatch
import EventSourcing
import GraphModel
import GraphProjection
import Synchronization
import TestSupport
import Testing

@testable import Clio

@Suite struct ConcurrentAppendTests {
  private let folder = TemporaryFolder()
  private let clock = ManualClock(Instant(microseconds: 1_760_000_000_000_000))

  private var locator: LogLocator { LogLocator(folder.path(of: "clio.db")) }

  private func open() throws -> KnowledgeBase {
    try KnowledgeBase.open(locator, clock: clock, snapshots: .off)
  }

  private static func delay(_ id: String, _ model: String, isNew: Bool) throws -> FactEvent {
    let kind = isNew ? #","kind":"Model""# : ""
    return try EventText.decode(
      """
      {"id":"\(id)","type":"delay","known":"2025-04","roles":{"model":{"id":"\(model)"\(kind)}}}
      """)
  }

  @Test("whoever appends may refer to what an append had returned", arguments: [false, true])
  func references(withStatements: Bool) throws {
    _ = try KnowledgeBase.create(at: locator.path, clock: clock)
    let base = try open()
    // Another process would open the log for itself as well.
    let bases = [base, try open()]
    let models = Mutex<[String]>([])
    let failures = Mutex<[String]>([])
    let refused = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 6) { thread in
      var random = SeededGenerator(named: "appends at once, \(thread)")
      for round in 0..<25 {
        let base = bases[thread % 3 == 2 ? 1 : 0]
        do {
          let name = "\(thread)-\(round)"
          let known = models.withLock { $0.randomElement(using: &random) }
          if let known, !random.oneIn(3) {
            try base.append([try Self.delay("again-\(name)", known, isNew: false)])
          } else if withStatements, random.oneIn(3) {
            let made = try base.run("CREATE (m:Model) RETURN elementId(m)")
            models.withLock { $0 += made.rows.map { $0[0].text } }
          } else {
            try base.append([try Self.delay("new-\(name)", "model-\(name)", isNew: true)])
            models.withLock { $0.append("model-\(name)") }
          }
        } catch LogError.unexpectedPosition {
          // Somebody appended while the statement ran, which then wrote nothing.
          refused.withLock { $0 += 1 }
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let fresh = StateText(try open().view().graph).text
    for base in bases { #expect(StateText(try base.view().graph).text == fresh) }
    #expect(try base.head().position.number == 6 * 25 - refused.withLock { $0 })
    #expect(withStatements || refused.withLock { $0 } == 0)
  }
}
