// Owns the fold of appends that are written together: one of them folds for all, beside the commit.

import EventSourcing

/// Folds what a log writes. Whoever holds the state may be waiting for its own append, so that it
/// is never waited for; what is not folded here, each append sees to for itself.
struct SharedFold: AppendCompanion {
  let base: KnowledgeBase

  func foresee(_ events: [RecordedEvent], _ outcome: AppendOutcome) {
    base.state.withLockIfAvailable { state in
      // What was foreseen last is decided by now: one group is written at a time.
      if state.conclude() { _ = base.show(&state) }
      state.foldAhead(events, outcome)
    }
  }

  func conclude() {
    base.state.withLockIfAvailable { state in
      // Where the next group has been foreseen, this one has been shown.
      guard state.isDecided else { return }
      state.foldRecent()
      _ = base.show(&state)
    }
  }
}
