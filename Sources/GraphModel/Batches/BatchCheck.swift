// Owns the quick check of the events of a batch: it finds those of which something may be wrong,
// and leaves it to the `EventValidator` to say what. What depends only on an event's shape is
// looked at once for all events of the shape.

/// What is known of one that plays a role in an event of a batch, by numbers that the caller gives.
public struct ParticipantFacts: BitwiseCopyable, Sendable {
  /// Its id: the same number for the same bytes.
  public var entity: Int32
  /// The list of kinds under which it was introduced, in the journal or before; −1 when nobody did.
  public var kinds: Int32 = -1
  /// The kind that the event gives it; −1 for none.
  public var kind: Int32

  public init(entity: Int32, kind: Int32) {
    self.entity = entity
    self.kind = kind
  }
}

/// Finds the events that need a closer look. Keep one for many batches of one import: it remembers
/// which kinds may play which role.
public final class BatchCheck {
  private let validator: EventValidator
  /// By the number of the type and the place of the role in it.
  private var players: [RolePlace: RolePlayers] = [:]

  private struct RolePlace: Hashable {
    let type: Int
    let role: Int
  }

  public init(_ validator: EventValidator) { self.validator = validator }

  /// The rows of the events of which the validator might find something wrong, acts aside, in
  /// order. All others are right.
  ///
  /// - Parameters:
  ///   - facts: for each participant of the batch what is known of it.
  ///   - names: what the numbers in `facts` stand for.
  public func suspects(
    in batch: EventBatch, _ facts: [ParticipantFacts], _ names: some KindNames
  ) -> [Int] {
    let plans = batch.shapes.map { plan(of: $0) }
    var suspects: [Int] = []
    batch.withColumns { columns in
      for index in columns.events.indices {
        let event = columns.events[index]
        guard let plan = plans[Int(event.shape)], isRight(event, plan, batch, columns, facts, names)
        else {
          suspects.append(index)
          continue
        }
      }
    }
    return suspects
  }

  private func isRight(
    _ event: EventRow, _ plan: ShapeCheck, _ batch: EventBatch, _ columns: EventColumns,
    _ facts: [ParticipantFacts], _ names: some KindNames
  ) -> Bool {
    if !validator.hasSystemTime, event.knownDate.isEmpty { return false }
    if event.attributes >= 0 {
      guard plan.takes(batch.attributes[Int(event.attributes)]) else { return false }
    } else if plan.needsAttributes {
      return false
    }
    var next = Int(event.firstParticipant)
    for role in plan.roles {
      let players = next..<(next + role.count)
      next = players.upperBound
      for place in players where !role.players.mayPlay(facts[place], names) { return false }
      if role.count > 1, !areDistinct(players, columns, facts) { return false }
    }
    return true
  }

  /// Whether nobody plays a role twice. Ids beyond ASCII may be equal with other bytes.
  private func areDistinct(
    _ players: Range<Int>, _ columns: EventColumns, _ facts: [ParticipantFacts]
  ) -> Bool {
    guard players.count <= 16 else { return false }
    for place in players {
      if columns.bytes(columns.participants[place].id).contains(where: { $0 >= 0x80 }) {
        return false
      }
      for other in players.lowerBound..<place where facts[other].entity == facts[place].entity {
        return false
      }
    }
    return true
  }

  // MARK: Shapes

  /// What to look at in the events of a shape; `nil` when each needs a closer look.
  private func plan(of shape: EventShape) -> ShapeCheck? {
    guard let number = validator.vocabulary.typeNumber(of: shape.type) else { return nil }
    let type = validator.vocabulary.types[number]
    // Those have rules of their own.
    guard !type.isPrimitive, !type.effects.contains(where: \.isUniting) else { return nil }
    var roles: [ShapeCheck.Role] = []
    for (name, count) in shape.roles {
      guard let place = type.role(named: name), count <= 1 || type.roles[place].isMany else {
        return nil
      }
      roles.append((count, players(of: type.roles[place], RolePlace(type: number, role: place))))
    }
    for role in type.roles where !role.isOptional {
      guard shape.roles.contains(where: { CodePoints.areEqual($0.name, role.name) && $0.count > 0 })
      else { return nil }
    }
    return ShapeCheck(type: type, roles: roles)
  }

  private func players(of role: RoleDeclaration, _ place: RolePlace) -> RolePlayers {
    if let known = players[place] { return known }
    let new = RolePlayers(role, validator)
    players[place] = new
    return new
  }
}

/// What the numbers of kinds, and of lists of them, stand for.
public protocol KindNames {
  func kind(_ number: Int32) -> String
  func kinds(_ list: Int32) -> [String]
}

/// What to look at in the events of a shape.
private struct ShapeCheck {
  typealias Role = (count: Int, players: RolePlayers)

  let type: EventType
  let roles: [Role]
  let needsAttributes: Bool

  init(type: EventType, roles: [Role]) {
    self.type = type
    self.roles = roles
    needsAttributes = type.attributes.contains { !$0.isOptional }
  }

  /// Whether these are attributes of the type, and all that it needs.
  func takes(_ given: ValueMap) -> Bool {
    for entry in given.entries {
      guard let place = type.attribute(named: entry.key) else { return false }
      if case .null = entry.value { continue }
      guard type.attributes[place].type.value(from: entry.value) != nil else { return false }
    }
    guard needsAttributes else { return true }
    return type.attributes.allSatisfy { declaration in
      if declaration.isOptional { return true }
      if case .null = given[declaration.name] ?? .null { return false }
      return true
    }
  }
}

/// Who may play a role, as far as it was asked.
private final class RolePlayers {
  private enum Verdict { case unasked, yes, no }

  private let role: RoleDeclaration
  private let validator: EventValidator
  private var ofKinds: [Verdict] = []
  private var ofLists: [Verdict] = []

  init(_ role: RoleDeclaration, _ validator: EventValidator) {
    self.role = role
    self.validator = validator
  }

  @inline(__always)
  func mayPlay(_ player: ParticipantFacts, _ names: some KindNames) -> Bool {
    guard player.kinds >= 0 else { return false }
    let number = Int(player.kind >= 0 ? player.kind : player.kinds)
    let verdicts = player.kind >= 0 ? ofKinds : ofLists
    if number < verdicts.count, verdicts[number] != .unasked { return verdicts[number] == .yes }
    return ask(player, names)
  }

  @inline(never)
  private func ask(_ player: ParticipantFacts, _ names: some KindNames) -> Bool {
    if player.kind >= 0 {
      let kind = names.kind(player.kind)
      let isRight =
        validator.vocabulary.kind(named: kind) != nil && validator.mayPlay(role, kind, [])
      Self.note(isRight, player.kind, &ofKinds)
      return isRight
    }
    let isRight = validator.mayPlay(role, nil, names.kinds(player.kinds))
    Self.note(isRight, player.kinds, &ofLists)
    return isRight
  }

  private static func note(_ isRight: Bool, _ number: Int32, _ verdicts: inout [Verdict]) {
    while verdicts.count <= Int(number) { verdicts.append(.unasked) }
    verdicts[Int(number)] = isRight ? .yes : .no
  }
}

extension Effect {
  fileprivate var isUniting: Bool {
    if case .unites = self { true } else { false }
  }
}
