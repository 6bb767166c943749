// Which room may include what: docs/ARCHITECTURE.md's table, as the test of it. A room may always include
// itself and the standard library, but for the headers that its row forbids.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace nemcon::includes {

struct Room {
  std::set<std::string> rooms;         // besides itself
  std::vector<std::string> libraries;  // beginnings of what stands between < and >
  bool pure = false;                   // no clock, chance, float, locale, thread or I/O
  // Files whose names begin so may calculate in floating point: what they say is for people and no decision
  // goes by it, so no other file of a pure room may include them.
  std::string measures = {};
};

inline const std::map<std::string, Room> kRooms = {
    {"base", {{}, {"sodium.h", "fmt/"}}},
    {"rule", {{"base"}, {}, true, "power"}},
    {"chamber", {{"base", "rule"}, {}, true}},
    {"ballot", {{"base"}, {"sodium.h", "immintrin.h"}}},
    {"record", {{"base"}, {"sodium.h"}, true}},
    {"codec", {{"base", "rule", "chamber"}, {"boost/json", "toml++/", "date/"}}},
    {"forecast",
     {{"base", "rule", "chamber"}, {"boost/json", "nlopt.h", "Eigen/", "Random123/", "boost/math/", "fmt/"}}},
    {"audit", {{"base", "rule", "chamber", "ballot", "record", "codec"}, {"boost/json"}}},
    {"store", {{"base"}, {"sqlite3.h", "sodium.h", "libpq-fe.h"}}},
    {"service",
     {{"base", "rule", "chamber", "ballot", "record", "codec", "forecast", "audit", "store"},
      {"boost/json", "spdlog/", "fmt/"}}},
    {"http", {{"base", "codec", "service", "audit"}, {"boost/", "openssl/", "spdlog/", "fmt/"}}},
    {"cli",
     {{"base", "ballot", "codec", "service", "audit", "forecast"},
      {"boost/json", "CLI/", "fmt/", "spdlog/"}}},
    {"main",
     {{"base", "rule", "chamber", "ballot", "record", "codec", "forecast", "audit", "store", "service",
       "http", "cli"},
      {"boost/", "spdlog/", "fmt/", "CLI/", "openssl/"}}},
};

// Where these are, a clock, chance, a locale or the outside world is not far.
inline const std::set<std::string> kNotPure = {
    "chrono",     "ctime",    "time.h",  "random",       "iostream", "fstream", "istream",
    "ostream",    "sstream",  "cstdio",  "stdio.h",      "locale",   "clocale", "iomanip",
    "filesystem", "thread",   "mutex",   "shared_mutex", "atomic",   "future",  "condition_variable",
    "cmath",      "math.h",   "complex", "regex",        "format",   "print",   "csignal",
    "cerrno",     "unistd.h", "cstdlib"};

// Words of the language that a pure room has no use for.
inline const std::set<std::string> kNotPureWords = {"float", "double", "rand", "getenv", "setlocale"};

// A platform's own headers: the outside world, only where a room has to do with it.
inline const std::set<std::string> kWorldly = {"store", "service", "http", "main", "cli", "base"};

}  // namespace nemcon::includes
