// Owns IN: whether a list has an element that equals a value, three-valued.

import Diagnostics
import GraphModel

/// `element IN list`.
final class MembershipExpression: CompiledExpression {
  private let element: CompiledExpression
  private let list: CompiledExpression
  /// The elements of a constant list, when equality among them leaves nothing open.
  private let known: Set<EquivalentValue>?

  /// Below so many elements, comparing one by one is as fast as hashing.
  private static let hashingCount = 8

  init(_ element: CompiledExpression, _ list: CompiledExpression, span: TextSpan?) {
    self.element = element
    self.list = list
    if case .list(let values) = list.constant, values.count > Self.hashingCount,
      values.allSatisfy(\.isDecided)
    {
      known = Set(values.map { EquivalentValue($0) })
    } else {
      known = nil
    }
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    let value = try element.evaluate(frame, context)
    if let known, value.isDecided { return known.contains(EquivalentValue(value)) }
    guard let values = try list.elements(frame, context) else { return nil }
    var answer: Bool? = false
    for candidate in values {
      switch value.isEqual(to: candidate) {
      case true?: return true
      case nil: answer = nil
      case false?: break
      }
    }
    return answer
  }
}

extension Value {
  // Whether equality with values of this sort is always true or false, and the same as
  // equivalence.
  fileprivate var isDecided: Bool {
    switch self {
    case .null, .list, .map, .partialDate: false
    case .float(let number): !number.isNaN
    default: true
    }
  }
}
