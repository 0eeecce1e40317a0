// Owns the words with a meaning. None is reserved: each can be a name wherever a name is the only
// thing that makes sense.

/// A word that the grammar knows; compared without regard to case.
enum Keyword: String, CaseIterable {
  // Clauses.
  case match = "MATCH"
  case optional = "OPTIONAL"
  case mandatory = "MANDATORY"
  case `where` = "WHERE"
  case `return` = "RETURN"
  case with = "WITH"
  case unwind = "UNWIND"
  case create = "CREATE"
  case insert = "INSERT"
  case merge = "MERGE"
  case on = "ON"
  case set = "SET"
  case remove = "REMOVE"
  case delete = "DELETE"
  case detach = "DETACH"
  case nodetach = "NODETACH"
  case foreach = "FOREACH"
  case call = "CALL"
  case yield = "YIELD"
  case union = "UNION"
  case finish = "FINISH"
  case filter = "FILTER"
  case `let` = "LET"
  case `for` = "FOR"
  case record = "RECORD"
  case explain = "EXPLAIN"
  case profile = "PROFILE"
  case difference = "DIFF"
  case causes = "CAUSES"

  // Projections.
  case distinct = "DISTINCT"
  case order = "ORDER"
  case by = "BY"
  case ascending = "ASCENDING"
  case asc = "ASC"
  case descending = "DESCENDING"
  case desc = "DESC"
  case skip = "SKIP"
  case offset = "OFFSET"
  case limit = "LIMIT"
  case `as` = "AS"
  case ordinality = "ORDINALITY"

  // Expressions.
  case and = "AND"
  case or = "OR"
  case xor = "XOR"
  case not = "NOT"
  case `in` = "IN"
  case starts = "STARTS"
  case ends = "ENDS"
  case contains = "CONTAINS"
  case `is` = "IS"
  case null = "NULL"
  case `true` = "TRUE"
  case `false` = "FALSE"
  case `case` = "CASE"
  case when = "WHEN"
  case then = "THEN"
  case `else` = "ELSE"
  case end = "END"
  case all = "ALL"
  case any = "ANY"
  case no = "NONE"
  case single = "SINGLE"
  case exists = "EXISTS"
  case count = "COUNT"
  case collect = "COLLECT"
  case reduce = "REDUCE"
  case extract = "EXTRACT"
  case labeled = "LABELED"
  case typed = "TYPED"
  case normalized = "NORMALIZED"
  case shortestPath = "SHORTESTPATH"
  case allShortestPaths = "ALLSHORTESTPATHS"

  // Paths.
  case shortest = "SHORTEST"
  case group = "GROUP"
  case groups = "GROUPS"
  case path = "PATH"
  case paths = "PATHS"
  case continuous = "CONTINUOUS"
  case time = "TIME"
  case respecting = "RESPECTING"
  case walk = "WALK"
  case trail = "TRAIL"
  case simple = "SIMPLE"
  case acyclic = "ACYCLIC"
  case repeatable = "REPEATABLE"
  case different = "DIFFERENT"

  // Clocks and policies.
  case validTime = "VALID_TIME"
  case knownTime = "KNOWN_TIME"
  case systemTime = "SYSTEM_TIME"
  case of = "OF"
  case from = "FROM"
  case to = "TO"
  case between = "BETWEEN"
  case during = "DURING"
  case now = "NOW"
  case event = "EVENT"
  case certainly = "CERTAINLY"
  case possibly = "POSSIBLY"
  case status = "STATUS"
  case at = "AT"
  case least = "LEAST"
  case sources = "SOURCES"
  case corroborated = "CORROBORATED"

  // Recorded events.
  case id = "ID"
  case occurred = "OCCURRED"
  case known = "KNOWN"
  case confidence = "CONFIDENCE"
  case citing = "CITING"
  case note = "NOTE"
  case retracts = "RETRACTS"
  case corrects = "CORRECTS"
  case disputes = "DISPUTES"
  case refines = "REFINES"
  case supports = "SUPPORTS"
  case relates = "RELATES"

  // Vocabularies.
  case kind = "KIND"
  case says = "SAYS"
  case french = "FRENCH"
  case happens = "HAPPENS"
  case sets = "SETS"
  case unsets = "UNSETS"
  case unites = "UNITES"
  case withdraws = "WITHDRAWS"
  case key = "KEY"
  case list = "LIST"

  // Known only to be refused with a clear message.
  case next = "NEXT"
  case use = "USE"
  case load = "LOAD"
  case show = "SHOW"
  case drop = "DROP"
  case alter = "ALTER"
  case grant = "GRANT"
  case deny = "DENY"
  case revoke = "REVOKE"
  case terminate = "TERMINATE"
  case start = "START"
  case select = "SELECT"
  case using = "USING"
  case transactions = "TRANSACTIONS"

  /// Whether a clause can start with the word.
  var startsClause: Bool {
    switch self {
    case .match, .optional, .unwind, .for, .let, .filter, .with, .return, .order, .skip, .offset,
      .limit, .finish, .create, .insert, .merge, .set, .remove, .delete, .detach, .nodetach,
      .foreach, .record, .call:
      true
    default:
      false
    }
  }

  /// As messages name it.
  var spelling: String { rawValue }
}

/// The words of the language, for those who complete them at a prompt.
public enum QueryKeywords {
  /// All words with a meaning, in upper case.
  public static var all: [String] { Keyword.allCases.map(\.rawValue) }
}
