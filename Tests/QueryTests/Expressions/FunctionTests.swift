// Owns the cases of the functions: for each, a call and what it gives.

import GraphModel
import QueryPlanning
import Testing

@testable import QueryExecution

@Suite struct FunctionTests {
  private static let invalidValue = "TypeError/runtime/InvalidArgumentValue"
  private static let invalidArgument = "ArgumentError/runtime/InvalidArgumentType"
  private static let negative = "ArgumentError/runtime/NegativeIntegerArgument"

  private func check(_ text: String, _ expected: String) {
    let bench = ExpressionBench(variables: TinyGraph.variables)
    #expect(bench.show(text) == expected, "\(text)")
  }

  @Test(arguments: [
    ("labels(n)", "['Person', 'Poet']"), ("labels(nothing)", "null"), ("labels(1)", invalidValue),
    ("labels(gone)", "EntityNotFound/runtime/DeletedEntityAccess"), ("type(r)", "'KNOWS'"),
    ("type([r, 1][0])", "'KNOWS'"), ("type([n][0])", invalidValue), ("type(null)", "null"),
    ("keys(n)", "['name', 'age']"), ("keys({a: 1, b: null})", "['a', 'b']"),
    ("properties(n)", "{name: 'Ada', age: 36}"), ("properties({a: 1})", "{a: 1}"),
    ("properties(r)", "{since: 1833}"), ("properties(1)", invalidValue), ("id(m)", "1"),
    ("elementId(n)", "'ada'"), ("startNode(r).name", "'Ada'"), ("endNode(r).name", "'Charles'"),
    ("length(p)", "1"), ("size(nodes(p))", "2"), ("relationships(p)", "[[:KNOWS {since: 1833}]]"),
    ("nodes(null)", "null"), ("length(n)", invalidValue), ("head(nodes(p)) = n", "true"),
  ])
  func elements(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("size('e\u{301}x')", "3"), ("size([1, [2]])", "2"), ("size(null)", "null"),
    ("size(1)", invalidValue), ("isEmpty('')", "true"), ("isEmpty([1])", "false"),
    ("isEmpty({})", "true"), ("coalesce(null, 1, 1 / 0)", "1"), ("coalesce(null, null)", "null"),
    ("exists(n.name)", "true"), ("exists(n.missing)", "false"), ("nullIf(1, 1.0)", "null"),
    ("nullIf(1, 2)", "1"), ("valueType(1)", "'INTEGER NOT NULL'"),
    ("valueType([1, 'a'])", "'LIST<INTEGER NOT NULL | STRING NOT NULL> NOT NULL'"),
    ("size(randomUUID())", "36"), ("timestamp()", "1735689600000"),
    ("0 <= rand() < 1", "true"),
  ])
  func scalars(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("toInteger(82.9)", "82"), ("toInteger(-82.9)", "-82"), ("toInteger('foo')", "null"),
    ("toInteger('')", "null"), ("toInteger('1.7')", "1"), ("toInteger(' 12 ')", "12"),
    ("toInteger('9223372036854775807')", "9223372036854775807"), ("toInteger('0x10')", "null"),
    ("toInteger('1e3')", "1000"), ("toInteger(true)", invalidValue),
    ("toInteger([])", invalidValue), ("toInteger(n)", invalidValue), ("toInteger(null)", "null"),
    ("toInteger(1e300)", "null"), ("toFloat('5')", "5.0"), ("toFloat(3)", "3.0"),
    ("toFloat('foo')", "null"), ("toFloat(true)", invalidValue), ("toFloat('-1.5e-3')", "-0.0015"),
    ("toFloat('nan')", "null"), ("toFloat('1e')", "null"), ("toFloat('.5')", "0.5"),
    ("toBoolean('true')", "true"), ("toBoolean('FALSE')", "false"), ("toBoolean(' tru ')", "null"),
    ("toBoolean(1.0)", invalidValue), ("toBoolean(0)", "false"), ("toBoolean(r)", invalidValue),
    ("toString(2.3)", "'2.3'"), ("toString(1.0)", "'1.0'"), ("toString(true)", "'true'"),
    ("toString('a')", "'a'"), ("toString([])", invalidValue), ("toString(p)", invalidValue),
    ("toString(null)", "null"), ("toIntegerOrNull([])", "null"), ("toStringOrNull({})", "null"),
    ("toIntegerList(['1', 'a', 2.5, []])", "[1, null, 2, null]"), ("toStringList(1)", invalidValue),
    ("toBooleanOrNull(1.5)", "null"), ("toFloatList([1, null])", "[1.0, null]"),
  ])
  func conversions(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("head([1, 2])", "1"), ("head([])", "null"), ("last([1, 2])", "2"), ("tail([1, 2, 3])", "[2, 3]"),
    ("tail([])", "[]"), ("reverse([1, 2])", "[2, 1]"), ("reverse('ab')", "'ba'"),
    ("reverse(1)", invalidValue), ("range(0, 3)", "[0, 1, 2, 3]"), ("range(0, -1)", "[]"),
    ("range(0, -1, -1)", "[0, -1]"), ("range(1381, -3412, -1298)", "[1381, 83, -1215, -2513]"),
    ("range(0, 1, -123)", "[]"), ("range(0, 0, -1)", "[0]"), ("range(-10, 10, 3)", "[-10, -7, -4, -1, 2, 5, 8]"),
    ("range(2, 8, 0)", "ArgumentError/runtime/NumberOutOfRange"),
    ("range(true, 1)", invalidArgument), ("range(0, 1.0)", invalidArgument),
    ("range(0, 1, 'a')", invalidArgument), ("range(null, 1)", "null"),
    ("range(-9223372036854775808, 9223372036854775807, 9223372036854775807)",
      "[-9223372036854775808, -1, 9223372036854775806]"),
    ("size([x IN range(1, 1000000) WHERE x % 100000 = 0])", "10"),
  ])
  func lists(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("abs(-1)", "1"), ("abs(-1.5)", "1.5"),
    ("abs(-9223372036854775808)", "ArithmeticError/runtime/IntegerOverflow"), ("sign(-3.5)", "-1"),
    ("sqrt(12.96)", "3.6"), ("sqrt(-1)", "NaN"), ("ceil(1.2)", "2.0"), ("floor(-1.2)", "-2.0"),
    ("round(1.5)", "2.0"), ("round(-1.5)", "-1.0"), ("round(0.49999999999999994)", "0.0"),
    ("round(1.005, 2)", "1.01"), ("round(-1.005, 2)", "-1.01"), ("round(1.249, 1)", "1.2"),
    ("round(1.25, 1, 'HALF_EVEN')", "1.2"), ("round(1.21, 1, 'UP')", "1.3"),
    ("round(9.99, 1)", "10.0"), ("round(0.001, 2)", "0.0"), ("round(0.006, 2)", "0.01"),
    ("round(1234.5, 0)", "1235.0"), ("round(1.5, 1, 'SIDEWAYS')", invalidValue), ("exp(0)", "1.0"),
    ("log(1)", "0.0"), ("log10(1000)", "3.0"), ("sin(0)", "0.0"), ("cos(0)", "1.0"),
    ("atan2(0, 1)", "0.0"), ("degrees(pi())", "180.0"), ("e() > 2.7182", "true"),
    ("isNaN(0.0 / 0.0)", "true"), ("haversin(0)", "0.0"), ("abs('a')", invalidValue),
    ("sqrt(null)", "null"), ("round(3)", "3.0"),
  ])
  func mathematics(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("toUpper('straße')", "'STRASSE'"), ("toLower('ABC')", "'abc'"), ("upper('a')", "'A'"),
    ("trim(' a b ')", "'a b'"), ("lTrim(' a ')", "'a '"), ("rTrim(' a ')", "' a'"),
    ("trim('xxaxx', 'x')", "'a'"), ("bTrim('')", "''"), ("trim('   ')", "''"),
    ("left('hello', 2)", "'he'"), ("left('a', 5)", "'a'"), ("right('hello', 3)", "'llo'"),
    ("left('a', -1)", negative), ("left('a', 9223372036854775807)", "'a'"),
    ("substring('hello', 1, 3)", "'ell'"), ("substring('hello', 2)", "'llo'"),
    ("substring('a', 5)", "''"), ("substring('a', 0, -1)", negative), ("substring(null, 1)", "null"),
    ("replace('hello', 'l', 'w')", "'hewwo'"), ("replace('aaa', 'aa', 'b')", "'ba'"),
    ("replace('é1', '', '-')", "'-é-1-'"), ("replace('a', 'a', '')", "''"),
    ("split('a,b,,c', ',')", "['a', 'b', '', 'c']"), ("split('abc', '')", "['a', 'b', 'c']"),
    ("split('a,b;c', [',', ';'])", "['a', 'b', 'c']"), ("split('', ',')", "['']"),
    ("split(null, ',')", "null"), ("split('a', 1)", invalidValue), ("toUpper(1)", invalidValue),
    ("char_length('abc')", "3"),
  ])
  func strings(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("'abc' =~ 'abc'", "true"), ("'abc' =~ 'ab'", "false"), ("'abc' =~ 'a.*'", "true"),
    ("'ABC' =~ '(?i)abc'", "true"), ("'a\\nb' =~ 'a.b'", "false"), ("'a\\nb' =~ '(?s)a.b'", "true"),
    ("'2025-05' =~ '\\\\d{4}-\\\\d{2}'", "true"), ("'aaa' =~ 'a{2}'", "false"),
    ("'aaa' =~ 'a{2,}'", "true"), ("'ab' =~ '(a|b)+'", "true"), ("'' =~ ''", "true"),
    ("'x' =~ '[^a-w]'", "true"), ("'-' =~ '[a-]'", "true"), ("'É' =~ '\\\\p{L}'", "true"),
    ("'a.b' =~ '\\\\Qa.b\\\\E'", "true"), ("'foo bar' =~ '.*\\\\bbar'", "true"),
    ("null =~ 'a'", "null"), ("'a' =~ null", "null"), ("1 =~ 'a'", "TypeError/runtime/InvalidArgumentType"),
    ("'a' =~ '('", "ArgumentError/runtime/InvalidRegularExpression"),
    ("'a' =~ '*'", "ArgumentError/runtime/InvalidRegularExpression"),
    ("'a' =~ '(?=a)a'", "ArgumentError/runtime/InvalidRegularExpression"),
    ("'a' =~ 'a{100000}'", "ArgumentError/runtime/InvalidRegularExpression"),
    ("'ß' =~ '(?<name>ß)'", "true"), ("'ab' =~ '^ab$'", "true"), ("'a]' =~ 'a[]]'", "true"),
  ])
  func regularExpressions(_ text: String, _ expected: String) { check(text, expected) }

  @Test func regularExpressionsNeverBacktrack() {
    let text = String(repeating: "a", count: 5_000)
    check("'\(text)!' =~ '(a*)*(a|a)*b'", "false")
  }

  @Test func catalogueAndRegistryNameTheSame() {
    let written = Set(FunctionCatalogue.standard.names.map { $0.lowercased() })
    let implemented = Set(FunctionRegistry.standard.names).union(AggregateNames.all)
    #expect(written.subtracting(implemented).sorted() == [])
    #expect(implemented.subtracting(written).sorted() == [])
  }
}
