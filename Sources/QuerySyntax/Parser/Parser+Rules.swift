import Diagnostics

extension Parser {
  mutating func checkRules(of statement: Statement) {}
}
