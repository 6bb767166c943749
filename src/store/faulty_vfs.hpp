// For tests: a disk that fails when told to, between SQLite and the real one (a SQLite VFS). It can
// also lose its power: of what was written and not yet flushed, any part is gone afterwards.
#pragma once

#include <string>

namespace nemcon::store {

enum class AfterFault {
  kRecovers,  // only the one call fails
  kDies,      // that call and every later one fail
};

// The VFS is registered with SQLite under this name on first use.
const std::string& faulty_vfs();

// The `nth` call from now (1 is the next) that reads or changes a file fails; a write that fails
// leaves the first half of its bytes. 0: none fails.
void fail_call(int nth, AfterFault then);

// Calls counted since fail_call.
int calls_made();

// Did the fault come about?
bool has_failed();

// Every file is as it was when it was last flushed, plus some of the writes since, chosen by the
// seed, the last sector-wise. Call it when no connection is open. Forgets the files afterwards.
void lose_power(unsigned seed);

// Files that a test removed without SQLite are not to be remembered. Call it when no connection is
// open.
void forget_files();

}  // namespace nemcon::store
