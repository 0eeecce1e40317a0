// Owns the statement's writes until they are appended.

import GraphModel

/// Takes a statement's writes.
final class StatementWriter {
}
