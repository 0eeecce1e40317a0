// Owns the list of clauses. Each has its struct in `ReadingClauses`, `ProjectionClauses`,
// `WritingClauses`, `CallClauses` or `RecordClause`.

import Diagnostics

/// One clause of a query.
public indirect enum Clause: Hashable, Sendable {
  case match(MatchClause)
  /// `UNWIND` and GQL's `FOR x IN`.
  case unwind(UnwindClause)
  case assign(LetClause)
  case filter(FilterClause)
  case with(WithClause)
  /// `RETURN`.
  case result(ReturnClause)
  /// `ORDER BY`, `SKIP`, `OFFSET`, `LIMIT` standing alone.
  case page(PageClause)
  /// `FINISH`: no columns, no rows.
  case finish(TextSpan)
  case create(CreateClause)
  case merge(MergeClause)
  case set(SetClause)
  case remove(RemoveClause)
  case delete(DeleteClause)
  case forEach(ForEachClause)
  case record(RecordClause)
  case callProcedure(CallProcedureClause)
  case callSubquery(CallSubqueryClause)
  /// Stands where the text has no readable clause; there is a diagnostic.
  case missing(TextSpan)

  public var span: TextSpan {
    switch self {
    case .match(let clause): clause.span
    case .unwind(let clause): clause.span
    case .assign(let clause): clause.span
    case .filter(let clause): clause.span
    case .with(let clause): clause.span
    case .result(let clause): clause.span
    case .page(let clause): clause.span
    case .finish(let span): span
    case .create(let clause): clause.span
    case .merge(let clause): clause.span
    case .set(let clause): clause.span
    case .remove(let clause): clause.span
    case .delete(let clause): clause.span
    case .forEach(let clause): clause.span
    case .record(let clause): clause.span
    case .callProcedure(let clause): clause.span
    case .callSubquery(let clause): clause.span
    case .missing(let span): span
    }
  }

  /// Whether the clause writes; a subquery is judged by what it holds.
  public var isUpdating: Bool {
    switch self {
    case .create, .merge, .set, .remove, .delete, .forEach, .record: true
    case .callSubquery(let clause): clause.query.isUpdating
    case .match, .unwind, .assign, .filter, .with, .result, .page, .finish, .callProcedure,
      .missing:
      false
    }
  }
}

extension Query {
  /// Whether any clause of any branch writes.
  public var isUpdating: Bool {
    branches.contains { branch in branch.clauses.contains { $0.isUpdating } }
  }
}
