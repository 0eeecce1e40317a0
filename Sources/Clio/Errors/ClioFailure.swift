// Owns what the façade refuses: one type for whoever must tell a user, with what to do.

import Chronology
import Diagnostics
import EventSourcing
import GraphExport
import GraphModel

/// Why an operation was refused or failed, ready to be shown.
public struct ClioFailure: Error, Sendable, CustomStringConvertible {
  /// What a program can do about it.
  public enum Category: Sendable {
    /// The input or the way of asking is wrong.
    case badInput
    /// Another writer came first, or the same id has other content.
    case conflict
    /// The log contradicts itself or cannot be read.
    case damagedLog
  }

  public let category: Category
  /// A stable id such as `entity.ambiguous`.
  public let id: String
  /// Lower case, without full stop; may have further lines, which are shown under the excerpts.
  public let message: String
  public let hint: String?
  /// What is wrong with which text; printed with excerpts, in place of message and hint.
  public let problems: [TextProblem]

  /// Diagnostics about one text.
  public struct TextProblem: Sendable {
    public let diagnostics: [Diagnostic]
    public let source: SourceText
  }

  public init(
    _ category: Category = .badInput, id: String, _ message: String, hint: String? = nil,
    problems: [TextProblem] = []
  ) {
    self.category = category
    self.id = id
    self.message = message
    self.hint = hint
    self.problems = problems
  }

  public var description: String { rendered(colours: false) }

  /// `error: …   [id]` with excerpts and hints, as a terminal shows it.
  public func rendered(colours: Bool) -> String {
    let renderer = DiagnosticRenderer(isColored: colours)
    // Only the first line of a message takes the id; lists follow it.
    let lines = message.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = lines.count > 1 ? "\n" + lines[1] : ""
    guard problems.isEmpty else {
      return problems.map { renderer.render($0.diagnostics, in: $0.source) }
        .joined(separator: "\n") + rest
    }
    let head = renderer.render(Diagnostic(id: id, message: String(lines[0])))
    return head + rest + (hint.map { "\n  hint: \($0)" } ?? "")
  }
}

extension ClioFailure {
  /// What is wrong with a text that a person wrote, such as a query.
  public init(_ diagnostic: Diagnostic, in text: String, named name: String) {
    self.init(
      id: diagnostic.id, diagnostic.message, hint: diagnostic.hint,
      problems: [TextProblem(diagnostics: [diagnostic], source: SourceText(text, name: name))])
  }

  /// Any error of the modules below, as it is told to users.
  public init(_ error: any Error) {
    switch error {
    case let failure as ClioFailure: self = failure
    case let error as LogError: self.init(log: error)
    case let error as QuestionError: self.init(question: error)
    case let error as DateError:
      self.init(id: "date.unreadable", error.message, hint: error.hint)
    case let problem as JournalProblem: self.init([problem])
    case let error as Diagnostic: self.init(id: error.id, error.message, hint: error.hint)
    case let error as GraphvizError: self.init(id: "export.graphviz", error.message)
    default: self.init(id: "failure", "\(error)")
    }
  }

  private init(log error: LogError) {
    switch error {
    case .conflict(let id, let existing, let offered):
      self.init(
        .conflict, id: "log.conflict",
        """
        the log holds event '\(id)' with other content; nothing was written
          in the log: \(String(decoding: existing, as: UTF8.self))
          offered:    \(String(decoding: offered, as: UTF8.self))
        """,
        hint: "events never change: record a correction with another id ('corrects': ['\(id)'])")
    case .unexpectedPosition(let expected, let actual):
      self.init(
        .conflict, id: "log.position",
        "the log stands at position \(actual), not at \(expected): another writer came first",
        hint: "look at what was added ('clio log --order position') and append again")
    case .noSystemTime(let log):
      self.init(
        id: "log.no-system-time",
        "'\(log)' is made of journals, which record no system time",
        hint: "import it into a log that does: 'clio init clio.db', then 'clio import \(log)'")
    case .notFound(let path):
      self.init(
        id: "log.not-found", "there is no log at '\(path)'",
        hint: "make one with 'clio init \(path)', or name another with '--log'")
    case .notALog(let path, let reason):
      self.init(id: "log.not-a-log", "'\(path)' is not a Clio log: \(reason)")
    case .newerFormat(let path, let found, let supported):
      self.init(
        id: "log.newer-format",
        "'\(path)' has format \(found), and this program reads formats up to \(supported)",
        hint: "use a newer version of clio")
    case .readOnly(let path):
      self.init(
        id: "log.read-only", "'\(path)' can't be written",
        hint: "check the permissions of the file and of its folder")
    case .storage(let path, let reason):
      self.init(id: "log.storage", "'\(path)': \(reason); nothing was written")
    case .damaged(let path, let position, let reason):
      let place = position.map { " at position \($0)" } ?? ""
      self.init(
        .damagedLog, id: "log.damaged", "'\(path)' is damaged\(place): \(reason)",
        hint: "'clio verify' says more; restore the log from a copy")
    }
  }

  private init(question error: QuestionError) {
    switch error {
    case .notUnderstood(let question, let nearest, let forms):
      let list = forms.map { "    \($0)" }.joined(separator: "\n")
      self.init(
        id: "ask.not-understood",
        """
        '\(question)' is none of the questions that are understood:
        \(list)
          nearest: \(nearest.form)
          example: clio ask "\(nearest.example)"
        """)
    case .unreadableDate(let text, let reason, let form):
      self.init(
        id: "ask.unreadable-date", "'\(text)' cannot be read as a date: \(reason)",
        hint: "the question has the form: \(form)")
    case .datesReversed(let from, let to):
      self.init(
        id: "ask.dates-reversed", "'\(to)' lies before '\(from)'",
        hint: "name the earlier date first")
    }
  }
}
