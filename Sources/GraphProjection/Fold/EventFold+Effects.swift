// Owns the way from an event's effects to assertions. A role with several participants stands for
// each of them in turn.

import Chronology
import GraphModel

extension EventFold {
  /// Makes the assertions of an event.
  func state(_ event: EventRow, _ plan: TypePlan, _ participants: Players) {
    for number in plan.relationships.indices {
      guard let relationship = plan.relationships[number] else {
        state(plan.type.effects[number], event, plan, participants)
        continue
      }
      relationship._withUnsafeGuaranteedRef { relationship in
        if relationship.verb == .ends {
          end(relationship, event, plan, participants)
        } else {
          relate(relationship, event, plan, participants)
        }
      }
    }
  }

  private func state(
    _ effect: Effect, _ event: EventRow, _ plan: TypePlan, _ participants: Players
  ) {
    switch effect {
    case .happens, .startsRelationship, .endsRelationship: break
    case .startsEntity(let role):
      for node in participants[role] { assertExistence(.starts, of: node) }
    case .endsEntity(let role):
      for node in participants[role] { assertExistence(.ends, of: node) }
    case .sets(let role, let key, let expression):
      guard !participants[role].isEmpty,
        let value = value(expression, event, plan, participants)
      else { return }
      set(key, to: value, on: participants[role])
    case .unsets(let role, let key): set(key, to: .null, on: participants[role])
    case .unites(let role, let same): unite(participants[role], participants[same])
    case .withdraws(let attribute):
      let given = attributes(of: event)
      if case .string(let url)? = plan.type.value(ofAttribute: attribute, in: given) {
        store.addWithdrawal(of: url)
      }
    case .primitive(let verb): write(verb, event, plan, participants)
    }
  }

  /// Notes the kinds and names that the event introduces its entities with.
  func introduce(_ event: EventRow, _ nodes: UnsafePointer<Node>, _ count: Int) {
    let first = Int(event.firstParticipant)
    for place in 0..<count where intake.columns.participants[first + place].isIntroduced {
      introduce(nodes[place], intake.columns.participants[first + place])
    }
  }

  private func introduce(_ node: Node, _ participant: ParticipantRow) {
    if !participant.kind.isEmpty {
      for label in labels(of: participant.kind) {
        add(
          .introduces, to: SlotKey(kind: .label, owner: node.number, name: label.number),
          payload: 0)
      }
    }
    if participant.isNamed {
      let name = payloads.values.intern(text: intake.columns.bytes(participant.name))
      add(
        .introduces, to: SlotKey(kind: .property, owner: node.number, name: nameSymbol.number),
        payload: Int32(name))
    }
  }

  /// The labels that a kind stands for, from the narrowest to the widest.
  func labels(of kind: TextRange) -> [Symbol] {
    let number = kinds.intern(bytes: intake.columns.bytes(kind))
    if number == kindLabels.count {
      let ancestry = vocabulary.ancestry(of: intake.columns.text(kind))
      kindLabels.append(ancestry.map { sink.symbol($0) })
    }
    return kindLabels[number]
  }

  func assertExistence(_ verb: AssertionVerb, of node: Node) {
    for member in classes.members(of: node.number) { limit(member) }
    add(verb, to: SlotKey(kind: .existence, owner: node.number))
  }

  func limit(_ node: Int32) {
    if limitedNodes.insert(node).inserted { sink.limit(Node(node)) }
  }

  /// Sets a property of nodes; null unsets it.
  func set(_ key: String, to value: Value, on nodes: some Sequence<Node>) {
    let symbol = sink.symbol(key)
    var isNull = false
    if case .null = value { isNull = true }
    let payload = isNull ? -1 : payloads.add(value)
    for node in nodes {
      add(
        isNull ? .unsets : .sets,
        to: SlotKey(kind: .property, owner: node.number, name: symbol.number), payload: payload)
    }
  }

  private func unite(
    _ entities: UnsafeBufferPointer<Node>, _ others: UnsafeBufferPointer<Node>
  ) {
    for entity in entities {
      for same in others where same != entity {
        store.addIdentity(
          entity: entity, sink.entityID(of: entity), same: same, sink.entityID(of: same))
        classes.join(entity.number, same.number)
        let members = classes.members(of: entity.number)
        if members.contains(where: limitedNodes.contains) {
          for member in members { limit(member) }
        }
      }
    }
  }

  // MARK: Relationships

  private func relate(
    _ planned: RelationshipPlan, _ event: EventRow, _ plan: TypePlan, _ participants: Players
  ) {
    guard let startRole = planned.startRole, let endRole = planned.endRole else { return }
    let starts = participants[startRole]
    let ends = participants[endRole]
    guard !starts.isEmpty, !ends.isEmpty else { return }
    let discriminator = self.discriminator(of: planned, event, plan, participants)
    let payload =
      planned.isBare ? -1 : payloads.add(properties(of: planned, event, plan, participants))
    for start in starts {
      for end in ends {
        add(
          planned.verb,
          to: SlotKey(
            kind: planned.verb == .happens ? .happening : .state, owner: start.number,
            other: end.number, name: planned.type.number, discriminator: discriminator),
          payload: payload)
      }
    }
  }

