// Owns which entities a journal mentions, and under which kinds it introduces them.

import GraphModel

/// The entities of a journal, by their ids.
struct JournalEntities {
  private var ids = NameSet()
  /// For each entity the number of the list of kinds under which it is introduced.
  private var introduced: [Int32] = []
  /// For each entity the same with the kinds that the log knows of it, once worked out.
  private var known: [Int32] = []
  private var lists: [[String]] = [[]]
  private var numbers: [[String]: Int32] = [[]: 0]

  private static let notIntroduced: Int32 = -1
  private static let notWorkedOut: Int32 = -2

  /// Takes note of a participant.
  ///
  /// - Parameter isStarted: whether the event makes a node of it, of whatever kind.
  mutating func note(_ participant: Participant, isStarted: Bool) {
    let number = ids.insert(participant.id)
    if number == introduced.count {
      introduced.append(Self.notIntroduced)
      known.append(Self.notWorkedOut)
    }
    guard participant.kind != nil || isStarted else { return }
    let before = introduced[number]
    var kinds = before == Self.notIntroduced ? [] : lists[Int(before)]
    if let kind = participant.kind, !kinds.contains(kind) { kinds.append(kind) }
    let after = list(kinds)
    guard after != before else { return }
    introduced[number] = after
    known[number] = Self.notWorkedOut
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
    if known[number] == Self.notWorkedOut {
      let before = log.kinds(ofEntity: id)
      let isNew = introduced[number] == Self.notIntroduced
      let here = isNew ? [] : lists[Int(introduced[number])]
      known[number] = isNew && before == nil ? Self.notIntroduced : list(here + (before ?? []))
    }
    return known[number] == Self.notIntroduced ? nil : lists[Int(known[number])]
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
