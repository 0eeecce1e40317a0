// Owns least and greatest, by the total order of values.

import GraphModel

/// `min(x)` or `max(x)`: null over nothing.
struct ExtremeSink: ValueSink {
  private let wanted: ValueOrder
  private var best: Value?

  /// - Parameter wanted: where a value must stand to the best so far to replace it.
  init(wanted: ValueOrder) { self.wanted = wanted }

  mutating func take(_ value: Value, _ context: StatementContext) throws {
    guard let best else {
      self.best = value
      return
    }
    if value.order(to: best) == wanted { self.best = value }
  }

  func result() throws -> Value { best ?? .null }
}
