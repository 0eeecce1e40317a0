// Owns the way between values and Swift's own types: literals in, typed cells out.

import Chronology

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral text: String) { self = .string(text) }
  public init(integerLiteral number: Int64) { self = .integer(number) }
  public init(floatLiteral number: Double) { self = .float(number) }
  public init(booleanLiteral truth: Bool) { self = .boolean(truth) }
  public init(nilLiteral: ()) { self = .null }
  public init(arrayLiteral items: Value...) { self = .list(items) }
  public init(dictionaryLiteral entries: (String, Value)...) {
    self = .map(ValueMap(entries.map { (key: $0.0, value: $0.1) }))
  }
}

/// A Swift type that a value can be read as.
public protocol ValueReadable {
  /// `nil` when the value is of another type.
  init?(_ value: Value)
}

extension String: ValueReadable {
  public init?(_ value: Value) {
    guard case .string(let text) = value else { return nil }
    self = text
  }
}

extension Int64: ValueReadable {
  public init?(_ value: Value) {
    guard case .integer(let number) = value else { return nil }
    self = number
  }
}

extension Int: ValueReadable {
  public init?(_ value: Value) {
    guard case .integer(let number) = value, let exact = Int(exactly: number) else { return nil }
    self = exact
  }
}

extension Double: ValueReadable {
  /// An integer is read, too, where a double holds it exactly.
  public init?(_ value: Value) {
    switch value {
    case .float(let number): self = number
    case .integer(let number):
      guard let exact = Double(exactly: number) else { return nil }
      self = exact
    default: return nil
    }
  }
}

extension Bool: ValueReadable {
  public init?(_ value: Value) {
    guard case .boolean(let truth) = value else { return nil }
    self = truth
  }
}

extension Value: ValueReadable {
  public init?(_ value: Value) { self = value }
}

extension Optional: ValueReadable where Wrapped: ValueReadable {
  public init?(_ value: Value) {
    if case .null = value {
      self = .none
    } else if let wrapped = Wrapped(value) {
      self = .some(wrapped)
    } else {
      return nil
    }
  }
}

extension Array: ValueReadable where Element: ValueReadable {
  public init?(_ value: Value) {
    guard case .list(let items) = value else { return nil }
    var elements: [Element] = []
    for item in items {
      guard let element = Element(item) else { return nil }
      elements.append(element)
    }
    self = elements
  }
}

extension PartialDate: ValueReadable {
  public init?(_ value: Value) {
    guard case .partialDate(let date) = value else { return nil }
    self = date
  }
}
