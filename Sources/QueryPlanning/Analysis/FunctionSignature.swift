// Owns what the analysis must know of a function: its name, what it takes and what it gives.

/// What the analysis knows of a function.
public struct FunctionSignature: Hashable, Sendable {
  /// As it is written in messages; looked up without regard to case.
  public let name: String
  /// For each parameter, the types it takes. The last one serves all further arguments of a
  /// function that takes any number.
  public let parameters: [[StaticType]]
  /// The least number of arguments.
  public let required: Int
  /// Whether any number of further arguments may follow.
  public let isVariadic: Bool
  public let result: StaticType
  public let isAggregating: Bool
  /// Whether equal arguments give equal results within a statement.
  public let isDeterministic: Bool

  public init(
    _ name: String, _ parameters: [[StaticType]], required: Int? = nil, isVariadic: Bool = false,
    result: StaticType, isAggregating: Bool = false, isDeterministic: Bool = true
  ) {
    self.name = name
    self.parameters = parameters
    self.required = required ?? parameters.count
    self.isVariadic = isVariadic
    self.result = result
    self.isAggregating = isAggregating
    self.isDeterministic = isDeterministic
  }

  /// Whether the function can be called with so many arguments.
  public func accepts(_ count: Int) -> Bool {
    count >= required && (isVariadic || count <= parameters.count)
  }

  /// The types that an argument may have.
  public func types(at index: Int) -> [StaticType] {
    index < parameters.count ? parameters[index] : parameters.last ?? [.any]
  }
}

/// The functions that a statement may call.
public struct FunctionCatalogue: Sendable {
  private let signatures: [String: FunctionSignature]

  public init(_ signatures: [FunctionSignature]) {
    var byName: [String: FunctionSignature] = [:]
    for signature in signatures { byName[signature.name.lowercased()] = signature }
    self.signatures = byName
  }

  /// The function of a name, in any case.
  public func function(named name: String) -> FunctionSignature? {
    signatures[name] ?? signatures[name.lowercased()]
  }

  /// The names of all functions, as they are written.
  public var names: [String] { signatures.values.map(\.name) }
}
