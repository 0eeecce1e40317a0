#include <sqlite3.h>

// Variadic functions cannot be called from Swift.

/// Leaves out the counting of the memory that SQLite holds, for which every allocation of every
/// connection takes one lock. Without effect once SQLite has begun to work.
static inline int clio_sqlite_count_no_memory(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
