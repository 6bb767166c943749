// Power indices (rule/power.hpp) as JSON for programs; docs/POWER.md lists the members.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "rule/power.hpp"

namespace nemcon::codec {

// In the electorate's order.
struct SeatName {
  std::string code, name;
};

// {"members", "method", "shapley_method", "exact", "error", "alike", "everyone_blocks", "seats"}. Swings are
// decimal text, for they go beyond what a JSON reader keeps exactly. Who is recused is not in `seats`.
boost::json::object power_json(const rule::Power& power, const std::vector<SeatName>& names);

// {"winning", "blocking"}, each {"all", "by_size": {"4": "518"}, "least", "sets": [[codes]]}
boost::json::object coalitions_json(const rule::Coalitions& found, const std::vector<SeatName>& names);

}  // namespace nemcon::codec
