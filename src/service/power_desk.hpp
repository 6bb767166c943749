// Power under a rule, for members of the body who ask (docs/POWER.md). The same for everybody: rules, members
// and their weights are no secrets.
//
// Counting may take a second, so one is counted at a time, whoever asks meanwhile is told to come again, and
// the last answers are kept. What would take much longer is refused.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <mutex>
#include <string>

#include "chamber/state.hpp"
#include "chamber/table.hpp"

namespace nemcon::service {

// As it stands in the address; empty where it was not asked.
struct PowerAsked {
  std::string rule;       // in the rule language; or
  std::string procedure;  // whose deciding rule, or that of
  std::string stage;      // its id in the procedure
  std::string on;         // a day; the members are those at its end
  std::string join;       // codec/joining.hpp
};

// What is counted: settled, so that the state need not be held meanwhile.
struct PowerSum {
  rule::Rule rule;
  rule::Electorate electorate;
  boost::json::object head;  // of the answer: body, day, rule and where it is used
  std::vector<std::pair<std::string, std::string>> names;  // codes and names; who joins is the last
  std::optional<rule::Seat> joining;
  std::string joins;  // name of who would join
};

// A refusal names the parameter.
Result<PowerSum> power_sum(const chamber::State& state, std::string_view body, const PowerAsked& asked,
                           const chamber::AsOf& now);

// Whether this would be counted in about a second; by what the ways of rule/power.hpp take.
bool is_quick(const rule::Rule& rule, const rule::Electorate& electorate);

// Thread safe.
class PowerDesk {
 public:
  // kOutOfRange at `rule` if it would take too long; kTooMany while another is counted.
  Result<boost::json::object> answer(const PowerSum& sum);

 private:
  std::mutex counting_;
  std::mutex mutex_;  // guards the next
  std::map<std::string, boost::json::object> kept_;
};

}  // namespace nemcon::service
