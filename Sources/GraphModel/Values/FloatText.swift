// Owns the text of a float: the shortest digits that read back as the same number, always with a
// point, an exponent written as `1.0E21`.

/// The text of floats in the query language.
public enum FloatText {
  /// Such as `1.0`, `0.1`, `1.0E21`, `NaN`, `Infinity`.
  public static func text(of float: Double) -> String {
    if float.isNaN { return "NaN" }
    if float.isInfinite { return float < 0 ? "-Infinity" : "Infinity" }
    let shortest = float.description
    guard let mark = shortest.firstIndex(of: "e") else { return shortest }
    let digits = String(shortest[..<mark])
    var exponent = shortest[shortest.index(after: mark)...]
    let isNegative = exponent.hasPrefix("-")
    exponent = exponent.drop { $0 == "-" || $0 == "+" }
    exponent = exponent.drop { $0 == "0" }
    let mantissa = digits.contains(".") ? digits : digits + ".0"
    return mantissa + "E" + (isNegative ? "-" : "") + exponent
  }
}
