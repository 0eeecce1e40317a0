// Owns the making of aggregates by name.

import Diagnostics

extension CompiledAggregate {
  /// The aggregate of a name in lower case; `count` without arguments is `count(*)`. `nil` when no
  /// aggregate of that name takes so many arguments.
  convenience init?(
    _ function: String, isDistinct: Bool, arguments: [CompiledExpression], span: TextSpan?
  ) {
    guard let argument = arguments.first else {
      guard function == "count" else { return nil }
      self.init { RowCountAccumulator() }
      return
    }
    switch function {
    case "count": self.init(argument, isDistinct) { CountSink() }
    case "collect": self.init(argument, isDistinct) { CollectSink(span: span) }
    case "sum": self.init(argument, isDistinct) { SumSink(span: argument.span) }
    case "avg": self.init(argument, isDistinct) { AverageSink(span: argument.span) }
    // Repeated values change neither.
    case "min": self.init(argument, false) { ExtremeSink(wanted: .before) }
    case "max": self.init(argument, false) { ExtremeSink(wanted: .after) }
    case "stdev", "stdevp":
      self.init(argument, isDistinct) {
        DeviationSink(isSample: function == "stdev", span: argument.span)
      }
    case "percentilecont", "percentiledisc":
      guard arguments.count == 2 else { return nil }
      self.init {
        PercentileAccumulator(
          argument, arguments[1], isContinuous: function == "percentilecont",
          isDistinct: isDistinct)
      }
    default: return nil
    }
  }

  private convenience init<Sink: ValueSink>(
    _ argument: CompiledExpression, _ isDistinct: Bool, _ makeSink: @escaping () -> Sink
  ) {
    self.init {
      isDistinct
        ? ValueAccumulator(argument, DistinctSink(makeSink()))
        : ValueAccumulator(argument, makeSink())
    }
  }
}

/// The names of the aggregating functions, in lower case.
enum AggregateNames {
  static let all: Set<String> = [
    "count", "collect", "sum", "avg", "min", "max", "stdev", "stdevp", "percentilecont",
    "percentiledisc",
  ]
}
