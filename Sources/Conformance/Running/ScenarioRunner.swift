// Owns the running of one scenario: its steps in order, judged strictly.

/// How a scenario ended.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  case passed
  case wrongResult = "wrong result"
  case wrongError = "wrong error"
  case wrongSideEffects = "wrong side effects"
  case unexpectedError = "unexpected error"
  case skipped
}

/// A verdict with what was expected and what came.
public struct ScenarioResult: Hashable, Sendable {
  public let key: String
  public let folder: String
  public let verdict: Verdict
  /// Empty when the scenario passed.
  public let explanation: String
}

/// Runs scenarios on a subject.
public struct ScenarioRunner {
  private let subject: any ConformanceSubject
  /// The texts of the kit's named graphs, by name.
  private let namedGraphs: [String: String]

  public init(subject: any ConformanceSubject, namedGraphs: [String: String]) {
    self.subject = subject
    self.namedGraphs = namedGraphs
  }

  /// Runs one scenario on a fresh graph.
  public func run(_ scenario: Scenario) -> ScenarioResult {
    func result(_ verdict: Verdict, _ explanation: String = "") -> ScenarioResult {
      ScenarioResult(
        key: scenario.key, folder: scenario.folder, verdict: verdict, explanation: explanation)
    }
    if scenario.tags.contains("@ignore") { return result(.skipped, "marked @ignore") }
    do {
      try subject.begin()
      var run = ScenarioRun(subject: subject, namedGraphs: namedGraphs)
      for step in scenario.steps { try run.perform(step) }
      return result(.passed)
    } catch let failure as ScenarioFailure {
      return result(failure.verdict, failure.explanation)
    } catch {
      return result(.unexpectedError, "\(error)")
    }
  }
}

/// Why a scenario did not pass.
struct ScenarioFailure: Error {
  let verdict: Verdict
  let explanation: String
}
