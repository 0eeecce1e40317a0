// Owns what the analysis must know of a procedure.

/// The types that procedures declare.
public enum ProcedureType: String, Hashable, Sendable, CaseIterable {
  case any = "ANY"
  case boolean = "BOOLEAN"
  case integer = "INTEGER"
  case float = "FLOAT"
  case number = "NUMBER"
  case string = "STRING"
  case list = "LIST"
  case map = "MAP"
  case node = "NODE"
  case relationship = "RELATIONSHIP"
  case path = "PATH"

  /// What the analysis infers of a value of this type.
  public var staticType: StaticType {
    switch self {
    case .any: .any
    case .boolean: .boolean
    case .integer: .integer
    case .float: .float
    case .number: .number
    case .string: .string
    case .list: .list(.any)
    case .map: .map
    case .node: .node
    case .relationship: .relationship
    case .path: .path
    }
  }

  /// Whether an argument of a static type may be given; integers serve as floats.
  public func accepts(_ type: StaticType) -> Bool {
    if self == .float, type == .integer { return true }
    return type.canBe(staticType)
  }
}

/// `name(argument :: TYPE?, …) :: (column :: TYPE?, …)`.
public struct ProcedureSignature: Hashable, Sendable {
  /// An argument or a column.
  public struct Field: Hashable, Sendable {
    public let name: String
    public let type: ProcedureType

    public init(_ name: String, _ type: ProcedureType) {
      self.name = name
      self.type = type
    }
  }

  /// With its dots, such as `db.labels`.
  public let name: String
  public let arguments: [Field]
  public let columns: [Field]

  public init(name: String, arguments: [Field], columns: [Field]) {
    self.name = name
    self.arguments = arguments
    self.columns = columns
  }
}

/// Where the analysis looks procedures up.
public protocol ProcedureCatalogue: Sendable {
  func signature(of name: String) -> ProcedureSignature?
  var names: [String] { get }
}
