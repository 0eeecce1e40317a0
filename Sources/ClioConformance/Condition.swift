// Owns the three conditions under which the kit is run.

/// In which state the graph is when a scenario's query runs.
enum Condition: String, CaseIterable {
  case present = "on the log as it stands"
  case replayed = "after closing the log and replaying it from disk"
  case past = "as of the moment after each scenario's set-up, the graph changed since"

  var fileName: String { "\(self)" }
}
