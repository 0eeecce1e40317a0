// Owns what the fold needs to know of an event before its effects: the plan of its type, and who
// plays which role.

import GraphModel

extension EventFold {
  /// The plan of an event's type. A type that the vocabulary does not have mentions its entities
  /// and does no more.
  func plan(of event: FactEvent) -> TypePlan {
    let number = typeNames.intern(event.type)
    if number < plans.count { return plans[number] }
    let plan = makePlan(event.type)
    plans.append(plan)
    return plan
  }

  private func makePlan(_ name: String) -> TypePlan {
    guard let number = vocabulary.typeNumber(of: name) else {
      return TypePlan(
        EventType(name: name), symbol: sink.symbol(name), roles: [], relationships: [])
    }
    let type = vocabulary.types[number]
    return TypePlan(
      type, symbol: sink.symbol(type.name), roles: type.roles.map { sink.symbol($0.name) },
      relationships: type.effects.map { effect in
        effect.relationship.map { relationship in
          RelationshipPlan(
            relationship, type: sink.symbol(relationship.type),
            properties: relationship.properties.map { sink.symbol($0.key) })
        }
      })
  }

  /// Notes the role of each that takes part.
  func noteRoles(_ roles: [RoleAssignment], _ plan: TypePlan) {
    roleSymbols.removeAll(keepingCapacity: true)
    rolePlaces.removeAll(keepingCapacity: true)
    for number in roles.indices {
      let place = plan.place(ofRole: roles[number].role, number)
      rolePlaces.append(place)
      let symbol = place.map { plan.roles[$0] } ?? sink.symbol(roles[number].role)
      for _ in roles[number].participants.indices { roleSymbols.append(symbol.number) }
    }
  }

  /// Notes who takes part, by role of the type.
  func take(_ roles: [RoleAssignment], _ plan: TypePlan) {
    players.clear(roles: plan.type.roles.count)
    for number in roles.indices {
      let place = rolePlaces[number]
      for participant in roles[number].participants.indices {
        let node = sink.node(roles[number].participants[participant].id)
        store.addParticipant(node)
        makeExistenceSlot(of: node.number)
        if let place { players.add(node, to: place) }
      }
    }
  }

  private func makeExistenceSlot(of node: Int32) {
    while existenceSlots.count <= Int(node) { existenceSlots.append(-1) }
    while lastMentions.count < existenceSlots.count { lastMentions.append(.none) }
    guard existenceSlots[Int(node)] < 0 else { return }
    existenceSlots[Int(node)] = slots.intern(SlotKey(kind: .existence, owner: node))
  }
}
