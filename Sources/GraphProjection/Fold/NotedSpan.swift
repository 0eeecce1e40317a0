// Owns what is remembered of a span as long as its batch is folded: many events have the same
// dates.

import Chronology
import GraphModel

/// A span of the batch at hand, with the numbers that its bounds have in a sink, by what it bounds:
/// one more than each, and 0 for those that nobody asked for. They are right until the sink
/// commits.
public struct NotedSpan: BitwiseCopyable {
  let span: InstantSpan
  // The codes of its instants, if they compare as these do.
  let codes: SpanCell
  let isOrdered: Bool
  var from: UInt32 = 0
  var to: UInt32 = 0
  var known: UInt32 = 0
  var knownTo: UInt32 = 0
  /// Among the spans of the events' columns.
  var number: UInt32 = 0

  init(_ span: InstantSpan) {
    self.span = span
    let codes = SpanCell(ordered: span)
    isOrdered = codes != nil
    self.codes = codes ?? SpanCell(start: 0, end: 0)
  }
}
