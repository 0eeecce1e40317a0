// Owns the canonical text of clocks and policies.

extension SyntaxPrinter {
  /// All clauses with blanks between, what comes before and what comes after; nothing at all when
  /// there is none.
  mutating func clocks(_ clocks: ClockClauses, before: String, after: String) {
    if clocks.isEmpty { return }
    write(before)
    list(clocks.times, separator: " ") { $0.timeClause($1) }
    if !clocks.times.isEmpty, !clocks.policies.isEmpty { write(" ") }
    list(clocks.policies, separator: " ") { $0.policyClause($1) }
    write(after)
  }

  mutating func timeClause(_ clause: TimeClause) {
    if clause.axis != .validAndKnownTime { write("FOR \(clause.axis.rawValue) ") }
    switch clause.range {
    case .asOf(let instant):
      write("AS OF ")
      self.instant(instant)
    case .from(let from, let to):
      write("FROM ")
      instant(from)
      write(" TO ")
      instant(to)
    case .between(let from, let to):
      write("BETWEEN ")
      instant(from)
      write(" AND ")
      instant(to)
    case .during(let date):
      write("DURING ")
      sum(date)
    case .all: write("ALL")
    }
  }

  mutating func instant(_ instant: InstantExpression) {
    switch instant.kind {
    case .expression(let value): sum(value)
    case .now: write("NOW")
    case .event(let position):
      write("EVENT ")
      sum(position)
    }
  }

  mutating func policyClause(_ clause: PolicyClause) {
    switch clause.kind {
    case .certainly: write("CERTAINLY")
    case .possibly: write("POSSIBLY")
    case .statusAtLeast(let status): write("STATUS AT LEAST \(status.rawValue)")
    case .fromSources(let sources, let negated):
      write(negated ? "FROM SOURCES NOT IN " : "FROM SOURCES IN ")
      sum(sources)
    case .corroborated(let count):
      write("CORROBORATED BY ")
      sum(count)
      write(" SOURCES")
    }
  }
}
