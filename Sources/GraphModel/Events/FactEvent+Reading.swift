// Owns what is read off an event by rule: who plays a role, and when it happened and became known
// where its author left that out.

import Chronology

extension FactEvent {
  /// Those who play a role, in the order given; empty when nobody does.
  public func participants(in role: String) -> [Participant] {
    roles.first { CodePoints.areEqual($0.role, role) }?.participants ?? []
  }

  /// The earliest date at which one of the sources was published: by the start of its span, then
  /// by the end.
  public var earliestPublication: PartialDate? { Self.earliestPublication(of: sources) }

  static func earliestPublication(of sources: [Source]) -> PartialDate? {
    var earliest: PartialDate?
    for source in sources {
      guard let date = source.published else { continue }
      guard let best = earliest else {
        earliest = date
        continue
      }
      if (date.span.start, date.span.end) < (best.span.start, best.span.end) { earliest = date }
    }
    return earliest
  }

  /// When it became known: as stated, else when its first source was published, else when it was
  /// recorded. Without any of these it is possibly known always, certainly never.
  public func knownSpan(recorded: Instant?) -> InstantSpan {
    Self.knownSpan(known ?? earliestPublication, recorded: recorded)
  }

  static func knownSpan(_ date: PartialDate?, recorded: Instant?) -> InstantSpan {
    if let date { return date.span }
    guard let recorded else { return .unknown }
    return InstantSpan(start: recorded, end: recorded.advanced(by: 1))
  }

  /// In which span it began and in which it ended: as stated, else when it became known.
  public func occurredSpans(recorded: Instant?) -> (start: InstantSpan, end: InstantSpan) {
    if let occurred { return (occurred.start, occurred.end) }
    let span = knownSpan(recorded: recorded)
    return (span, span)
  }

  /// Whether it lasted: a period states something that ends by itself.
  public var isPeriod: Bool {
    if case .period? = occurred { true } else { false }
  }
}
