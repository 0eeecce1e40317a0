// Owns which entities a journal mentions, and under which kinds it introduces them.

import GraphModel

/// The entities of a journal, by their ids.
struct JournalEntities: KindNames {
  private var ids = NameSet()
  /// For each entity the number of the list of kinds under which it is introduced.
  private var introduced: [Int32] = []
  /// For each entity the same with the kinds that the log knows of it, once worked out.
  private var known: [Int32] = []
  private var kinds = NameSet()
  private var lists: [[String]] = [[]]
  private var numbers: [[String]: Int32] = [[]: 0]
  /// The number of a list with one kind more, where that was worked out.
  private var extended: [ListAndKind: Int32] = [:]

  private struct ListAndKind: Hashable {
    let list: Int32
    let kind: Int32
  }

  private static let notIntroduced: Int32 = -1
  private static let notWorkedOut: Int32 = -2

  func kind(_ number: Int32) -> String { kinds.name(Int(number)) }
  func kinds(_ list: Int32) -> [String] { lists[Int(list)] }

  /// Has what is known of some participants brought near, who will then be noted.
  func foresee(_ places: Range<Int>, in columns: EventColumns) {
    ids.foresee(places) { columns.bytes(columns.participants[$0].id) }
  }

  /// Takes note of a participant.
  ///
  /// - Parameters:
  ///   - kind: the kind that the event gives it; empty for none.
  ///   - isStarted: whether the event makes a node of it, of whatever kind.
  @discardableResult
  mutating func note(
    _ id: UnsafeBufferPointer<UInt8>, kind: UnsafeBufferPointer<UInt8>, isStarted: Bool
  ) -> ParticipantFacts {
    let number = ids.insert(id)
    if number == introduced.count {
      introduced.append(Self.notIntroduced)
      known.append(Self.notWorkedOut)
    }
    let kind = kind.isEmpty ? -1 : Int32(kinds.insert(kind))
    let facts = ParticipantFacts(entity: Int32(number), kind: kind)
    guard kind >= 0 || isStarted else { return facts }
    let before = introduced[number]
    let after = list(before, and: kind)
    guard after != before else { return facts }
    introduced[number] = after
    known[number] = Self.notWorkedOut
    return facts
  }

  mutating func note(_ participant: Participant, isStarted: Bool) {
    participant.id.withBytes { id in
      (participant.kind ?? "").withBytes { kind in
        _ = note(id, kind: kind, isStarted: isStarted)
      }
    }
  }

  /// The list with one kind more, or the same when it holds the kind.
  private mutating func list(_ before: Int32, and kind: Int32) -> Int32 {
    if kind < 0 { return max(before, 0) }
    let key = ListAndKind(list: before, kind: kind)
    if let after = extended[key] { return after }
    var kinds = before == Self.notIntroduced ? [] : lists[Int(before)]
    let name = self.kind(kind)
    if !kinds.contains(name) { kinds.append(name) }
    let after = list(kinds)
    extended[key] = after
    return after
  }

  private mutating func list(_ kinds: [String]) -> Int32 {
    if let number = numbers[kinds] { return number }
    let number = Int32(lists.count)
    lists.append(kinds)
    numbers[kinds] = number
    return number
  }

  /// The kinds under which the journal introduces an entity; `nil` when it does not.
  func kinds(ofEntity id: String) -> [String]? {
    guard let number = ids.number(of: id), introduced[number] != Self.notIntroduced else {
      return nil
    }
    return lists[Int(introduced[number])]
  }

  /// The kinds that the journal and the log give to an entity; `nil` when neither introduces it.
  /// The log, which stays as it is, is asked but once for each entity.
  mutating func kinds(ofEntity id: String, after log: any KnownHistory) -> [String]? {
    guard let number = ids.number(of: id) else { return log.kinds(ofEntity: id) }
    let list = list(ofEntity: Int32(number), after: log)
    return list < 0 ? nil : lists[Int(list)]
  }

  /// The same by numbers: of an entity, and of the list of its kinds, −1 for `nil`.
  mutating func list(ofEntity entity: Int32, after log: any KnownHistory) -> Int32 {
    let list = known[Int(entity)]
    return list == Self.notWorkedOut ? workOut(Int(entity), after: log) : list
  }

  private mutating func workOut(_ number: Int, after log: any KnownHistory) -> Int32 {
    let before = log.kinds(ofEntity: ids.name(number))
    let isNew = introduced[number] == Self.notIntroduced
    let here = isNew ? [] : lists[Int(introduced[number])]
    known[number] = isNew && before == nil ? Self.notIntroduced : list(here + (before ?? []))
    return known[number]
  }

  /// Whether one of these entities is introduced only by another journal.
  func needs(_ other: JournalEntities) -> Bool {
    zip(ids.names, introduced).contains { id, list in
      list == Self.notIntroduced && other.kinds(ofEntity: id) != nil
    }
  }

  /// The ids of those that are introduced.
  var introducedIDs: some Sequence<String> {
    zip(ids.names, introduced).lazy.filter { $0.1 != Self.notIntroduced }.map(\.0)
  }
}
