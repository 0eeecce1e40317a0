// Owns the cases of the operators: for each, an expression and what it gives.

import GraphModel
import Testing

@testable import QueryExecution

@Suite struct OperatorTests {
  private static let invalidType = "TypeError/runtime/InvalidArgumentType"
  private static let overflow = "ArithmeticError/runtime/IntegerOverflow"

  private func check(_ text: String, _ expected: String) {
    let bench = ExpressionBench(variables: TinyGraph.variables)
    bench.parameters = ["list": .list([.integer(1), .integer(2)]), "text": .string("name")]
    #expect(bench.show(text) == expected, "\(text)")
  }

  @Test(arguments: [
    ("1 + 2", "3"), ("1 + 2.0", "3.0"), ("1 - 2", "-1"), ("3 * 2.5", "7.5"), ("7 / 2", "3"),
    ("-7 / 2", "-3"), ("7 / 2.0", "3.5"), ("-7 % 3", "-1"), ("7.5 % 2", "1.5"), ("2 ^ 3", "8.0"),
    ("-3 ^ 2", "9.0"), ("2 ^ 3 ^ 2", "64.0"), ("12 / 4 * 3 - 2 * 4", "1"), ("1 + null", "null"),
    ("null ^ 2", "null"), ("-(-9223372036854775807 - 1)", overflow), ("--5", "5"), ("+5", "5"),
    ("9223372036854775807 + 1", overflow), ("-9223372036854775808 - 1", overflow),
    ("4611686018427387904 * 2", overflow), ("-9223372036854775808 / -1", overflow),
    ("-9223372036854775808 % -1", "0"), ("1 / 0", "ArithmeticError/runtime/DivisionByZero"),
    ("1 % 0", "ArithmeticError/runtime/DivisionByZero"), ("1.0 / 0", "Infinity"),
    ("0.0 / 0.0", "NaN"), ("1 + true", invalidType), ("-'a'", invalidType),
    ("+true", invalidType), ("{} * 2", invalidType), ("'a' ^ 2", invalidType),
  ])
  func arithmetic(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("'a' + 'b'", "'ab'"), ("'a' + 1", "'a1'"), ("1 + 'a'", "'1a'"), ("'a' + 1.5", "'a1.5'"),
    ("'a' || 'b'", "'ab'"), ("'a' || 1", invalidType), ("'a' || null", "null"),
    ("[1] + [2]", "[1, 2]"), ("[1] + 2", "[1, 2]"), ("1 + [2]", "[1, 2]"),
    ("[1] + [[2]]", "[1, [2]]"), ("[1] || [2]", "[1, 2]"), ("[1] || 2", invalidType),
    ("[1] + null", "null"), ("'a' - 'b'", invalidType),
  ])
  func joining(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("1 < 2", "true"), ("1 < 2.5 <= 2.5", "true"), ("1 < 3 < 2", "false"), ("1 < null < 0", "null"),
    ("2 < 1 < null", "false"), ("1 = 1.0", "true"), ("'1' = 1", "false"), ("1 <> null", "null"),
    ("'a' < 1", "null"), ("[1, 2] >= [1, null]", "null"), ("[1, 2] >= [3, null]", "false"),
    ("[1, 0] >= [1]", "true"), ("[1, null] >= [1]", "true"), ("0.0 / 0.0 > 1", "false"),
    ("0.0 / 0.0 <> 0.0 / 0.0", "true"), ("0.0 / 0.0 > 'a'", "null"), ("n = n", "true"),
    ("n = m", "false"), ("p = p", "true"), ("n < m", "null"), ("false < true", "true"),
    ("4611686018427387905 = 4611686018427387900", "false"),
    ("'e\u{301}' = '\u{e9}'", "false"), ("{a: 1} = {a: 1.0}", "true"), ("{} = null", "null"),
  ])
  func comparison(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("true AND null", "null"), ("false AND null", "false"), ("null AND false", "false"),
    ("true OR null", "true"), ("null OR true", "true"), ("null OR false", "null"),
    ("true XOR null", "null"), ("true XOR false", "true"), ("NOT null", "null"),
    ("NOT true", "false"), ("false AND 1 / 0 = 1", "false"), ("1 AND true", invalidType),
    ("NOT 0", invalidType), ("'a' XOR true", invalidType), ("null IS NULL", "true"),
    ("1 IS NOT NULL", "true"), ("NOT null IS NULL", "false"), ("n.missing IS NULL", "true"),
  ])
  func logic(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("3 IN [1, 2, 3]", "true"), ("4 IN [1, null, 3]", "null"), ("3 IN [1, null, 3]", "true"),
    ("null IN []", "false"), ("null IN [1]", "null"), ("1 IN null", "null"), ("[] IN []", "false"),
    ("[null] IN [[null]]", "null"), ("[1] IN [[1, null]]", "false"),
    ("[1, 2] IN [[null, 2], [1, 3]]", "null"), ("[1, 2] IN [[null, 'foo'], [1, 2]]", "true"),
    ("1 IN 'foo'", invalidType), ("9 IN [1, 2, 3, 4, 5, 6, 7, 8, 9]", "true"),
    ("9.0 IN [1, 2, 3, 4, 5, 6, 7, 8, 9]", "true"), ("0 IN [1, 2, 3, 4, 5, 6, 7, 8, 9]", "false"),
    ("null IN [1, 2, 3, 4, 5, 6, 7, 8, 9]", "null"), ("1 IN $list", "true"),
    ("0 IN [1, 2, 3, 4, 5, 6, 7, 8, null]", "null"),
  ])
  func membership(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("'abc' STARTS WITH 'ab'", "true"), ("'abc' STARTS WITH ''", "true"),
    ("'abc' ENDS WITH 'bc'", "true"), ("'abc' ENDS WITH 'abcd'", "false"),
    ("'abc' CONTAINS 'b'", "true"), ("'abc' CONTAINS ''", "true"), ("'' CONTAINS 'a'", "false"),
    ("'abc' STARTS WITH null", "null"), ("1 CONTAINS 2", "null"), ("[] ENDS WITH {}", "null"),
    ("'e\u{301}' STARTS WITH 'e'", "true"), ("'aab' CONTAINS 'ab'", "true"),
  ])
  func textPredicates(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("[1, 2, 3][0]", "1"), ("[1, 2, 3][-1]", "3"), ("[1, 2, 3][3]", "null"),
    ("[1, 2, 3][-4]", "null"), ("[1][null]", "null"), ("nothing[0]", "null"),
    ("[1]['a']", invalidType), ("[1][1.0]", invalidType), ("1[0]", invalidType),
    ("{a: 1}['a']", "1"), ("{a: 1}['b']", "null"), ("{a: 1}[null]", "null"),
    ("{a: 1}[0]", "TypeError/runtime/MapElementAccessByNonString"), ("{a: 1}.a", "1"),
    ("{A: 1}.a", "null"), ("nothing.a", "null"), ("true.a", invalidType),
    ("[1, 2].a", invalidType), ("n.name", "'Ada'"), ("n.missing", "null"), ("n['name']", "'Ada'"),
    ("n[$text]", "'Ada'"), ("r.since", "1833"), ("r['since']", "1833"), ("[1, n][1].age", "36"),
    ("gone.name", "EntityNotFound/runtime/DeletedEntityAccess"),
    ("[1, 2, 3][1..]", "[2, 3]"), ("[1, 2, 3][..2]", "[1, 2]"), ("[1, 2, 3][0..1]", "[1]"),
    ("[1, 2, 3][-2..]", "[2, 3]"), ("[1, 2, 3][-5..5]", "[1, 2, 3]"), ("[1, 2, 3][2..1]", "[]"),
    ("[1, 2, 3][null..2]", "null"), ("[1, 2, 3]['a'..2]", invalidType), ("1[0..1]", invalidType),
    ("[1, 2, 3][-9223372036854775808..9223372036854775807]", "[1, 2, 3]"),
    ("[1][9223372036854775807]", "null"), ("[1][-9223372036854775808]", "null"),
  ])
  func access(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("n:Person", "true"), ("n:Person:Poet", "true"), ("n:Person&!Poet", "false"),
    ("m:Poet|Person", "true"), ("n:%", "true"), ("nothing:Person", "null"), ("r:KNOWS", "true"),
    ("r:LIKES", "false"), ("1:Person", invalidType), ("n IS LABELED Poet", "true"),
    ("n IS NOT LABELED Poet", "false"),
  ])
  func labels(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("CASE WHEN true THEN 1 ELSE 2 END", "1"), ("CASE WHEN null THEN 1 ELSE 2 END", "2"),
    ("CASE WHEN false THEN 1 END", "null"), ("CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END", "'b'"),
    ("CASE null WHEN null THEN 'a' ELSE 'b' END", "'b'"), ("CASE 1.0 WHEN 1 THEN 'a' END", "'a'"),
  ])
  func conditionals(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("[x IN [1, 2, 3] WHERE x > 1 | x * 10]", "[20, 30]"), ("[x IN [1, null] | x]", "[1, null]"),
    ("[x IN null | x]", "null"), ("[x IN [1, 2] WHERE x = 1]", "[1]"),
    ("[x IN [1, null, 3] WHERE x > 1]", "[3]"), ("[x IN 1 | x]", invalidType),
    ("[x IN [1, 2] | [y IN [1, 2] | x * y]]", "[[1, 2], [2, 4]]"),
    ("all(x IN [] WHERE x)", "true"), ("any(x IN [] WHERE x)", "false"),
    ("none(x IN [] WHERE x)", "true"), ("single(x IN [] WHERE x)", "false"),
    ("all(x IN [2, null] WHERE x = 2)", "null"), ("all(x IN [0, null] WHERE x = 2)", "false"),
    ("any(x IN [2, null] WHERE x = 2)", "true"), ("any(x IN [0, null] WHERE x = 2)", "null"),
    ("none(x IN [0, null] WHERE x = 2)", "null"), ("none(x IN [2, null] WHERE x = 2)", "false"),
    ("single(x IN [2, null] WHERE x = 2)", "null"), ("single(x IN [2, 2, null] WHERE x = 2)", "false"),
    ("single(x IN [2, 3] WHERE x = 2)", "true"), ("any(x IN null WHERE x)", "null"),
    ("reduce(sum = 0, x IN [1, 2, 3] | sum + x)", "6"), ("reduce(a = 1, x IN null | a)", "null"),
    ("reduce(a = '', x IN ['b', 'c'] | a + x)", "'bc'"),
    ("reduce(a = [], x IN [1, [2, 3]] | a + x)", "[1, 2, 3]"),
    ("reduce(a = [], x IN [1, null] | a + x)", "null"),
    ("reduce(a = 1, x IN ['b', [2]] | a + x)", "['1b', 2]"),
    ("reduce(a = [0], x IN [1] | a + [y IN a | y + x])", "[0, 1]"),
    ("size(reduce(a = [], x IN range(1, 10000) | a + x))", "10000"),
    ("n {.name, .missing, age: 1, m}.name", "'Ada'"),
    ("n {.*, extra: 1}", "{name: 'Ada', age: 36, extra: 1}"), ("nothing {.a}", "null"),
    ("n {.missing}", "{missing: null}"), ("{a: 1, a: 2}", "{a: 2}"),
  ])
  func iteration(_ text: String, _ expected: String) { check(text, expected) }

  @Test func undefinedNamesAreRefused() {
    check("nowhere", "SyntaxError/compile time/UndefinedVariable")
    check("toUper('a')", "SyntaxError/compile time/UnknownFunction")
    check("[x IN [1] | y]", "SyntaxError/compile time/UndefinedVariable")
    check("[x IN x | 1]", "SyntaxError/compile time/UndefinedVariable")
  }

  @Test func growthIsBounded() {
    let large = "ExecutionError/runtime/ValueTooLarge"
    check("reduce(s = 'a', x IN range(1, 60) | s + s)", large)
    check("reduce(l = [1], x IN range(1, 60) | l + l)", large)
    check("reduce(l = [1], x IN range(1, 60) | [l, l])", large)
    check("reduce(l = [], x IN range(1, 100000) | [l])", large)
    check("range(0, 9223372036854775807)", large)
  }

  @Test func timeIsBounded() {
    let bench = ExpressionBench()
    bench.limits.duration = .milliseconds(20)
    #expect(bench.show("all(x IN range(1, 9223372036854775807) WHERE x > 0)") == "limit.time")
  }
}
