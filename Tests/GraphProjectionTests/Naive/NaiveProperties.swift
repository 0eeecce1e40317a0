// What values the naive model finds at its perspective.

import Chronology
import GraphModel
import TestSupport

extension NaiveModel {
  /// The values that hold, of one property of a node.
  func properties(
    _ statements: [NaiveStatement], introduction: (event: NaiveEvent, value: Value)?
  ) -> Set<NaiveProperty> {
    Set(timeline(statements, introduction).compactMap { step in
      holds(step.from, step.to) ? step.property : nil
    })
  }

  /// What holds from each group of claims to the next one.
  func timeline(
    _ statements: [NaiveStatement], _ introduction: (event: NaiveEvent, value: Value)?
  ) -> [(from: InstantSpan, to: InstantSpan, property: NaiveProperty?, told: [NaiveStatement])] {
    let always = InstantSpan(start: .distantPast, end: .distantPast)
    var moments = groups(claims(statements)).map { (span: $0[0].span, claims: $0) }
    if let introduction {
      let statement = NaiveStatement(event: introduction.event, value: introduction.value)
      let claim = NaiveClaim(
        root: statement, span: always, end: nil, members: [statement],
        value: introduction.value)
      moments.insert((always, [claim]), at: 0)
    }
    return moments.indices.map { place in
      let (value, agreeing, others) = pick(moments[place].claims)
      let next = place + 1 < moments.count ? moments[place + 1].span : nil
      let own = agreeing.compactMap(\.end).min(by: isNarrower)
      let property = value.map {
        NaiveProperty(
          value: $0.literal(), evidence: Set(agreeing.flatMap(\.evidence).map(\.id)),
          contradictedBy: Set(others.flatMap(\.evidence).map(\.id)))
      }
      return (
        moments[place].span, end(own, next: next), property,
        moments[place].claims.flatMap(\.members)
      )
    }
  }

  /// Names: the first one that the entity was introduced with, until one is set; all others that
  /// were given so far are aliases.
  func addNames(
    _ statements: [NaiveStatement], _ introductions: [(name: String, isOwn: Bool, event: NaiveEvent)],
    to node: inout NaiveNode
  ) {
    func isBefore(_ left: NaiveEvent, _ right: NaiveEvent) -> Bool {
      left.known.end == right.known.end
        ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8) : left.known.end < right.known.end
    }
    let first = introductions.min { left, right in
      if left.isOwn != right.isOwn { return left.isOwn }
      return left.event.id == right.event.id
        ? left.name < right.name : isBefore(left.event, right.event)
    }
    var known: [String: NaiveEvent] = [:]
    func learn(_ name: String, _ event: NaiveEvent) {
      if known[name].map({ isBefore(event, $0) }) ?? true { known[name] = event }
    }
    for (name, _, event) in introductions { learn(name, event) }
    let steps = timeline(
      statements, first.map { (event: $0.event, value: Value.string($0.name)) })
    for step in steps {
      for told in step.told where !PrimitiveTypes.isReserved(told.event.event.type) {
        if case .string(let name)? = told.value { learn(name, told.event) }
      }
      guard holds(step.from, step.to) else { continue }
      if let property = step.property { node.properties["name", default: []].insert(property) }
      let others = known.filter { Value.string($0.key).literal() != step.property?.value }
      guard !others.isEmpty else { continue }
      let sorted = others.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      node.properties["aliases", default: []].insert(
        NaiveProperty(
          value: Value.list(sorted.map(Value.string)).literal(),
          evidence: Set(others.values.map(\.id)), contradictedBy: []))
    }
  }

  /// The values that hold, of the properties of a relationship over one period.
  func properties(
    _ claims: [NaiveClaim], keys: [String: Value], from: InstantSpan, to: InstantSpan,
    evidence: Set<String>, spans: InstantSpan?
  ) -> [String: Set<NaiveProperty>] {
    var found: [String: Set<NaiveProperty>] = [:]
    for (key, value) in keys {
      found[key] = [
        NaiveProperty(value: value.literal(), evidence: evidence, contradictedBy: [])
      ]
    }
    for name in Set(claims.flatMap { $0.members.flatMap(\.properties.keys) }) {
      let stating = claims.compactMap { claim -> NaiveClaim? in
        let tellers = claim.members.filter { $0.properties[name] != nil }
        let best = tellers.max { isWeaker([$0.event], than: [$1.event]) }
        guard let value = claim.root.properties[name] ?? best?.properties[name] else { return nil }
        var stated = claim
        stated.value = value
        stated.span = spans ?? claim.span
        return stated
      }
      let moments = groups(stating)
      for place in moments.indices {
        let (value, agreeing, others) = pick(moments[place])
        let next = place + 1 < moments.count ? moments[place + 1][0].span : nil
        var start = moments[place][0].span
        if start.start <= from.start { start = from }
        guard let value, holds(start, end(to == .never ? nil : to, next: next)) else { continue }
        found[name, default: []].insert(
          NaiveProperty(
            value: value.literal(), evidence: Set(agreeing.flatMap(\.evidence).map(\.id)),
            contradictedBy: Set(others.flatMap(\.evidence).map(\.id))))
      }
    }
    return found
  }
}
