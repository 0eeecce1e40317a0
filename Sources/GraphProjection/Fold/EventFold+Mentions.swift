// Owns the mentions of nodes: a node is there from the earliest event that mentions it. Of the
// mentions of a node few decide, its front; an event that mentions a node once more mostly changes
// nothing, and is done with when one of the front overtakes it.

import Chronology
import GraphModel

extension EventFold {
  /// Sees to it that every node that the event at hand mentions is there.
  func settleMentions(
    _ event: EventRow, _ flags: EventFlags, _ participants: UnsafeBufferPointer<Node>
  ) {
    guard !participants.isEmpty else { return }
    let cell = mentionCell(event, flags) ?? MentionCell(mention(row))
    let isSimple = isRowRegular && classes.isEmpty
    for participant in participants {
      let node = participant.number
      if isSimple, lastMentions.pointer(Int(node)).pointee.overtakes(cell) { continue }
      let slot = existenceSlots[Int(node)]
      let isSettled =
        isRowRegular && !classes.isJoined(node) && settleMention(cell, of: node, slot)
      if !isSettled { touched.append(slot) }
    }
  }

  /// Takes the event at hand into account as a mention of a node; whether it was simple.
  private func settleMention(_ cell: MentionCell, of node: Int32, _ slot: Int32) -> Bool {
    let mention = mention(row)
    return isOvertaken(mention, cell, of: node, slot)
      || settleFirstMention(mention, of: node, slot) || advance(mention, of: node, slot)
  }

  /// The mention of an event of the batch at hand in codes; `nil` where that takes a look at the
  /// instants.
  @inline(__always)
  func mentionCell(_ event: EventRow, _ flags: EventFlags) -> MentionCell? {
    let known = intake.span(event.known)
    let span = intake.span(event.start)
    guard known.pointee.isOrdered, span.pointee.isOrdered else { return nil }
    guard flags.contains(.mentionsPast) else {
      return MentionCell(known: known.pointee.codes, span: span.pointee.codes)
    }
    guard span.pointee.span != .unknown else { return nil }
    return MentionCell(
      known: known.pointee.codes,
      span: SpanCell(start: InstantCode.distantPast, end: span.pointee.codes.end))
  }

  func mention(_ row: Int) -> Mention {
    Mention(known: store.known(row), span: mentionSpan(row))
  }

  /// The span from which on a mention says that its entities are there. What an event ends, or
  /// began nobody knows when, was possibly there before.
  private func mentionSpan(_ row: Int) -> InstantSpan {
    let start = store.start(row)
    guard store.trait(row).flags.contains(.mentionsPast) else { return start }
    let latest = start == .unknown ? store.end(row)?.end ?? .distantFuture : start.end
    return InstantSpan(start: .distantPast, end: latest)
  }

  /// Whether a mention changes nothing about from when a node is there.
  private func isOvertaken(
    _ mention: Mention, _ cell: MentionCell, of node: Int32, _ slot: Int32
  ) -> Bool {
    let only = slots[slot].front
    if only >= 0 {
      let last = lastMentions[Int(node)]
      if last.isSet, cell.isSet { return last.overtakes(cell) }
      let front = self.mention(Int(only))
      lastMentions[Int(node)] = MentionCell(front)
      return front.overtakes(mention)
    }
    // What was taken in last reaches back furthest.
    return !mentionFronts.forEachRow(of: node) { row in
      let other = self.mention(row)
      guard other.overtakes(mention) else { return true }
      // It will overtake the next one too, most likely.
      lastMentions[Int(node)] = MentionCell(other)
      return false
    }
  }

  /// Sees to it that a node that is mentioned for the first time is there; whether it was simple.
  private func settleFirstMention(_ mention: Mention, of node: Int32, _ slot: Int32) -> Bool {
    guard slots[slot].versions < 0, slots[slot].first < 0, isPlain,
      store.isFirstMention(row, of: node)
    else { return false }
    open(existence(of: node, mention.span, from: mention.known), in: slot)
    slots[slot].front = Int32(row)
    lastMentions[Int(node)] = MentionCell(mention)
    return true
  }

  /// A node is there from a span on, as is known from another span on.
  private func existence(
    of node: Int32, _ span: InstantSpan, from known: InstantSpan
  ) -> PlainVersion {
    PlainVersion(
      element: .node(Node(node)), value: .null, validity: Validity(from: span, to: .never),
      known: known, position: Int64(row) + 1)
  }

