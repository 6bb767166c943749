// Somebody who would join a body, as a person writes it: "Moldova population=53 class=new".
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "rule/rule.hpp"

namespace nemcon::codec {

struct Joining {
  std::string name;
  rule::Seat seat;
};

// The name first, then each of the body's measures once, and classes of the body. Else what is wrong, as half
// a sentence for a person: "there is no name; write it as ...".
std::expected<Joining, std::string> read_joining(const std::string& text,
                                                 const std::vector<std::string>& classes,
                                                 const std::vector<std::string>& measures);

}  // namespace nemcon::codec
