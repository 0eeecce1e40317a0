// Owns three-valued logic: true, false and unknown, written `Bool?` where `nil` is unknown.

/// Operations of three-valued logic.
public enum ThreeValued {
  /// False when either is false, else unknown when either is unknown.
  public static func and(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == false || right == false { return false }
    return left == nil || right == nil ? nil : true
  }

  /// True when either is true, else unknown when either is unknown.
  public static func or(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == true || right == true { return true }
    return left == nil || right == nil ? nil : false
  }

  /// Unknown when either is unknown.
  public static func exclusiveOr(_ left: Bool?, _ right: Bool?) -> Bool? {
    guard let left, let right else { return nil }
    return left != right
  }

  /// Unknown stays unknown.
  public static func not(_ value: Bool?) -> Bool? { value.map { !$0 } }
}

extension Value {
  /// A truth value as a value; unknown is null.
  public init(_ truth: Bool?) {
    if let truth { self = .boolean(truth) } else { self = .null }
  }

  /// Whether this is null.
  public var isNull: Bool {
    if case .null = self { return true }
    return false
  }
}
