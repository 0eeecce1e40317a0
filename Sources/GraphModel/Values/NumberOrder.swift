// Owns the exact comparison of integers with floats: never through Double, which rounds integers
// beyond 2⁵³.

/// The order of numbers by their exact values.
public enum NumberOrder {
  /// The order of an integer and a float that is not NaN.
  public static func order(_ integer: Int64, _ float: Double) -> ValueOrder {
    if float >= 0x1p63 { return .before }
    if float < -0x1p63 { return .after }
    // In range, so the truncation is exact.
    let whole = Int64(float)
    if integer != whole { return integer < whole ? .before : .after }
    return ValueOrder(0, float - Double(whole))
  }

  /// The integer with exactly the value of a float; `nil` where there is none.
  public static func integer(_ float: Double) -> Int64? { Int64(exactly: float) }
}