  /// What an event says of a relationship, save what tells it apart.
  private func properties(
    of planned: RelationshipPlan, _ event: EventRow, _ plan: TypePlan, _ participants: Players
  ) -> [(key: Int32, value: Value)] {
    var properties: [(key: Int32, value: Value)] = []
    for (number, property) in planned.effect.properties.enumerated() {
      guard let value = value(property.value, event, plan, participants) else { continue }
      if case .null = value { continue }
      properties.append((key: planned.properties[number].number, value: value))
    }
    return properties
  }

  private func discriminator(
    of planned: RelationshipPlan, _ event: EventRow, _ plan: TypePlan, _ participants: Players
  ) -> Int32 {
    if planned.discriminator >= 0 { return planned.discriminator }
    let keys = planned.effect.keys.map { key in
      (key: key.key, value: value(key.value, event, plan, participants) ?? .null)
    }
    let number = discriminator(keys, planned.verb == .happens ? plan.type.name : nil)
    if keys.isEmpty { planned.discriminator = number }
    return number
  }

  private func end(
    _ planned: RelationshipPlan, _ event: EventRow, _ plan: TypePlan,
    _ participants: Players
  ) {
    if planned.isWhole, let startRole = planned.startRole, let endRole = planned.endRole {
      let discriminator = self.discriminator(of: planned, event, plan, participants)
      for start in participants[startRole] {
        for end in participants[endRole] {
          add(
            .ends,
            to: SlotKey(
              kind: .state, owner: start.number, other: end.number, name: planned.type.number,
              discriminator: discriminator))
        }
      }
      return
    }
    let relationship = planned.effect
    let type = planned.type
    let starts = relationship.start.role.map { participants[$0].map(\.number) } ?? [-1]
    let ends = relationship.end.role.map { participants[$0].map(\.number) } ?? [-1]
    var keys: [(key: String, value: Value)] = []
    for key in relationship.keys {
      guard let value = value(key.value, event, plan, participants) else { continue }
      keys.append((key: key.key, value: value))
    }
    let isOpen =
      relationship.start == .any || relationship.end == .any
      || keys.count != rules.keys[relationship.type]?.count ?? 0
    let discriminator = isOpen ? -1 : self.discriminator(keys, nil)
    let constraints =
      isOpen ? payloads.add(keys.map { (key: sink.symbol($0.key).number, value: $0.value) }) : -1
    for start in starts {
      for end in ends {
        add(
          .ends,
          to: SlotKey(
            kind: isOpen ? .openEnd : .state, owner: start, other: end, name: type.number,
            discriminator: discriminator),
          payload: constraints)
      }
    }
  }

  /// The number of what tells relationships of one type between two nodes apart.
  func discriminator(_ keys: [(key: String, value: Value)], _ eventType: String?) -> Int32 {
    var text = ""
    for key in keys {
      text += text.isEmpty ? "{" : ", "
      text += "\(Value.quotedName(key.key)): \(key.value.literal())"
    }
    if !keys.isEmpty { text += "}" }
    // The name of an event type begins with a letter, so neither can be taken for the other.
    let number = Int32(discriminators.intern(eventType.map { "\($0)\u{1F}\(text)" } ?? text))
    if !keys.isEmpty, keyLists[number] == nil {
      let list = keys.map { (key: sink.symbol($0.key).number, value: $0.value) }
      keyLists[number] = payloads.add(list)
    }
    return number
  }

  // MARK: Values

  /// The value on the right of a property; `nil` where the event has none.
  private func value(
    _ expression: EffectValue, _ event: EventRow, _ plan: TypePlan, _ participants: Players
  ) -> Value? {
    switch expression {
    case .literal(let value): return value
    case .attribute(let place):
      return plan.type.value(ofAttribute: place, in: attributes(of: event))
    case .role(let place):
      let first = Int(event.firstParticipant)
      let ids = participants.ranges[place].map {
        intake.columns.text(intake.columns.participants[first + $0].id)
      }
      if plan.type.roles[place].isMany { return ids.isEmpty ? nil : .list(ids.map(Value.string)) }
      return ids.first.map(Value.string)
    case .occurred: return date(event.startDate)
    case .known: return date(event.knownDate)
    }
  }

  /// A date as the batch at hand has it; `nil` where there is none.
  private func date(_ text: TextRange) -> Value? {
    guard !text.isEmpty else { return nil }
    return (try? PartialDate(intake.columns.text(text))).map(Value.partialDate)
  }

  func attributes(of event: EventRow) -> ValueMap {
    event.attributes < 0 ? ValueMap() : intake.attributes[Int(event.attributes)]
  }
}
