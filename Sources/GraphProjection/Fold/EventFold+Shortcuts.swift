// Owns the frequent simple cases, worked out without gathering the whole slot.

extension EventFold {
  /// Works out what an assertion of the event at hand changes, where that is simple; whether it
  /// was.
  func settleAppended(_ number: Int32) -> Bool { false }
}
