// For the benchmarks: a body of 32 members, and the acts of a long and ordinary history.
#pragma once

#include <array>
#include <string>

#include "chamber/chamber.hpp"

namespace nemcon::bench {

inline constexpr std::size_t kMembersOfBody = 32;

chamber::Charter charter();
MemberId member(std::size_t i);  // in protocol order

// Commands that are all accepted, one after the other: a matter, a candidate, a roll call, some hundred
// positions of the members, half of them with a reason; then the next matter. Once in a while a report.
class History {
 public:
  chamber::Command next(Instant at);

 private:
  chamber::Command position(Instant at);

  std::size_t step_ = 0, matter_ = 0, stage_ = 0;
  std::array<bool, kMembersOfBody> supports_{};
};

}  // namespace nemcon::bench
