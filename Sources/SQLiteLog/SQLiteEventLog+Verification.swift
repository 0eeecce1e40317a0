// Owns the checks of the file itself: its pages, its application id, and that the triggers that
// keep it append-only are in their place.

import EventSourcing

extension SQLiteEventLog {
  static func damagesOfStructure(_ connection: borrowing SQLiteConnection) throws -> [LogDamage] {
    var damages: [LogDamage] = []
    let pages = try connection.prepare("PRAGMA integrity_check(20)")
    while try pages.step() {
      let message = pages.text(0)
      if message != "ok" { damages.append(LogDamage(position: nil, reason: message)) }
    }
    if try connection.integer("PRAGMA application_id") != LogFormat.applicationID {
      damages.append(LogDamage(position: nil, reason: "the file's application id has changed"))
    }
    var found: [String: String] = [:]
    let triggers = try connection.prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    while try triggers.step() { found[triggers.text(0)] = triggers.text(1) }
    for trigger in LogFormat.triggers {
      switch found.removeValue(forKey: trigger.name) {
      case trigger.statement?: break
      case nil:
        damages.append(
          LogDamage(position: nil, reason: "the trigger '\(trigger.name)' is missing"))
      default:
        damages.append(
          LogDamage(position: nil, reason: "the trigger '\(trigger.name)' has been altered"))
      }
    }
    for name in found.keys.sorted() {
      damages.append(LogDamage(position: nil, reason: "a trigger '\(name)' does not belong here"))
    }
    return damages
  }
}
