// What an index of power costs. Usage: power_bench [repeats]
#include <cstdlib>
#include <string>

#include "base/check.hpp"
#include "measure.hpp"
#include "rule/power.hpp"
#include "rule/power_testing.hpp"

namespace nemcon::bench {
namespace {

using namespace rule;

double sink = 0;  // so that the compiler may leave nothing out

template <class F>
Spread milliseconds(int repeats, F&& once) {
  return repeat(repeats, [&] {
    const double start = processor_seconds();
    sink += once();
    return (processor_seconds() - start) * 1e3;
  });
}

double first(const Measured<Power>& power) {
  CHECK(power.ok());
  return power->seats.front().shapley;
}

Rule parsed(const char* text) {
  const auto rule = Rule::parse(text);
  CHECK(rule.ok());
  return *rule;
}

void union_of_27(int repeats) {
  const Rule rule = parsed(kEuRule);
  const Electorate body = eu27();
  const Spread halves = milliseconds(repeats * 4, [&] { return first(power(rule, body)); });
  const Spread table = milliseconds(repeats, [&] { return first(power_by_enumeration(rule, body)); });
  row({"27 members, three bounds", "both indices, by halves", text(halves)});
  row({"", "both indices, by all 2^27 coalitions",
       text(table) + ", " + number(table.median / halves.median) + " times as long"});
  row({"", "minimal winning and blocking coalitions", text(milliseconds(repeats, [&] {
         return static_cast<double>(coalitions(rule, body)->blocking.least);
       }))});
}

void fund_of_191(const char* quota, int repeats) {
  const Rule rule = parsed((std::string(quota) + " of votes support").c_str());
  const Electorate body = fund191();
  const auto by = [&](const Weighing& asked) {
    return text(milliseconds(repeats, [&] {
      const auto found = power_by_weights(rule, body, asked);
      CHECK(found.ok());
      return found->seats.front().banzhaf;
    }));
  };
  row({std::string("191 members, ") + quota + " of five million", "Banzhaf, chances",
       by({.whole_numbers = false, .nodes = 0})});
  row({"", "Banzhaf, whole numbers", by({.nodes = 0})});
  row({"", "both, chances, Shapley to 1e-8", by({.whole_numbers = false})});
  row({"", "both, whole numbers, Shapley to 1e-8", by({})});
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  const int repeats = argc > 1 ? std::atoi(argv[1]) : 5;
  header({"body", "what", "ms"});
  union_of_27(repeats);
  for (const char* quota : {"at least 85%", "at least 70%", "more than half"}) fund_of_191(quota, repeats);
  return sink == 0;
}
