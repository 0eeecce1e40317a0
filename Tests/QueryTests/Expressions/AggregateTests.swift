// Owns the cases of the aggregates: for each, values and what they give together.

import Chronology
import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax
import Testing

@testable import QueryExecution

@Suite struct AggregateTests {
  /// Runs an aggregate over the elements of a list written as text.
  private func show(
    _ function: String, _ list: String, distinct: Bool = false, percentile: String? = nil
  ) throws -> String {
    let bench = ExpressionBench()
    guard case .list(let values) = try bench.value(list) else { return "not a list" }
    var arguments: [CompiledExpression] = [VariableExpression(slot: 0)]
    if let percentile { arguments.append(ConstantExpression(try bench.value(percentile))) }
    let aggregate = try #require(
      CompiledAggregate(function, isDistinct: distinct, arguments: arguments, span: nil))
    let accumulator = aggregate.makeAccumulator()
    let context = bench.context(CompilationContext(subqueries: Unused()))
    let frame = Frame(count: 1)
    do {
      for value in values {
        frame[0] = value
        try accumulator.take(frame, context)
      }
      return try accumulator.result().literal()
    } catch let error as Diagnostic {
      guard let name = error.classification else { return error.id }
      return "\(name.type)/\(name.phase.rawValue)/\(name.detail)"
    }
  }

  @Test(arguments: [
    ("count", "[1, null, 'a']", "2"), ("count", "[]", "0"), ("collect", "[1, null, 2]", "[1, 2]"),
    ("collect", "[]", "[]"), ("sum", "[1, 2, null]", "3"), ("sum", "[]", "0"),
    ("sum", "[1, 2.5]", "3.5"), ("sum", "[9223372036854775807, 1, -1]", "9223372036854775807"),
    ("sum", "[9223372036854775807, 1]", "ArithmeticError/runtime/IntegerOverflow"),
    ("sum", "['a']", "TypeError/runtime/InvalidArgumentValue"),
    ("sum", "[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]", "1.0"),
    ("sum", "[1.0e100, 1.0, -1.0e100]", "1.0"), ("avg", "[1, 2]", "1.5"), ("avg", "[]", "null"),
    ("avg", "[9223372036854775807, 9223372036854775807]", "9.223372036854775E18"),
    ("avg", "[true]", "TypeError/runtime/InvalidArgumentValue"),
    ("min", "[1, 2, 0, null, -1]", "-1"), ("max", "[1, 2.0, 5, null, 3.2, 0.1]", "5"),
    ("max", "[1, 'a', null, [1, 2], 0.2, 'b']", "1"),
    ("min", "[1, 'a', null, [1, 2], 0.2, 'b']", "[1, 2]"), ("min", "[]", "null"),
    ("max", "['a', 'b', 'B', null, 'abc', 'abc1']", "'b'"), ("min", "[[1], [0, 5]]", "[0, 5]"),
    ("max", "[1.0, 0.0 / 0.0]", "NaN"), ("stdev", "[2, 4, 4, 4, 5, 5, 7, 9]", "2.138089935299395"),
    ("stdevp", "[2, 4, 4, 4, 5, 5, 7, 9]", "2.0"), ("stdev", "[1]", "0.0"), ("stdevp", "[]", "0.0"),
  ])
  func over(_ function: String, _ list: String, _ expected: String) throws {
    let shown = try show(function, list)
    // The mean of two greatest integers may be rounded either way.
    if function == "avg", expected.hasPrefix("9.2") {
      #expect(shown.hasPrefix("9.22337203685477"))
    } else {
      #expect(shown == expected, "\(function)(\(list))")
    }
  }

  @Test(arguments: [
    ("count", "[1, 1.0, 2, null, null]", "2"), ("sum", "[1, 1, 2]", "3"),
    ("collect", "[1, 'a', 1.0, 'a', [null], [null]]", "[1, 'a', [null]]"),
    ("avg", "[1, 1, 2]", "1.5"), ("count", "[0.0 / 0.0, 0.0 / 0.0]", "1"),
  ])
  func distinct(_ function: String, _ list: String, _ expected: String) throws {
    #expect(try show(function, list, distinct: true) == expected, "\(function)(\(list))")
  }

  @Test(arguments: [
    ("percentilecont", "0.5", "20.0"), ("percentilecont", "0.0", "10.0"),
    ("percentilecont", "1.0", "30.0"), ("percentilecont", "0.25", "15.0"),
    ("percentiledisc", "0.5", "20.0"), ("percentiledisc", "0.0", "10.0"),
    ("percentiledisc", "1", "30.0"), ("percentiledisc", "0.34", "20.0"),
    ("percentilecont", "1.1", "ArgumentError/runtime/NumberOutOfRange"),
    ("percentiledisc", "-1", "ArgumentError/runtime/NumberOutOfRange"),
    ("percentiledisc", "1000", "ArgumentError/runtime/NumberOutOfRange"),
    ("percentiledisc", "0.0 / 0.0", "ArgumentError/runtime/NumberOutOfRange"),
    ("percentiledisc", "'a'", "TypeError/runtime/InvalidArgumentValue"),
  ])
  func percentiles(_ function: String, _ share: String, _ expected: String) throws {
    #expect(try show(function, "[30.0, null, 10.0, 20.0]", percentile: share) == expected)
  }

  @Test func percentileKeepsIntegersWhereItPicks() throws {
    #expect(try show("percentiledisc", "[3, 1, 2]", percentile: "0.5") == "2")
    #expect(try show("percentilecont", "[3, 1, 2]", percentile: "0.5") == "2.0")
    #expect(try show("percentilecont", "[]", percentile: "0.5") == "null")
  }

  @Test func rowsAreCounted() throws {
    let aggregate = try #require(
      CompiledAggregate("count", isDistinct: false, arguments: [], span: nil))
    let accumulator = aggregate.makeAccumulator()
    let context = ExpressionBench().context(CompilationContext(subqueries: Unused()))
    for _ in 0..<3 { try accumulator.take(Frame(count: 0), context) }
    #expect(try accumulator.result().literal() == "3")
  }

  @Test func keptValuesAreMetered() throws {
    let bench = ExpressionBench()
    bench.limits.memory = 1_000
    let context = bench.context(CompilationContext(subqueries: Unused()))
    let aggregate = try #require(
      CompiledAggregate(
        "collect", isDistinct: false, arguments: [ConstantExpression(.integer(1))], span: nil))
    let accumulator = aggregate.makeAccumulator()
    let error = #expect(throws: Diagnostic.self) {
      for _ in 0..<1_000 { try accumulator.take(Frame(count: 0), context) }
    }
    #expect(error?.id == "limit.memory")
  }
}

/// Never asked.
private typealias Unused = NoSubqueries
