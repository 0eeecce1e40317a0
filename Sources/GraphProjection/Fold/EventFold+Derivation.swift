// Owns the way from what slots amount to to the sink: versions that no longer hold are closed, new
// ones are opened, those that stay are left alone.

import Chronology
import GraphModel

extension EventFold {
  /// Works slots out together, and hands the difference to the sink.
  func rederive(_ members: [Int32]) {
    for slot in members {
      closeWindow(of: slot)
      if !tails.isEmpty { tails[slot] = nil }
    }
    let key = slots[members[0]].key
    let nodes = members.flatMap { [slots[$0].key.owner, slots[$0].key.other] }
    let identities = identities(among: nodes)
    let derivation = Derivation(
      index: events, payloads: payloads, subject: subject(of: key),
      statements: statements(in: members), identities: identities, spans: spans)
    replace(versions: derivation.versions().map(version), in: members)
    if members.count == 1, identities.isEmpty {
      makeWindow(of: members[0], derivation)
      makeTail(of: members[0], derivation)
    }
  }

  func subject(of key: SlotKey) -> DerivationSubject {
    let isName = key.kind == .property && key.name == nameSymbol.number
    return DerivationSubject(
      kind: key.kind, name: key.name, discriminator: key.discriminator,
      keys: payloads.list(keyLists[key.discriminator] ?? -1),
      aliases: isName ? sink.symbol("aliases").number : -1)
  }

  /// A derived version with the sink's numbers.
  func version(_ derived: DerivedVersion) -> ElementVersion {
    let outcome = derived.outcome
    let values = outcome.values.map(payloads.value)
    return ElementVersion(
      element: element(outcome.element),
      value: outcome.isList ? .list(values) : values.first ?? .null, validity: outcome.validity,
      knownCertainly: derived.certain, knownPossibly: derived.possible,
      recordedFrom: Int64(row) + 1, evidence: outcome.evidence.map { Int64($0) + 1 },
      contradictedBy: outcome.contradictedBy.map { Int64($0) + 1 })
  }

  private func element(_ element: DerivedElement) -> GraphElement {
    switch element {
    case .node(let node): .node(Node(node))
    case .label(let node, let label): .label(Node(node), Symbol(label))
    case .property(let node, let key): .property(Node(node), Symbol(key))
    case .relationship(let relationship): .relationship(self.relationship(relationship))
    case .relationshipProperty(let relationship, let key):
      .relationshipProperty(self.relationship(relationship), Symbol(key))
    }
  }

  func relationship(_ derived: DerivedRelationship) -> Relationship {
    identity.removeAll()
    if derived.discriminator >= 0 {
      let isNamed = derived.happening >= 0
      discriminators.withBytes(Int(derived.discriminator)) { text in
        // Before the separator stands the event type, which a happening's own event tells.
        let first = isNamed ? (text.firstIndex(of: 0x1F) ?? text.count - 1) + 1 : 0
        identity.append(contentsOf: UnsafeBufferPointer(rebasing: text[first...]))
      }
    }
    if derived.happening >= 0 {
      identity.append(UInt8(ascii: "@"))
      store.ids.withBytes(Int(derived.happening)) { identity.append(contentsOf: $0) }
    }
    let type = Symbol(derived.type)
    let (start, end) = (Node(derived.start), Node(derived.end))
    return sink.relationship(
      type: type, start: start, end: end, discriminator: UnsafeBufferPointer(identity.elements))
  }

  // MARK: Versions

  /// Makes the open versions of slots the given ones.
  func replace(versions: [ElementVersion], in members: [Int32]) {
    var wanted = VersionDifference(versions)
    for slot in members {
      var kept: [Int32] = []
      var next = slots[slot].versions
      while next >= 0 {
        let number = next
        next = versionLinks[Int(number)]
        if wanted.take(sink.version(Int(number))) {
          kept.append(number)
        } else {
          close(number, slot)
        }
      }
      chain(kept, to: slot)
    }
    for version in wanted.rest { open(version, in: members[0]) }
  }

  /// Makes the given versions of what were some of a slot's; leaves those that stay in `old`, and
  /// returns those that are new. None of them is put into the slot's chain.
  func replace(
    versions: [ElementVersion], old: inout [Int32], in slot: Int32
  ) -> [Int32] {
    var wanted = VersionDifference(versions)
    old.removeAll { number in
      if wanted.take(sink.version(Int(number))) { return false }
      close(number, slot)
      return true
    }
    return wanted.rest.map { version in
      let number = open(version, in: slot)
      slots[slot].versions = versionLinks[Int(number)]
      return number
    }
  }

  func chain(_ versions: [Int32], to slot: Int32) {
    var head: Int32 = -1
    for version in versions.reversed() {
      versionLinks[Int(version)] = head
      head = version
    }
    slots[slot].versions = head
  }

  /// Closes a version; its slot must be chained anew.
  func close(_ version: Int32, _ slot: Int32) {
    sink.close(Int(version), at: Int64(row) + 1)
    closures.append(Closure(version: version, slot: slot, row: row))
  }

  @discardableResult
  func open(_ version: ElementVersion, in slot: Int32) -> Int32 {
    link(sink.open(version), to: slot)
  }

  @discardableResult
  func open(_ version: PlainVersion, in slot: Int32) -> Int32 {
    link(sink.open(version), to: slot)
  }

  @discardableResult
  func open(_ version: FirstVersion, in slot: Int32) -> Int32 {
    link(sink.open(version), to: slot)
  }

  @discardableResult
  func link(_ version: Int, to slot: Int32) -> Int32 {
    let number = Int32(version)
    let cell = slots.pointer(slot)
    versionLinks.append(cell.pointee.versions)
    openedSlots.append(slot)
    cell.pointee.versions = number
    return number
  }
}
