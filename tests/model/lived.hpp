// A history that has been lived through, for tests that ask something of it afterwards.
#pragma once

#include "chamber_body.hpp"

namespace nemcon::model {

struct Lived {
  std::vector<Act> asked;
  Record record;
  Ms now = kDay;
};

inline Lived live(std::uint64_t seed, std::size_t count) {
  Lived lived;
  Acts acts(seed);
  std::vector<bool> accepted;
  Body body = predict({}, 0, accepted);
  for (std::size_t i = 0; i < count; ++i) {
    lived.asked.push_back(acts.next(body, lived.now));
    lived.now = lived.asked.back().at;
    lived.record.act(lived.asked.back());
    if (i % 4 == 0) body = predict(lived.asked, lived.now, accepted);
  }
  lived.record.pass(lived.now);
  return lived;
}

}  // namespace nemcon::model
