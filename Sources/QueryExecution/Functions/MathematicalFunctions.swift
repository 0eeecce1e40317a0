// Owns the mathematical functions: logarithms, trigonometry, rounding, chance.

import GraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `abs`, `sqrt`, `sin`, `round`, `rand` and their like.
enum MathematicalFunctions {
  static let bodies: [String: FunctionBody] = {
    var bodies = exact
    for (name, function) in ofFloats {
      bodies[name] = .unary { value, use in .float(function(try use.number(value))) }
    }
    return bodies
  }()

  private static let ofFloats: [(String, @Sendable (Double) -> Double)] = [
    ("acos", { acos($0) }), ("asin", { asin($0) }), ("atan", { atan($0) }),
    ("ceil", { $0.rounded(.up) }), ("floor", { $0.rounded(.down) }), ("cos", { cos($0) }),
    ("cosh", { cosh($0) }), ("cot", { 1 / tan($0) }), ("coth", { 1 / tanh($0) }),
    ("degrees", { $0 * 180 / Double.pi }), ("radians", { $0 * Double.pi / 180 }),
    ("exp", { exp($0) }), ("haversin", { 0.5 * (1 - cos($0)) }), ("log", { log($0) }),
    ("log10", { log10($0) }), ("sin", { sin($0) }), ("sinh", { sinh($0) }),
    ("sqrt", { $0.squareRoot() }), ("tan", { tan($0) }), ("tanh", { tanh($0) }),
  ]

  private static let exact: [String: FunctionBody] = [
    "abs": .unary { value, use in
      switch value {
      case .integer(let number): return try number < 0 ? negated(number, use) : value
      case .float(let number): return .float(number.magnitude)
      default: throw use.expected("a number", found: value)
      }
    },
    "sign": .unary { value, use in
      switch value {
      case .integer(let number): return .integer(number.signum())
      case .float(let number): return .integer(number > 0 ? 1 : number < 0 ? -1 : 0)
      default: throw use.expected("a number", found: value)
      }
    },
    "isnan": .unary { value, use in .boolean(try use.number(value).isNaN) },
    "atan2": .binary { first, second, use in
      .float(atan2(try use.number(first), try use.number(second, 1)))
    },
    "pi": .nullary { _ in .float(Double.pi) },
    "e": .nullary { _ in .float(exp(1)) },
    "rand": .nullary { use in .float(use.environment.random.unit()) },
    "round": .strict { values, use in try round(values, use) },
  ]

  private static func negated(_ number: Int64, _ use: FunctionUse) throws -> Value {
    try Arithmetic.negate(.integer(number), at: use.site.span)
  }

  /// Without precision, halves are rounded up; with one, the mode decides, by default away from
  /// zero.
  private static func round(_ values: [Value], _ use: FunctionUse) throws -> Value {
    let number = try use.number(values[0])
    guard values.count > 1 else { return .float((number + 0.5).rounded(.down).fixed(for: number)) }
    let precision = try use.count(values[1], 1)
    let mode = values.count > 2 ? try roundingMode(values[2], use) : .halfUp
    return .float(DecimalRounding.round(number, digits: precision, mode))
  }

  private static func roundingMode(
    _ value: Value, _ use: FunctionUse
  ) throws -> DecimalRounding.Mode {
    let name = try use.text(value, 2)
    guard let mode = DecimalRounding.Mode(rawValue: name.uppercased()) else {
      throw RuntimeError.invalidArgumentValue.diagnostic(
        "'\(name)' is not a way to round", at: use.span(2),
        hint: "ways: " + DecimalRounding.Mode.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return mode
  }
}

extension Double {
  // Adding a half is not exact just below a half, nor where floats have no fractions any more.
  fileprivate func fixed(for number: Double) -> Double {
    guard number.isFinite, number.magnitude < 0x1p52 else { return number }
    let below = number.rounded(.down)
    return number - below < 0.5 ? below : below + 1
  }
}
