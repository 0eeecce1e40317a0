// Owns finding out what the numbers of the batch at hand mean to the fold, once for all its events.

import GraphModel

extension EventFold {
  /// Finds the nodes of all participants of the batch at hand.
  func findNodes(in batch: EventBatch) {
    let columns = intake.columns
    sink.intern(participantsOf: batch, into: intake.nodes)
    for place in columns.participants.indices { makeExistenceSlot(of: intake.nodes[place].number) }
  }

  @inline(__always)
  private func makeExistenceSlot(of node: Int32) {
    // Nearly all were mentioned before, and need not be looked at.
    guard Int(node) >= existenceSlots.count || mayLackExistence else { return }
    while existenceSlots.count <= Int(node) {
      lastMentions.reserve(existenceSlots.count)
      mentionFronts.reserve(node: existenceSlots.count)
      store.prepare(node: existenceSlots.count)
      mayLackExistence = mayLackExistence || existenceSlots.count < Int(node)
      existenceSlots.append(-1)
    }
    guard existenceSlots[Int(node)] < 0 else { return }
    // Those that are new have numbers one after the other.
    slots.prefetch(SlotKey(kind: .existence, owner: node + 12).hashed)
    existenceSlots[Int(node)] = slots.intern(SlotKey(kind: .existence, owner: node))
  }

  /// Finds out what is made of the shapes and lists of sources of the batch at hand.
  ///
  /// - Parameter spans: the numbers of its spans.
  func findNumbers(in batch: EventBatch, spans: [UInt32]) {
    for shape in batch.shapes {
      intake.shapes.append(intake.plans.plan(of: shape) { makePlan(of: shape) })
    }
    for list in batch.sourceLists { intake.lists.append(store.list(list.sources)) }
    for number in spans.indices { intake.span(Int32(number)).pointee.number = spans[number] }
  }

  /// What an event of the batch at hand has in common with others.
  @inline(__always)
  func numbers(of event: EventRow) -> EventNumbers {
    EventNumbers(
      trait: shape(event.shape).trait,
      sources: event.sources < 0 ? 0 : intake.lists[Int(event.sources)])
  }

  // MARK: Shapes

  /// What is made of the events of a shape of the batch at hand.
  @inline(__always)
  func shape(_ number: Int32) -> ShapePlan { intake.shapes[Int(number)] }

  private func makePlan(of shape: EventShape) -> ShapePlan {
    let plan = plan(ofType: shape.type)
    var flags = plan.flags
    if shape.traits.contains(.startsUnknown) { flags.insert(.mentionsPast) }
    if shape.traits.contains(.period) { flags.insert(.period) }
    if shape.traits.contains(.acts) { flags.insert(.acts) }
    var symbols: [Int32] = []
    var ranges = [Range<Int>](repeating: 0..<0, count: plan.roles.count)
    for role in shape.roles {
      let place = plan.type.role(named: role.name)
      let symbol = place.map { plan.roles[$0] } ?? sink.symbol(role.name)
      if let place { ranges[place] = symbols.count..<(symbols.count + role.count) }
      symbols += [Int32](repeating: symbol.number, count: role.count)
    }
    return ShapePlan(
      plan, trait: store.number(of: shape, type: plan.symbol, flags: flags, roles: symbols),
      flags: flags, participantCount: symbols.count, ranges: ranges)
  }

  /// The plan of an event type. One that the vocabulary does not have mentions its entities and
  /// does no more.
  private func plan(ofType name: String) -> TypePlan {
    let number = typeNames.intern(name)
    if number < plans.count { return plans[number] }
    let plan = makePlan(ofType: name)
    plans.append(plan)
    return plan
  }

  private func makePlan(ofType name: String) -> TypePlan {
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
            relationship, effect.verb, type: sink.symbol(relationship.type),
            properties: relationship.properties.map { sink.symbol($0.key) }, rules)
        }
      }, foreseen: type.effects.compactMap { foreseen($0, of: type) })
  }

  /// The slot of an effect on a relationship that names both ends and has no `KEY` values. Those of
  /// properties are not foreseen: their keys are known once a property is set.
  private func foreseen(_ effect: Effect, of type: EventType) -> ForeseenSlot? {
    guard let relationship = effect.relationship, let start = relationship.start.role,
      let end = relationship.end.role, relationship.keys.isEmpty,
      rules.keys[relationship.type] == nil
    else { return nil }
    let happens = effect.verb == .happens
    return ForeseenSlot(
      start: start, end: end,
      key: SlotKey(
        kind: happens ? .happening : .state, owner: -1,
        name: sink.symbol(relationship.type).number,
        discriminator: discriminator([], happens ? type.name : nil)))
  }
}

extension Effect {
  /// What an effect says of the relationship that it is about.
  fileprivate var verb: AssertionVerb {
    switch self {
    case .startsRelationship: .starts
    case .endsRelationship: .ends
    default: .happens
    }
  }
}
