// Owns the frequent case in which a state ends of which nothing was said but that it began: the
// version that holds is ended without gathering what the slot says. The same as in
// `EventFold+Tails`, for one version.

import Chronology
import GraphModel

extension EventFold {
  /// Works out what a statement of the event at hand changes in a slot, if it ends what one
  /// statement alone began, known no later; whether it does.
  func settleEnd(_ number: Int32) -> Bool {
    let assertion = assertions[Int(number)]
    let slot = slots[assertion.slot]
    let event = intake.event
    guard assertion.verb == .ends, assertion.next < 0, isPlain, slot.key.kind == .state,
      slot.versions >= 0, versionLinks[Int(slot.versions)] < 0,
      !shape(event.shape).flags.contains(.period),
      !classes.isJoined(slot.key.owner), !classes.isJoined(slot.key.other),
      tails.isEmpty || tails[assertion.slot] == nil, !hasOpenEnds(slot.key)
    else { return false }
    let first = assertions[Int(slot.first)]
    guard first.next == number, first.verb == .starts else { return false }
    let row = Int(first.row)
    let flags = store.trait(row).flags
    let (span, known) = (intake.span(event.start), intake.span(event.known))
    let (began, heard) = (store.start(row), store.known(row))
    guard isRegular(row), !flags.contains(.period), !flags.contains(.acts) || !refinesAnother(row),
      heard.start <= known.pointee.span.start, heard.end <= known.pointee.span.end,
      began.precedes(span.pointee.span),
      let opened = sink.end(
        Int(slot.versions), at: span, known: known, position: Int64(self.row) + 1)
    else { return false }
    closures.append(Closure(version: slot.versions, slot: assertion.slot, row: self.row))
    slots[assertion.slot].versions = -1
    link(opened.before, to: assertion.slot)
    link(opened.after, to: assertion.slot)
    return true
  }
}
