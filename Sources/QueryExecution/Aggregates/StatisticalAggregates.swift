// Owns deviations and percentiles.

import Diagnostics
import GraphModel

/// `stDev(x)` or `stDevP(x)`: the deviation of a sample, or of a whole population; 0 over less than
/// two values. Computed by Welford's method.
struct DeviationSink: ValueSink {
  let isSample: Bool
  let span: TextSpan?
  private var count: Double = 0
  private var mean: Double = 0
  private var squares: Double = 0

  init(isSample: Bool, span: TextSpan?) {
    self.isSample = isSample
    self.span = span
  }

  mutating func take(_ value: Value, _ context: StatementContext) throws {
    guard let number = Arithmetic.float(value) else {
      throw RuntimeError.invalidArgumentValue.diagnostic(
        "'\(isSample ? "stDev" : "stDevP")' expects numbers, found \(value.kind.phrase)", at: span)
    }
    count += 1
    let distance = number - mean
    mean += distance / count
    squares += distance * (number - mean)
  }

  func result() throws -> Value {
    let divisor = isSample ? count - 1 : count
    return .float(count < 2 ? 0 : (squares / divisor).squareRoot())
  }
}

/// `percentileCont(x, p)` or `percentileDisc(x, p)`: null over nothing.
final class PercentileAccumulator: Accumulator {
  private let argument: CompiledExpression
  private let percentile: CompiledExpression
  private let isContinuous: Bool
  private let isDistinct: Bool
  private var values: [Value] = []
  private var seen: Set<EquivalentValue> = []
  private var share: Double?

  init(
    _ argument: CompiledExpression, _ percentile: CompiledExpression, isContinuous: Bool,
    isDistinct: Bool
  ) {
    self.argument = argument
    self.percentile = percentile
    self.isContinuous = isContinuous
    self.isDistinct = isDistinct
  }

  private var name: String { isContinuous ? "percentileCont" : "percentileDisc" }

  override func take(_ frame: Frame, _ context: StatementContext) throws {
    if share == nil { share = try readShare(frame, context) }
    let value = try argument.evaluate(frame, context)
    switch value {
    case .null: return
    case .integer, .float:
      if isDistinct, !seen.insert(EquivalentValue(value)).inserted { return }
      try context.environment.meter.keep(bytes: MemoryLayout<Value>.stride)
      values.append(value)
    default:
      throw RuntimeError.invalidArgumentValue.diagnostic(
        "'\(name)' expects numbers, found \(value.kind.phrase)", at: argument.span)
    }
  }

  private func readShare(_ frame: Frame, _ context: StatementContext) throws -> Double {
    let value = try percentile.evaluate(frame, context)
    guard let share = Arithmetic.float(value) else {
      throw RuntimeError.invalidArgumentValue.diagnostic(
        "'\(name)' expects a number from 0 to 1, found \(value.kind.phrase)",
        at: percentile.span)
    }
    guard share >= 0, share <= 1 else {
      throw RuntimeError.numberOutOfRange.diagnostic(
        "'\(name)' expects a number from 0 to 1, found \(value.plainText())",
        at: percentile.span)
    }
    return share
  }

  override func result() throws -> Value {
    guard let share, !values.isEmpty else { return .null }
    values.sort { $0.precedes($1) }
    return isContinuous ? interpolated(share) : values[discrete(share)]
  }

  /// The first value at or below which at least that share of the values lies.
  private func discrete(_ share: Double) -> Int {
    let place = (share * Double(values.count)).rounded(.up)
    return min(max(Int(place) - 1, 0), values.count - 1)
  }

  private func interpolated(_ share: Double) -> Value {
    let place = share * Double(values.count - 1)
    let below = Int(place.rounded(.down))
    let above = Int(place.rounded(.up))
    guard let low = Arithmetic.float(values[below]), let high = Arithmetic.float(values[above])
    else { return .null }
    return .float(below == above ? low : low + (high - low) * (place - Double(below)))
  }
}
