// Owns the predicates on periods and dates after Allen, three-valued where dates leave it open.

import Chronology
import GraphModel

/// `precedes`, `meets`, `overlaps`, `during`, `contains`, `starts`, `finishes`, `equals`.
enum PeriodFunctions {
  static let bodies: [String: FunctionBody] = [:]
}
