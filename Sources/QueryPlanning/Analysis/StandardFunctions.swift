// Owns the table of the functions that every statement may call.

extension FunctionCatalogue {
  /// openCypher's functions, those that Neo4j's users expect, and Clio's own.
  public static let standard = FunctionCatalogue(
    aggregates + predicates + scalars + lists + mathematics + strings + temporal + history)

  private static let element: [StaticType] = [.node, .relationship]
  private static let historic: [StaticType] = [.node, .relationship, .path]
  private static let numeric: [StaticType] = [.integer, .float, .number]
  private static let text: [StaticType] = [.string]
  private static let anyList: [StaticType] = [.list(.any)]
  private static let anything: [StaticType] = [.any]

  private static func aggregate(
    _ name: String, _ parameters: [[StaticType]] = [[.any]], result: StaticType
  ) -> FunctionSignature {
    FunctionSignature(name, parameters, result: result, isAggregating: true)
  }

  private static let aggregates: [FunctionSignature] = [
    aggregate("count", result: .integer),
    aggregate("sum", [[.number, .temporal]], result: .any),
    aggregate("avg", [[.number, .temporal]], result: .any),
    aggregate("min", result: .any),
    aggregate("max", result: .any),
    aggregate("collect", result: .list(.any)),
    aggregate("stdev", [numeric], result: .float),
    aggregate("stdevp", [numeric], result: .float),
    aggregate("percentileCont", [numeric, numeric], result: .float),
    aggregate("percentileDisc", [numeric, numeric], result: .number),
  ]

  private static let predicates: [FunctionSignature] = [
    FunctionSignature("exists", [anything], result: .boolean),
    FunctionSignature("isEmpty", [[.string, .map, .list(.any)]], result: .boolean),
    FunctionSignature("isNaN", [numeric], result: .boolean),
    FunctionSignature("nullIf", [anything, anything], result: .any),
  ]

  private static let scalars: [FunctionSignature] = [
    FunctionSignature("coalesce", [anything], isVariadic: true, result: .any),
    FunctionSignature("id", [element], result: .any),
    FunctionSignature("elementId", [element], result: .string),
    FunctionSignature("type", [[.relationship]], result: .string),
    FunctionSignature("labels", [[.node]], result: .list(.string)),
    FunctionSignature("properties", [[.node, .relationship, .map]], result: .map),
    FunctionSignature("keys", [[.node, .relationship, .map]], result: .list(.string)),
    FunctionSignature("startNode", [[.relationship]], result: .node),
    FunctionSignature("endNode", [[.relationship]], result: .node),
    FunctionSignature("nodes", [[.path]], result: .list(.node)),
    FunctionSignature("relationships", [[.path]], result: .list(.relationship)),
    FunctionSignature("length", [[.path]], result: .integer),
    FunctionSignature("size", [[.string, .list(.any), .map]], result: .integer),
    FunctionSignature("valueType", [anything], result: .string),
    FunctionSignature("toBoolean", [anything], result: .boolean),
    FunctionSignature("toInteger", [anything], result: .integer),
    FunctionSignature("toFloat", [anything], result: .float),
    FunctionSignature("toString", [anything], result: .string),
    FunctionSignature("toBooleanOrNull", [anything], result: .boolean),
    FunctionSignature("toIntegerOrNull", [anything], result: .integer),
    FunctionSignature("toFloatOrNull", [anything], result: .float),
    FunctionSignature("toStringOrNull", [anything], result: .string),
    FunctionSignature("timestamp", [], result: .integer),
    FunctionSignature("randomUUID", [], result: .string, isDeterministic: false),
  ]

