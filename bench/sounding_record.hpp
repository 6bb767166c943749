// Whole sealed soundings for measurements: four key holders of whom two open, so many members, all of whom
// have marked, from the key ceremony to the result. Kept in files, for making one takes longer than all that
// is measured on it: each message preceded by its length, u32.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace nemcon::bench {

// What it took to make one, in processor seconds of this thread.
struct Made {
  std::vector<Bytes> messages;
  double ballots = 0;  // all of them
};
Made make_sounding(std::uint32_t members, std::uint16_t names);

void write_record(const std::string& path, const std::vector<Bytes>& messages);
// Empty if there is no such file.
std::vector<Bytes> read_record(const std::string& path);

}  // namespace nemcon::bench
