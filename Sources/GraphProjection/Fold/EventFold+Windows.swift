// Owns working out large slots by parts: see `SlotWindow`. Properties of nodes and happenings have
// windows; the statements of states follow from one another and have none.

import Chronology
import GraphModel

extension EventFold {
  /// Gives a slot that was just worked out as a whole a window, if it is large.
  func makeWindow(of slot: Int32, _ derivation: Derivation) {
    let key = slots[slot].key
    let statements = derivation.statements
    guard statements.count >= windowThreshold,
      key.kind == .happening || key.kind == .property && key.name != nameSymbol.number,
      statements.allSatisfy({ [.sets, .unsets, .happens].contains($0.verb) })
    else { return }
    var entries: [SlotWindow.Entry] = []
    var next = slots[slot].first
    while next >= 0 {
      guard let entry = entry(next) else { return }
      entries.append(entry)
      next = assertions[Int(next)].next
    }
    for (refined, refiners) in derivation.refiners.enumerated() {
      for refiner in refiners {
        guard let bridge = bridge(statements[refined].row, statements[refiner].row) else { return }
        entries.append(bridge)
      }
    }
    var versions: [(start: Int64, version: Int32)] = []
    next = slots[slot].versions
    while next >= 0 {
      guard let start = windowStart(sink.version(Int(next)).validity.from.start) else { return }
      versions.append((start, next))
      next = versionLinks[Int(next)]
    }
    slots[slot].versions = -1
    windows[slot] = SlotWindow(entries: entries, versions: versions)
  }

  /// Puts the versions of a slot's window back into its chain.
  func closeWindow(of slot: Int32) {
    guard !windows.isEmpty, let window = windows.removeValue(forKey: slot) else { return }
    chain(window.versions.map(\.version), to: slot)
  }

  /// Works out what a statement that is new, or that counts at other horizons than before, changes
  /// in a slot with a window.
  func settle(_ assertion: Int32, in slot: Int32) {
    guard let range = windowRange(of: assertion, in: slot), var window = windows[slot] else {
      closeWindow(of: slot)
      touched.append(slot)
      return
    }
    let statements = range.members.map { self.statement(assertions[Int($0)], slots[slot].key) }
    let derivation = Derivation(
      index: events, payloads: payloads, subject: subject(of: slots[slot].key),
      statements: statements, identities: [], spans: spans)
    let wanted = derivation.versions().filter { version in
      guard let end = range.end else { return true }
      return version.outcome.validity.from.start < store.instants.instant(end)
    }
    windows[slot] = nil
    var old = window.takeVersions(from: range.start, to: range.end)
    let opened = replace(versions: wanted.map(version), old: &old, in: slot)
    for number in old + opened {
      let start = sink.version(Int(number)).validity.from.start
      window.insert(version: number, from: windowStart(start) ?? .min)
    }
    windows[slot] = window
  }

  /// What must be worked out again around a statement.
  private struct WindowRange {
    /// The assertions that bear on it.
    var members: [Int32]
    /// Versions that begin from here on, and before `end`, may change. Instant codes.
    let start: Int64
    let end: Int64?
  }

  private func windowRange(of assertion: Int32, in slot: Int32) -> WindowRange? {
    guard let entry = entry(assertion), var window = windows.removeValue(forKey: slot) else {
      return nil
    }
    defer { windows[slot] = window }
    if window.place(of: assertion, from: entry.start) == nil {
      _ = window.insert(entry)
      for other in refinements(of: Int(assertions[Int(assertion)].row), in: slot) {
        guard let bridge = bridge(Int(assertions[Int(assertion)].row), other) else { return nil }
        _ = window.insert(bridge)
      }
    }
    guard let place = window.place(of: assertion, from: entry.start) else { return nil }
    let own = window.stretch(around: place)
    let isHappening = slots[slot].key.kind == .happening
    var first = own.lowerBound
    if !isHappening {
      // The end of a stretch before is where this one begins, at all horizons at which none of
      // those between counts.
      let row = Int(assertions[Int(assertion)].row)
      while first > 0 {
        let before = window.stretch(around: first - 1)
        first = before.lowerBound
        if counts(before, in: window, wherever: [row]) { break }
      }
    }
    var members = members(first..<own.upperBound, of: window)
    let end = own.upperBound < window.entries.count ? window.entries[own.upperBound].start : nil
    if !isHappening {
      // Those after say where these end, the nearest that counts at each horizon.
      let rows = members.map { Int(assertions[Int($0)].row) }
      var kept: [Int] = []
      var next = own.upperBound
      while next < window.entries.count {
        let after = window.stretch(around: next)
        next = after.upperBound
        let offered = self.members(after, of: window)
        let offeredRows = offered.map { Int(assertions[Int($0)].row) }
        if counts(kept, wherever: offeredRows) { continue }
        members += offered
        kept += offeredRows
        if counts(offeredRows, wherever: rows) { break }
      }
    }
    return WindowRange(members: members, start: window.entries[first].start, end: end)
  }

  private func members(_ range: Range<Int>, of window: SlotWindow) -> [Int32] {
    range.map { window.entries[$0].assertion }.filter { $0 >= 0 }
  }

  private func counts(_ range: Range<Int>, in window: SlotWindow, wherever rows: [Int]) -> Bool {
    counts(members(range, of: window).map { Int(assertions[Int($0)].row) }, wherever: rows)
  }

  /// Whether one of some events surely counts at every horizon at which any of the others may.
  private func counts(_ candidates: [Int], wherever rows: [Int]) -> Bool {
    var start = Instant.distantFuture
    var end = Instant.distantFuture
    for row in rows {
      let known = store.known(row)
      start = min(start, known.start)
      end = min(end, known.end)
    }
    return candidates.contains { row in
      guard isRegular(row) else { return false }
      let known = store.known(row)
      return known.start <= start && known.end <= end
    }
  }

  /// The rows that an event refines, or is refined by, among those that speak in a slot.
  private func refinements(of row: Int, in slot: Int32) -> [Int] {
    var rows: [Int] = []
    for place in store.actRange(row) {
      let act = store.acts[place]
      if act.kind == UInt32(EventAct.refines.rawValue), let target = events.target(of: act) {
        rows.append(target)
      }
    }
    events.forEachAct(on: row) { act, actor in if act == .refines { rows.append(actor) } }
    return rows.filter { other in
      assertionRange(other).contains { assertions[$0].slot == slot }
    }
  }

  private func entry(_ assertion: Int32) -> SlotWindow.Entry? {
    let span = store.start(Int(assertions[Int(assertion)].row))
    guard let start = windowStart(span.start), let end = windowStart(span.end) else { return nil }
    return SlotWindow.Entry(start: start, end: end, assertion: assertion)
  }

  private func bridge(_ left: Int, _ right: Int) -> SlotWindow.Entry? {
    let spans = (store.start(left), store.start(right))
    guard let start = windowStart(min(spans.0.start, spans.1.start)),
      let end = windowStart(max(spans.0.end, spans.1.end))
    else { return nil }
    return SlotWindow.Entry(start: start, end: end, assertion: -1)
  }

  /// The code of an instant, where codes are in order.
  private func windowStart(_ instant: Instant) -> Int64? {
    if instant == .distantPast { return .min }
    if instant == .distantFuture { return .max }
    return Int64(exactly: instant.microseconds)
  }
}
