// Owns what the query language's writing clauses do: primitive events become assertions about
// nodes, labels, properties, and relationships with ids of their own.

import GraphModel

extension EventFold {
  /// Makes the assertions of a primitive event.
  func write(
    _ verb: PrimitiveVerb, _ event: EventRow, _ plan: TypePlan, _ participants: Players
  ) {
    let given = attributes(of: event)
    func attribute(_ place: Int) -> Value? { plan.type.value(ofAttribute: place, in: given) }
    func text(_ place: Int) -> String? {
      if case .string(let text)? = attribute(place) { text } else { nil }
    }
    switch verb {
    case .nodeStarted:
      for node in participants[PrimitiveTypes.Place.node] {
        assertExistence(.starts, of: node)
        if case .list(let labels)? = attribute(PrimitiveTypes.Place.labels) {
          for case .string(let label) in labels { setLabel(label, .sets, on: node) }
        }
        for entry in entries(attribute(PrimitiveTypes.Place.properties)) {
          set(entry.key, to: entry.value, on: [node])
        }
      }
    case .nodeEnded:
      for node in participants[PrimitiveTypes.Place.node] { assertExistence(.ends, of: node) }
    case .relationshipStarted:
      guard let id = text(PrimitiveTypes.Place.relationship),
        let type = text(PrimitiveTypes.Place.relationshipType),
        let start = participants[PrimitiveTypes.Place.start].first,
        let end = participants[PrimitiveTypes.Place.end].first
      else { return }
      let discriminator = Int32(discriminators.intern(id))
      let properties = entries(attribute(PrimitiveTypes.Place.relationshipProperties))
        .map { (key: sink.symbol($0.key).number, value: $0.value) }
      add(
        .starts,
        to: SlotKey(
          kind: .written, owner: start.number, other: end.number,
          name: sink.symbol(type).number, discriminator: discriminator),
        payload: payloads.add(properties))
      writtenSlots[discriminator] = assertions[assertions.count - 1].slot
    case .relationshipEnded:
      guard let name = text(PrimitiveTypes.Place.relationship) else { return }
      assertOn(relationship: name, -1, isEnd: true)
    case .labelSet, .labelUnset:
      guard let label = text(PrimitiveTypes.Place.label) else { return }
      for node in participants[PrimitiveTypes.Place.node] {
        setLabel(label, verb == .labelSet ? .sets : .unsets, on: node)
      }
    case .propertySet, .propertyUnset:
      guard let key = text(PrimitiveTypes.Place.key) else { return }
      let value =
        verb == .propertySet
        ? given[plan.type.attributes[PrimitiveTypes.Place.value].name] ?? .null : .null
      if let name = text(PrimitiveTypes.Place.relationship) {
        assertOn(
          relationship: name,
          payloads.add([(key: sink.symbol(key).number, value: value)]), isEnd: false)
      } else {
        set(key, to: value, on: participants[PrimitiveTypes.Place.node])
      }
    }
  }

  private func setLabel(_ label: String, _ verb: AssertionVerb, on node: Node) {
    add(
      verb,
      to: SlotKey(kind: .label, owner: node.number, name: sink.symbol(label).number),
      payload: verb == .sets ? 0 : -1)
  }

  private func entries(_ value: Value?) -> [(key: String, value: Value)] {
    guard case .map(let map)? = value else { return [] }
    return map.entries.filter { entry in
      if case .null = entry.value { false } else { true }
    }
  }

  /// Ends a relationship, or sets a property of it, by its id or its `RelationshipName`. Nothing
  /// is done where there is no such relationship.
  private func assertOn(relationship text: String, _ payload: Int32, isEnd: Bool) {
    if let id = discriminators.reader.number(text), let slot = writtenSlots[Int32(id)] {
      add(isEnd ? .ends : .setsProperty, to: slots[slot].key, payload: payload)
      return
    }
    guard let name = RelationshipName(text) else { return }
    let key = SlotKey(
      kind: .state, owner: sink.node(name.start).number, other: sink.node(name.end).number,
      name: sink.symbol(name.type).number)
    if let discriminator = discriminators.reader.number(name.discriminator) {
      var state = key
      state.discriminator = Int32(discriminator)
      if slots.find(state) >= 0 {
        add(isEnd ? .ends : .setsProperty, to: state, payload: payload)
        return
      }
      state.kind = .written
      if slots.find(state) >= 0 {
        add(isEnd ? .ends : .setsProperty, to: state, payload: payload)
        return
      }
    }
    assertOnHappening(name, key, payload, isEnd: isEnd)
  }

  /// A happening is named by its KEY values and the id of its first known event, joined by `@`,
  /// which may stand in either.
  private func assertOnHappening(
    _ name: RelationshipName, _ key: SlotKey, _ payload: Int32, isEnd: Bool
  ) {
    let scalars = Array(name.discriminator.unicodeScalars)
    for place in scalars.indices where scalars[place] == "@" {
      var keys = String.UnicodeScalarView()
      keys.append(contentsOf: scalars[..<place])
      var id = String.UnicodeScalarView()
      id.append(contentsOf: scalars[(place + 1)...])
      guard let position = events.position(of: String(id)) else { continue }
      let type = sink.name(of: events.type(at: position))
      guard let discriminator = discriminators.reader.number("\(type)\u{1F}\(String(keys))") else {
        continue
      }
      var happening = key
      happening.kind = .happening
      happening.discriminator = Int32(discriminator)
      guard slots.find(happening) >= 0 else { continue }
      add(
        isEnd ? .endsHappening : .setsProperty, to: happening, payload: payload,
        target: Int32(position) - 1)
      return
    }
  }
}
