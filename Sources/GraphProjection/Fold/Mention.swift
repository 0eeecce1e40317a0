// Owns the mention: what an event says by naming an entity.

import Chronology
import GraphModel

/// What a mention says: known when, that its nodes are there from when.
struct Mention {
  let known: InstantSpan
  let span: InstantSpan

  /// Whether it makes another one superfluous, wherever that one counts: it is known no later and
  /// reaches back no less far.
  func overtakes(_ other: Mention) -> Bool {
    known.start <= other.known.start && known.end <= other.known.end
      && span.start <= other.span.start && span.end <= other.span.end
  }
}

/// A mention of a node's front, in instant codes, for a quick look: most mentions change nothing. A
/// cache of what stands in the node's slot. Zero bytes, as of an empty span, stand for none.
struct MentionCell: BitwiseCopyable {
  let known: SpanCell
  let span: SpanCell

  static let none = MentionCell(
    known: SpanCell(start: 0, end: 0), span: SpanCell(start: 0, end: 0))

  init(known: SpanCell, span: SpanCell) {
    self.known = known
    self.span = span
  }

  /// None, if its instants have no codes in order.
  init(_ mention: Mention) {
    guard let known = SpanCell(ordered: mention.known), let span = SpanCell(ordered: mention.span)
    else {
      self = .none
      return
    }
    self.init(known: known, span: span)
  }

  @inline(__always)
  var isSet: Bool { known.start != known.end }

  /// As of mentions; `false` where one of them is none.
  @inline(__always)
  func overtakes(_ other: MentionCell) -> Bool {
    isSet && other.isSet && known.start <= other.known.start && known.end <= other.known.end
      && span.start <= other.span.start && span.end <= other.span.end
  }
}
