// What asking a rule costs, by the size of the body. Usage: rule_bench [repeats]
#include <cstdlib>

#include "base/check.hpp"
#include "measure.hpp"
#include "rule/rule.hpp"

namespace nemcon::bench {
namespace {

using namespace rule;

const char* const kRules[] = {
    "nobody objects",
    "everyone consents",
    "at least 55% of members and at least 65% of population support, or fewer than 4 object",
};

// Most support, a few do not yet: the state in which bodies ask most often.
Electorate electorate(std::size_t members) {
  Electorate made{.classes = {"permanent"}, .measures = {"population"}, .meaning = {}, .seats = {}};
  for (std::size_t i = 0; i < members; ++i) {
    made.seats.push_back({.stance = i % 16 == 7 ? Stance::kReserve : Stance::kSupport,
                          .settled = false,
                          .classes = i < 5 ? 1u : 0u,
                          .weights = {static_cast<std::int64_t>(1'000 + i * 7'919 % 80'000'000)}});
  }
  return made;
}

// Microseconds for one call.
template <class F>
double cost(F&& ask) {
  std::size_t calls = 0;
  const double start = processor_seconds();
  do {
    for (int i = 0; i < 4; ++i) ask();
    calls += 4;
  } while ((processor_seconds() - start) < 0.05);
  return (processor_seconds() - start) * 1e6 / static_cast<double>(calls);
}

std::size_t sink = 0;  // so that the compiler may leave nothing out

void measure(const char* text_of_rule, std::size_t members, int repeats) {
  const auto parsed = Rule::parse(text_of_rule);
  CHECK(parsed.ok());
  const Rule& asked = *parsed;
  const Electorate who = electorate(members);
  const auto time = [&](auto ask) { return text(repeat(repeats, [&] { return cost(ask); })); };
  row({std::string("`") + text_of_rule + "`", std::to_string(members),
       time([&] { sink += holds(asked, who); }),
       time([&] { sink += static_cast<std::size_t>(evaluate(asked, who)); }),
       time([&] { sink += holdouts(asked, who).size(); }),
       time([&] { sink += to_meet(asked, who).sets.size(); })});
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  const int repeats = argc > 1 ? std::atoi(argv[1]) : 5;
  header({"rule", "members", "holds, µs", "verdict, µs", "holdouts, µs", "smallest sets, µs"});
  for (const char* text_of_rule : kRules) {
    for (const std::size_t members : {32u, 193u, 10'000u}) measure(text_of_rule, members, repeats);
  }
  return sink == 0;
}
