// Owns the interactive prompt: reading statements over several lines, and the shell's own
// commands.

import Clio

/// The prompt: a knowledge base, the perspective of its questions, and how answers are printed.
struct Shell {
  private let base: KnowledgeBase
  private var request: PerspectiveRequest
  private let output: OutputOptions
  private let editor: LineEditor

  init(base: KnowledgeBase, request: PerspectiveRequest, output: OutputOptions) {
    self.base = base
    self.request = request
    self.output = output
    let home = Terminal.variable("HOME")
    editor = LineEditor(historyPath: home.map { $0 + "/.clio_history" }) { word in
      word.hasPrefix(":")
        ? Self.commands.filter { $0.hasPrefix(word.dropFirst()) }.sorted()
        : QueryCompletion.candidates(for: word, in: base)
    }
  }

  /// Reads and runs until the input ends.
  mutating func run() throws {
    if editor.isInteractive {
      StandardStreams.note("Clio. A statement ends with ';' or an empty line. ':help' for help.\n")
    }
    var pending = ""
    while let line = editor.line(prompt: pending.isEmpty ? "clio> " : "  ... ") {
      if line.hasPrefix(":"), pending.isEmpty || Self.isCommand(line) {
        editor.remember(line)
        if Self.name(of: line) == "clear" { pending = "" } else if !command(line) { return }
        continue
      }
      pending += pending.isEmpty ? line : "\n" + line
      let isComplete = line.isBlank || line.trimmingSpace.hasSuffix(";")
      guard isComplete else { continue }
      let statement = pending.trimmingSpace
      pending = ""
      if statement.isEmpty { continue }
      editor.remember(statement)
      perform { try answer(statement) }
    }
    let last = pending.trimmingSpace
    if !last.isEmpty { perform { try answer(last) } }
  }

  /// Whether a line is one of the shell's own commands even while a statement is begun, which
  /// waits meanwhile. Any other line that begins with a colon, such as `:Person)`, goes on with it.
  private static func isCommand(_ line: String) -> Bool { commands.contains(name(of: line)) }

  private static let commands: Set<String> = [
    "quit", "exit", "q", "help", "h", "?", "clear", "explain", "profile", "ask", "as-of", "known",
    "valid", "possibly", "certainly", "now",
  ]

  /// The first word of a command, without its colon.
  private static func name(of line: String) -> String {
    String(line.dropFirst().prefix { !$0.isWhitespace })
  }

  /// Runs one of the shell's own commands; false to leave.
  private mutating func command(_ line: String) -> Bool {
    let name = Self.name(of: line)
    let argument = String(line.dropFirst(name.count + 1)).trimmingSpace
    switch name {
    case "quit", "exit", "q": return false
    case "help", "h", "?": StandardStreams.print(Self.help)
    case "explain": perform { try answer("EXPLAIN " + argument) }
    case "profile": perform { try answer("PROFILE " + argument) }
    case "ask": perform { output.print(try base.view(request).ask(argument)) }
    case "as-of": setClock(argument) { .asOf($0) }
    case "known": setClock(argument) { [request] in request.with(known: $0) }
    case "valid": setClock(argument) { [request] in request.with(valid: $0) }
    case "possibly": request.certainty = .possibly
    case "certainly": request.certainty = .certainly
    case "now": request = .now
    case "clear": break
    default:
      StandardStreams.note("error: unknown command ':\(name)'; ':help' lists the commands\n")
    }
    return true
  }

  private mutating func setClock(
    _ text: String, _ change: (PartialDate) -> PerspectiveRequest
  ) {
    do {
      request = change(try DateOption.read(text))
      StandardStreams.note("\(try base.view(request).answered.description)\n")
    } catch {
      StandardStreams.note(Ending.message(for: error) + "\n")
    }
  }

  private func answer(_ statement: String) throws {
    do {
      let options = QueryOptions()
      let answer =
        request == .now
        ? try base.run(statement, options)
        : try base.view(request).answer(query: statement, options)
      output.print(answer)
    } catch let diagnostic as Diagnostic {
      throw ClioFailure(diagnostic, in: statement, named: "query")
    }
  }

  /// Says what went wrong, and goes on.
  private func perform(_ body: () throws -> Void) {
    do { try body() } catch { StandardStreams.note(Ending.message(for: error) + "\n") }
  }

  private static let help = """
    A statement of the query language ends with ';' or an empty line. Tab completes keywords,
    labels, types, properties and these commands.

      :ask QUESTION         a question in controlled English or French
      :as-of DATE           ask as known at the end of a date, of the world then
      :known DATE           ask as known at the end of a date
      :valid DATE           ask of the world at the end of a date
      :possibly :certainly  how partial dates are read
      :now                  back to now
      :explain STATEMENT    show the plan
      :profile STATEMENT    run, and show the plan with rows and times
      :clear                forget a statement that was begun; other commands leave it waiting
      :help                 this list
      :quit                 leave (or Ctrl-D)

    """
}

extension String {
  /// Whether there is nothing but white space.
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// Without white space at its ends.
  fileprivate var trimmingSpace: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
