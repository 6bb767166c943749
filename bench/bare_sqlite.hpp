// What the disk and SQLite can do at best, measured beside every durable number of ours: disks
// change their pace from minute to minute, so a number without its ceiling says nothing.
#pragma once

#include <cstddef>
#include <string>

namespace nemcon::bench {

// Rewrites 4 kB of a new file and flushes it (fdatasync), for so many seconds. Flushes per second.
double fdatasync_ceiling(const std::string& path, double seconds);

// The least that a durable log in SQLite can do: one table, one prepared INSERT of a row of
// `entry_bytes`, `group_size` rows a transaction, write-ahead log, synchronous=FULL. Makes a new
// file, for so many seconds. Rows per second. Throws std::runtime_error if SQLite fails.
double bare_sqlite_loop(const std::string& path, std::size_t entry_bytes, std::size_t group_size,
                        double seconds);

}  // namespace nemcon::bench
