// Records of soundings and ceremonies of many kinds, honest ones and such that end badly; and their mutants.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/doors.hpp"

namespace nemcon::ballot {

struct Record {
  std::string name;
  std::vector<Bytes> messages;  // as verify_sounding takes them
};

// To the end, with second thoughts, a ballot twice, one by the side door; with too few ballots; with two
// boards; ceremonies in which somebody complains.
std::vector<Record> whole_records();

// Each wrong in one thing, or right in one that is hard to have.
std::vector<Record> bad_records();

// One of `from` with something wrong in it, mostly in one message, that half of the time its sender signs
// again.
Record mutant_of(const std::vector<Record>& from, Random& chance);

}  // namespace nemcon::ballot
