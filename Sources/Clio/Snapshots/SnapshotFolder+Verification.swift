// Owns the verification of snapshots: each is held against the log, folded again.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection

extension SnapshotFolder {
  /// What a verification of one snapshot found.
  public enum Finding: Sendable, Equatable {
    case agrees
    /// The log folds to another state.
    case differs(state: String)
    /// The file was changed: its text has another hash than it states.
    case altered
    /// The file cannot be used; why.
    case unusable(String)
  }

  /// Folds the log again for each snapshot, and compares.
  public func verify(_ base: KnowledgeBase) throws -> [(entry: Entry, finding: Finding)] {
    try entries().map { entry in
      switch entry.format {
      case .text: (entry, try verifyText(entry, base))
      case .binary: (entry, try verifyBinary(entry, base))
      }
    }
  }

  private func verifyText(_ entry: Entry, _ base: KnowledgeBase) throws -> Finding {
    let text = try InputFile("\(path)/\(entry.name)").text()
    guard let snapshot = TextSnapshot(text) else { return .altered }
    let fresh = try TextSnapshot(of: base.view(snapshot.request))
    if fresh.text == text { return .agrees }
    return fresh.state == snapshot.state ? .altered : .differs(state: fresh.state)
  }

  /// Reads all of the file, whatever was noted of it before, and compares what it says with a fold
  /// from the first event.
  private func verifyBinary(_ entry: Entry, _ base: KnowledgeBase) throws -> Finding {
    let files = base.files(in: self)
    do {
      let candidate = try SnapshotCandidate("\(path)/\(entry.name)")
      try candidate.verify()
      guard try files.isOfLog(candidate.identity, base.log) else {
        throw SnapshotError.otherLog(path: candidate.path)
      }
      let opened = try GraphProjector(vocabulary: base.vocabulary, snapshot: candidate)
      try opened.prepareToFold()
      let fresh = try base.projector(upTo: candidate.identity.position)
      let now = base.now(after: try base.head())
      for certainty in Certainty.allCases {
        let perspective = Perspective(valid: now, known: now, certainty: certainty)
        let state = StateText(fresh.snapshot().view(perspective)).hash
        if StateText(opened.snapshot().view(perspective)).hash != state {
          return .differs(state: state.description)
        }
      }
      return .agrees
    } catch let error as SnapshotError {
      return .unusable("\(error)")
    }
  }
}
