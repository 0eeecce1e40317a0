// Owns the layout of the log's file: its tables, the triggers that keep it append-only, its
// version, and how older versions are brought up to date.

import EventSourcing

/// A version of the file's layout, and the way to it from older ones.
package struct LogFormat: Sendable {
  /// A change of the layout that leads from one version to the next.
  package struct Migration: Sendable {
    /// The version that it starts from; it leads to the next.
    package let from: Int
    /// SQL statements, run inside the transaction that also raises the version.
    package let statements: String

    package init(from: Int, statements: String) {
      self.from = from
      self.statements = statements
    }
  }

  /// The version that this program writes, kept in the file's `user_version`.
  package let version: Int
  package let migrations: [Migration]

  package init(version: Int, migrations: [Migration]) {
    self.version = version
    self.migrations = migrations
  }

  package static let current = LogFormat(version: 1, migrations: [])

  /// `Clio` in ASCII, kept in the file's `application_id`: tools such as `file` show it.
  static let applicationID: Int64 = 0x436C_696F

  /// The bytes of a page of a new file. An import fills these faster than SQLite's usual 4,096, and
  /// an append of one event does not wait longer for the disk.
  static let pageSize = 8_192

  static let tables = """
    CREATE TABLE events (
      position INTEGER PRIMARY KEY,
      recorded INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      content BLOB NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE TABLE attachments (
      name TEXT NOT NULL PRIMARY KEY,
      text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// The triggers by name, as they stand in the file. `INSERT OR REPLACE` gets past them, as does a
  /// text editor; `verify` sees that by the gaps and the hash chain. A trigger on every insert
  /// would cost a third of an append.
  static let triggers: [(name: String, statement: String)] = [
    (
      "events_are_not_changed",
      """
      CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
      BEGIN SELECT RAISE(ABORT, 'a log is never changed: append a correction'); END
      """
    ),
    (
      "events_are_not_deleted",
      """
      CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
      BEGIN SELECT RAISE(ABORT, 'a log is never changed: append a retraction'); END
      """
    ),
  ]

  /// Makes the tables of an empty file, inside a transaction.
  func create(on connection: borrowing SQLiteConnection) throws(SQLiteFailure) {
    try connection.execute(Self.tables)
    for trigger in Self.triggers { try connection.execute(trigger.statement) }
    try connection.execute("PRAGMA application_id = \(Self.applicationID)")
    try connection.execute("PRAGMA user_version = \(version)")
  }

  /// Brings a file up to date, inside a transaction.
  func migrate(_ connection: borrowing SQLiteConnection, from found: Int) throws(SQLiteFailure) {
    for migration in migrations where migration.from >= found && migration.from < version {
      try connection.execute(migration.statements)
    }
    try connection.execute("PRAGMA user_version = \(version)")
  }

  /// Whether there is a way from a version to this one.
  func canMigrate(from found: Int) -> Bool {
    (found..<version).allSatisfy { step in migrations.contains { $0.from == step } }
  }
}
