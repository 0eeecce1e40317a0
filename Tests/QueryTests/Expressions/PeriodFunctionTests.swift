// Owns the cases of the period predicates: true, false, or null where the dates leave it open.

import Testing

@testable import QueryExecution

@Suite struct PeriodFunctionTests {
  @Test(arguments: [
    ("precedes(partialDate('2025-05'), partialDate('2025-06'))", "true"),
    ("precedes(partialDate('2025-06'), partialDate('2025-05'))", "false"),
    ("precedes(partialDate('2025-05'), partialDate('2025-05-12'))", "null"),
    ("precedes('2025-05', '2025-05')", "null"), ("equals('2025-05', '2025-05')", "true"),
    ("equals('2025-05', '2025-05-12')", "null"), ("equals('2025-05', '2025-06')", "false"),
    ("precedes({from: '2024', to: '2025-01'}, {from: '2025-03', to: null})", "true"),
    ("precedes({from: '2025-03', to: null}, {from: '2024', to: '2025-01'})", "false"),
    ("precedes({from: '2024', to: '2025-03'}, {from: '2025-03', to: null})", "null"),
    ("during({from: '2025-02', to: '2025-03'}, {from: '2025-01', to: '2025-12'})", "true"),
    ("during({from: '2025-01', to: '2025-03'}, {from: '2025-01', to: '2025-12'})", "null"),
    ("contains({from: '2025-01', to: null}, partialDate('2025-05'))", "true"),
    ("contains({from: '2025-06', to: null}, partialDate('2025-05'))", "false"),
    ("overlaps({from: '2025-01', to: '2025-06'}, {from: '2025-03', to: '2025-09'})", "true"),
    ("overlaps({from: '2025-01', to: '2025-02'}, {from: '2025-03', to: '2025-09'})", "false"),
    ("overlaps('2025-01/2025-06', '2025-03/2025-09')", "true"),
    ("finishes({from: '2025-03', to: null}, {from: '2025-01', to: null})", "true"),
    ("starts({from: '2025-01', to: '2025-02'}, {from: '2025-03', to: null})", "false"),
    ("meets({from: '2025', to: '2026-02'}, {from: '2027', to: null})", "false"),
    ("precedes(null, '2025')", "null"),
    ("precedes({from: null, to: '2024'}, '2025')", "true"),
    ("precedes(1, '2025')", "TypeError/runtime/InvalidArgumentValue"),
    ("precedes({a: 1}, '2025')", "TypeError/runtime/InvalidArgumentValue"),
    ("precedes('May', '2025')", "ArgumentError/runtime/InvalidArgumentValue"),
    ("precedes({from: 'May', to: null}, '2025')", "ArgumentError/runtime/InvalidArgumentValue"),
  ])
  func relations(_ text: String, _ expected: String) {
    #expect(ExpressionBench().show(text) == expected, "\(text)")
  }

  @Test(arguments: [
    ("partialDate('2025-05')", "partialDate('2025-05')"),
    ("partialDate('2025-05') < partialDate('2025-06')", "true"),
    ("partialDate('2025-05') < partialDate('2025-05-12')", "null"),
    ("partialDate('2025-05') = partialDate('2025-05')", "true"),
    ("partialDate('2025-05') = '2025-05'", "false"),
    ("partialDate('2025-05').precision", "'month'"),
    ("partialDate('2025-05~').approximate", "true"), ("partialDate(null)", "null"),
    ("partialDate('2025-05').middle", "TypeError/runtime/InvalidArgumentValue"),
    ("partialDate('May')", "ArgumentError/runtime/InvalidArgumentValue"),
    ("partialDate(5)", "TypeError/runtime/InvalidArgumentValue"),
    ("toString(partialDate('2025-05'))", "'2025-05'"),
    ("partialDate('[..2025-05-15]').earliest", "null"),
  ])
  func partialDates(_ text: String, _ expected: String) {
    #expect(ExpressionBench().show(text) == expected, "\(text)")
  }
}