  /// Takes the event at hand into the front of a node of which no mention was known later, and
  /// which was never started or ended explicitly; whether it was that simple.
  private func advance(_ mention: Mention, of node: Int32, _ slot: Int32) -> Bool {
    let only = slots[slot].front
    guard slots[slot].first < 0, isPlain, !mentionFronts.isIrregular(node),
      let last = lastExistence(in: slot)
    else { return false }
    func isKnownBefore(_ row: Int) -> Bool {
      let known = store.known(row)
      return known.start <= mention.known.start && known.end <= mention.known.end
    }
    if only >= 0 {
      guard isKnownBefore(Int(only)) else { return false }
      mentionFronts.append(Int(only), to: node)
      slots[slot].front = -1
    } else {
      var isThere = false
      let areBefore = mentionFronts.forEachRow(of: node) { row in
        isThere = true
        return isKnownBefore(row)
      }
      guard isThere, areBefore else { return false }
    }
    mentionFronts.append(row, to: node)
    lastMentions[Int(node)] = MentionCell(mention)
    keptFronts.append(slot)
    let begun = sink.begin(
      Int(last), of: Node(node), from: mention.span, known: intake.span(intake.event.known),
      position: Int64(row) + 1)
    switch begun {
    case .unchanged: return true
    case .changed(let before, let after):
      slots[slot].versions = versionLinks[Int(last)]
      closures.append(Closure(version: last, slot: slot, row: row))
      link(before, to: slot)
      link(after, to: slot)
      return true
    case nil: break
    }
    let old = sink.version(Int(last))
    let from = old.validity.from
    let span = InstantSpan(
      start: min(from.start, mention.span.start), end: min(from.end, mention.span.end))
    guard span != from else { return true }
    slots[slot].versions = versionLinks[Int(last)]
    close(last, slot)
    let before = old.knownUntil(mention.known, recordedFrom: Int64(row) + 1)
    if let before { open(before, in: slot) }
    open(existence(of: node, span, from: mention.known), in: slot)
    return true
  }

  /// The version at the head of a node's chain, if it is the only one that holds at the latest
  /// horizons, in both readings.
  private func lastExistence(in slot: Int32) -> Int32? {
    let head = slots[slot].versions
    guard head >= 0 else { return nil }
    if versionLinks[Int(head)] < 0, sink.lasts(Int(head)) { return head }
    let version = sink.version(Int(head))
    guard version.isKnownForGood, version.validity.to == .never else { return nil }
    var next = versionLinks[Int(head)]
    while next >= 0 {
      let other = sink.version(Int(next))
      if other.isKnownAtLast { return nil }
      next = versionLinks[Int(next)]
    }
    return head
  }

  // MARK: The front

  /// The mentions of a node that decide from when it is there; the others are overtaken at every
  /// horizon.
  func mentions(of node: Int32) -> [Statement] {
    var front = front(of: node) ?? MentionFront(rows: [])
    if front.rows.isEmpty, front.irregular.isEmpty {
      var rows: [Int] = []
      events.forEachMention(of: Int(node)) { row in if rows.last != row { rows.append(row) } }
      for row in rows.reversed() { take(row, into: &front) }
    } else if store.participantRange(row).contains(where: { store.participants[$0] == node }) {
      take(row, into: &front)
    }
    keep(front, of: node, existenceSlots[Int(node)])
    return (front.rows + front.irregular).map { row in
      Statement(
        row: row, verb: .mentions, payload: -1, target: -1, owner: node, other: -1,
        start: mentionSpan(row), end: nil, effective: spans.span(of: row, events))
    }
  }

  private func take(_ row: Int, into front: inout MentionFront) {
    guard !front.rows.contains(row), !front.irregular.contains(row) else { return }
    let mention = mention(row)
    guard !front.rows.contains(where: { self.mention($0).overtakes(mention) }) else { return }
    guard isRegular(row) else { return front.irregular.append(row) }
    front.rows.removeAll { mention.overtakes(self.mention($0)) }
    front.irregular.removeAll { mention.overtakes(self.mention($0)) }
    front.rows.append(row)
  }

  /// The front of a node, if it is known.
  private func front(of node: Int32) -> MentionFront? {
    let only = slots[existenceSlots[Int(node)]].front
    return only >= 0 ? MentionFront(rows: [Int(only)]) : mentionFronts[node]
  }

  private func keep(_ front: MentionFront, of node: Int32, _ slot: Int32) {
    let isAlone = front.rows.count == 1 && front.irregular.isEmpty
    slots[slot].front = isAlone ? Int32(front.rows[0]) : -1
    lastMentions[Int(node)] = .none
    mentionFronts[node] = isAlone ? nil : front
    keptFronts.append(slot)
  }

  /// Touches the existence of a node that an event mentions which counts at other horizons than
  /// before, unless that mention is overtaken in any case.
  func touchExistence(of node: Int32, mentionedBy row: Int) {
    let slot = existenceSlots[Int(node)]
    let mention = mention(row)
    let isOvertaken = front(of: node)?.rows.contains { other in
      other != row && isRegular(other) && self.mention(other).overtakes(mention)
    }
    guard isOvertaken != true else { return }
    forgetShortcuts(of: slot)
    touched.append(slot)
  }
}

extension EventStore {
  /// Whether no earlier event mentions a node.
  func isFirstMention(_ row: Int, of node: Int32) -> Bool {
    let first = Int(participantStarts[row])
    var isFirst = true
    mentions.forEachPlace(of: Int(node), participants) { place in
      isFirst = place >= first
      return isFirst
    }
    return isFirst
  }
}
