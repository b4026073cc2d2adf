// FaultySqlite: SQLite's disk with a fault at a chosen step: a write that fails, a process that is killed
// there, or a power cut that also loses what was not synced.
#pragma once

#include <sqlite3.h>

namespace support {

// Registers itself as SQLite's default disk while it lives. One at a time; all of SQLite on this thread.
class FaultySqlite {
 public:
  enum class Fault {
    none,       // counts the steps
    error,      // this step and every later one fails
    one_error,  // this step alone fails
    kill,       // the process is killed before the step
    power_cut   // the same, and every file is as it was at its last sync
  };
  // `step` counts writes, truncations, syncs and removals from 1. `code`: SQLITE_IOERR_WRITE, SQLITE_FULL, …
  FaultySqlite(Fault fault, int step, int code = SQLITE_IOERR_WRITE);
  ~FaultySqlite();
  FaultySqlite(const FaultySqlite&) = delete;
  FaultySqlite& operator=(const FaultySqlite&) = delete;

  int steps() const { return steps_; }
  // Before the next step: SQLITE_OK, or how it fails.
  int next_step();
  Fault fault() const { return fault_; }
  sqlite3_vfs* real() const { return real_; }

 private:
  Fault fault_;
  int step_, code_, steps_ = 0;
  sqlite3_vfs* real_;
  sqlite3_vfs shim_{};
};

// After a power cut: puts every file in `folder` back to what it was at its last sync, and removes those that
// never were synced.
void lose_what_was_not_synced(const char* folder);

}  // namespace support