  private static let lists: [FunctionSignature] = [
    FunctionSignature("head", [anyList], result: .any),
    FunctionSignature("last", [anyList], result: .any),
    FunctionSignature("tail", [anyList], result: .list(.any)),
    FunctionSignature(
      "range", [anything, anything, anything], required: 2, result: .list(.integer)),
    FunctionSignature("reverse", [[.string, .list(.any)]], result: .any),
    FunctionSignature("toBooleanList", [anyList], result: .list(.boolean)),
    FunctionSignature("toIntegerList", [anyList], result: .list(.integer)),
    FunctionSignature("toFloatList", [anyList], result: .list(.float)),
    FunctionSignature("toStringList", [anyList], result: .list(.string)),
  ]

  private static let mathematics: [FunctionSignature] =
    ["abs", "sign"].map { FunctionSignature($0, [numeric], result: .number) }
    + [
      "acos", "asin", "atan", "ceil", "cos", "cosh", "cot", "coth", "degrees", "exp", "floor",
      "haversin", "log", "log10", "radians", "sin", "sinh", "sqrt", "tan", "tanh",
    ].map { FunctionSignature($0, [numeric], result: .float) }
    + [
      FunctionSignature("atan2", [numeric, numeric], result: .float),
      FunctionSignature("round", [numeric, numeric, text], required: 1, result: .float),
      FunctionSignature("rand", [], result: .float, isDeterministic: false),
      FunctionSignature("pi", [], result: .float),
      FunctionSignature("e", [], result: .float),
    ]

  private static let strings: [FunctionSignature] =
    ["toLower", "toUpper", "lower", "upper"].map {
      FunctionSignature($0, [text], result: .string)
    }
    + ["lTrim", "rTrim", "trim", "btrim"].map {
      FunctionSignature($0, [text, text], required: 1, result: .string)
    }
    + [
      FunctionSignature("left", [text, numeric], result: .string),
      FunctionSignature("right", [text, numeric], result: .string),
      FunctionSignature("replace", [text, text, text], result: .string),
      FunctionSignature("split", [text, [.string, .list(.string)]], result: .list(.string)),
      FunctionSignature("substring", [text, numeric, numeric], required: 2, result: .string),
      FunctionSignature("char_length", [text], result: .integer),
      FunctionSignature("character_length", [text], result: .integer),
    ]

  private static let temporal: [FunctionSignature] = {
    let types = ["date", "datetime", "localdatetime", "localtime", "time"]
    let suffixes = ["", ".transaction", ".statement", ".realtime"]
    let constructors = types.flatMap { type in
      suffixes.map {
        FunctionSignature(
          type + $0, [anything], required: 0, result: .temporal,
          isDeterministic: $0 != ".realtime")
      }
    }
    let truncations = types.map {
      FunctionSignature(
        $0 + ".truncate", [text, anything, anything], required: 1, result: .temporal)
    }
    let durations = ["between", "inMonths", "inDays", "inSeconds"].map {
      FunctionSignature("duration." + $0, [anything, anything], result: .temporal)
    }
    return constructors + truncations + durations + [
      FunctionSignature("duration", [anything], result: .temporal),
      FunctionSignature("datetime.fromepoch", [numeric, numeric], result: .temporal),
      FunctionSignature("datetime.fromepochmillis", [numeric], result: .temporal),
      FunctionSignature("partialDate", [text], result: .temporal),
    ]
  }()

  private static let history: [FunctionSignature] =
    [
      FunctionSignature("valid", [historic], result: .map),
      FunctionSignature("known", [historic], result: .any),
      FunctionSignature("recorded", [historic], result: .any),
      FunctionSignature("certainty", [historic], result: .string),
      FunctionSignature("status", [historic], result: .string),
      FunctionSignature("confidence", [historic], result: .float),
      FunctionSignature("disputed", [historic], result: .boolean),
      FunctionSignature("events", [historic], result: .list(.any)),
      FunctionSignature("sources", [historic], result: .list(.any)),
      FunctionSignature("history", [element, text], required: 1, result: .list(.map)),
    ]
    + [
      "precedes", "meets", "overlaps", "during", "contains", "starts", "finishes", "equals",
    ].map { FunctionSignature($0, [anything, anything], result: .boolean) }
}
