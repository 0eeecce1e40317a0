// Owns the scenario: what a feature file says, with outlines expanded into one scenario a row.

/// One step of a scenario, with the table or the text below it.
public struct Step: Hashable, Sendable {
  /// The step without its keyword, such as `executing query:`.
  public var text: String
  /// The text between `"""` lines, without the indentation of the opening line.
  public var docString: String?
  /// The rows of the table below the step, cells unescaped.
  public var table: [[String]]?
}

/// One scenario, ready to run.
public struct Scenario: Hashable, Sendable {
  /// The feature file's path below the kit's folder, with `/` between its parts.
  public var feature: String
  public var name: String
  /// The row of the outline's examples, from 1; `nil` for a plain scenario.
  public var row: Int?
  public var tags: [String]
  public var steps: [Step]

  /// Unique in the kit: file, name and row.
  public var key: String { "\(feature) | \(name)" + (row.map { " | \($0)" } ?? "") }
  /// The folder that holds the feature file.
  public var folder: String {
    feature.split(separator: "/").dropLast().joined(separator: "/")
  }
}
