// Power indices as a page: a table for each rule, or the sentence that says why a table would mislead.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/print_picture.hpp"
#include "codec/power_json.hpp"

namespace nemcon::cli {

// A rule, where the charter has it, and what was found of it.
struct RulePower {
  rule::Rule rule;
  std::vector<std::string> used;  // "procedure/stage"; of a rule of the command line none
  rule::Measured<rule::Power> power = rule::Unmeasured::kNobody;
  std::optional<rule::Measured<rule::Joined>> joined;          // if somebody was to join
  std::optional<rule::Measured<rule::Coalitions>> coalitions;  // if they were asked for
};

struct PowerSeen {
  std::string body, name, day;
  std::vector<codec::SeatName> seats;  // in the order of the charter; who joins is the last
  std::size_t members = 0;             // without who joins
  std::string join;                    // who joins; empty: nobody
  std::vector<RulePower> rules;
};

// Why there is no index, for a person.
std::string sentence_of(rule::Unmeasured why);

std::string print_power(const PowerSeen& seen, const Paper& paper);
boost::json::object powers_json(const PowerSeen& seen);  // docs/POWER.md lists its members

}  // namespace nemcon::cli
