// Owns `clio query`.

import ArgumentParser
import Clio

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Runs a statement of the query language: Cypher, with clocks.",
    discussion: """
      EXAMPLES:
        clio query "MATCH (o)-[:RELEASED]->(m:Model) RETURN o.name, m.name"
        clio query "MATCH (m:Model {id: \\$id}) RETURN m.status" --param id=llama-4 --known 2025-05
        clio query "MATCH (o)-[r:DELAYED]->(m) RETURN m.name" --cite
        echo "MATCH (n) RETURN count(*)" | clio query -

      The perspective options set the clocks of the whole statement; FOR and AS OF in the \
      statement override them. Statements that write are appended as events, all or nothing.
      """)

  @Argument(help: ArgumentHelp("The statement; '-' reads standard input.", valueName: "cypher"))
  var statement: String

  @OptionGroup var parameters: ParameterOptions

  @Flag(help: "Show the plan instead of running it.")
  var explain = false

  @Flag(help: "Run the statement and show its plan with rows and times.")
  var profile = false

  @Flag(help: "Add the events and sources behind each row.")
  var cite = false

  @Option(help: ArgumentHelp("End with an error after so many seconds.", valueName: "seconds"))
  var timeLimit: Double?

  @Option(help: ArgumentHelp("End with an error beyond so many rows.", valueName: "rows"))
  var rowLimit: Int?

  @Option(
    help: ArgumentHelp(
      "End with an error when it keeps values of more than so many megabytes.",
      valueName: "megabytes"))
  var memoryLimit = 2_048

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions
  @OptionGroup var output: OutputOptions

  /// Longer than anybody waits, in seconds.
  private static let longest = 1e9

  func validate() throws {
    if explain && profile { throw ValidationError("Give '--explain' or '--profile', not both.") }
    if let timeLimit, !(timeLimit > 0) { throw ValidationError("'--time-limit' is above 0.") }
    if memoryLimit < 1 { throw ValidationError("'--memory-limit' is above 0.") }
    if let rowLimit, rowLimit < 0 { throw ValidationError("'--row-limit' is not below 0.") }
  }

  func run() throws {
    var text = statement == "-" ? try InputFile("-").text() : statement
    if explain { text = "EXPLAIN " + text }
    if profile { text = "PROFILE " + text }
    var options = QueryOptions(parameters: try parameters.values(), cites: cite)
    if let timeLimit { options.limits.duration = .seconds(min(timeLimit, Self.longest)) }
    if let rowLimit { options.limits.rows = rowLimit }
    options.limits.memory = min(memoryLimit, Int.max >> 20) << 20
    let base = try log.open()
    do {
      let answer =
        perspective.request == .now
        ? try base.run(text, options)
        : try base.view(perspective.request).answer(query: text, options)
      output.print(answer)
    } catch let diagnostic as Diagnostic {
      throw ClioFailure(diagnostic, in: text, named: "query")
    }
  }
}
