// What it costs that each viewer is shown its own copy of a state that keeps positions back.
// Usage: seen_bench [repeats] [stages...]
#include <cstdlib>
#include <vector>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/view.hpp"
#include "history.hpp"
#include "measure.hpp"
#include "service/journal.hpp"
#include "stages.hpp"
#include "store/memory_store.hpp"

namespace nemcon::bench {
namespace {

using namespace chamber;

constexpr Instant kBegin{1'774'695'600'000};
const Actor kObserver{Role::kObserver, MemberId()}, kChair{Role::kChair, MemberId()};

// Every other stage keeps its positions back; nine of ten have ended.
template <class Perform, class Pass>
void live(std::size_t stages, const Perform& perform, const Pass& pass) {
  const auto open = [&](std::size_t from, std::size_t to, Instant at) {
    for (std::size_t i = from; i <= to; ++i) {
      for (const Command& each : opening(i % 2 == 0 ? kHeld : kPlain, i, at)) perform(each);
    }
  };
  open(1, stages * 9 / 10, kBegin);
  pass(kBegin + kDayMs);
  open(stages * 9 / 10 + 1, stages, kBegin + kDayMs);
}

Body lived(std::size_t stages) {
  Body body(charter_of_stages(), kBegin);
  live(
      stages, [&](const Command& each) { body.perform(each); },
      [&](Instant at) {
        while (next_due(body.state())) body.pass(at);
      });
  return body;
}

template <class F>
Spread milliseconds(int repeats, F&& once) {
  return repeat(repeats, [&] {
    const double start = processor_seconds();
    once();
    return (processor_seconds() - start) * 1e3;
  });
}

void print_seen(int repeats, const std::vector<std::size_t>& sizes) {
  header({"stages, a tenth open, half keep back", "viewer", "a copy of the state, ms (*copy*)",
          "`state_for`, ms", "*copy* is 1", "`waiting_for`, ms", "`view` and `may` of one matter, ms"});
  for (const std::size_t size : sizes) {
    const Body body = lived(size);
    const State& state = body.state();
    const Spread copy = milliseconds(repeats, [&] { CHECK(State(state).size == state.size); });
    for (const Actor& viewer : {kObserver, Actor{Role::kHead, member(0)}, kChair}) {
      const State seen = state_for(state, viewer);
      const Matter& last = seen.matters.rbegin()->second;
      const Spread made = milliseconds(repeats, [&] { CHECK(state_for(state, viewer).size == state.size); });
      const Spread waits = milliseconds(repeats, [&] { waiting_for(seen, viewer, seen.at); });
      const Spread looks = milliseconds(repeats, [&] {
        CHECK(view(seen, last, viewer).matter.id == last.id);
        may(seen, last, viewer, seen.at);
      });
      row({number(static_cast<double>(size)), seat_of(viewer), text(copy), text(made),
           number(made.median / copy.median), text(waits), text(looks)});
    }
  }
}

struct Reading {
  std::vector<double> act, after_looks, read, first, again;  // µs
};

// The next change of mind of a member, committed; how long that took.
double one_act(service::Journal& journal) {
  const Instant at = journal.live().at;
  const Stage& last = journal.live().stages.back();
  const bool supports = last.stance(0, *find_member(journal.live(), member(0))) == rule::Stance::kSupport;
  const auto stance = supports ? rule::Stance::kReserve : rule::Stance::kSupport;
  const double start = processor_seconds();
  CHECK(journal.act({{Role::kHead, member(0)}, at, TakePosition{.stage = last.id, .stance = stance}}).ok());
  journal.commit(at);
  return (processor_seconds() - start) * 1e6;
}

// Everybody of `viewers` looks; how long that took.
template <class Look>
double looks(std::size_t viewers, const Look& look) {
  const double start = processor_seconds();
  for (std::size_t i = 0; i < viewers; ++i) look(Actor{Role::kHead, member(i)});
  return (processor_seconds() - start) * 1e6;
}

Reading read_often(service::Journal& journal, std::size_t viewers, int repeats) {
  const auto size_of = [](const State& state, const store::Head& head) { CHECK(state.size == head.size); };
  const auto plainly = [&](const Actor&) { journal.read(size_of); };
  const auto as_seen = [&](const Actor& viewer) { journal.read_as(viewer, size_of); };
  Reading reading;
  one_act(journal);
  for (int i = 0; i < repeats; ++i) {
    reading.act.push_back(one_act(journal));
    reading.read.push_back(looks(viewers, plainly));
    reading.first.push_back(looks(viewers, as_seen));
    reading.again.push_back(looks(viewers, as_seen));
    reading.after_looks.push_back(one_act(journal));  // throws away what they were shown
  }
  return reading;
}

// A journal with a batch of about so many acts a commit.
void fill(service::Journal& journal, std::size_t stages) {
  std::size_t done = 0;
  const auto perform = [&](const Command& each) {
    CHECK(journal.act(each).ok());
    if (++done % kBatchActs == 0) journal.commit(each.at);
  };
  live(stages, perform, [&](Instant at) {
    while (next_due(journal.live())) perform({{Role::kSystem, MemberId()}, at, PassTime{}});
  });
  if (journal.has_batch()) journal.commit(journal.live().at);
}

void print_journal(int repeats, const std::vector<std::size_t>& sizes) {
  std::puts("");
  header({"stages", "viewers", "one position, committed, nobody has looked, µs (*act*)",
          "the same after all have looked, µs", "*act* is 1", "`read` by all, µs",
          "`read_as` by all, their first look, µs", "*act* is 1", "`read_as` again, µs"});
  for (const std::size_t size : sizes) {
    const auto log = store::make_memory_store("bench");
    service::Journal journal(*log, system_random(), charter_of_stages(), kBegin,
                             service::make_keys("nemcon.invalid/bench", system_random()));
    fill(journal, size);
    for (const std::size_t viewers : {1u, 32u}) {
      Reading reading = read_often(journal, viewers, repeats);
      const Spread act = spread_of(reading.act), after = spread_of(reading.after_looks),
                   first = spread_of(reading.first);
      row({number(static_cast<double>(size)), std::to_string(viewers), text(act), text(after),
           number(after.median / act.median), text(spread_of(reading.read)), text(first),
           number(first.median / act.median), text(spread_of(reading.again))});
    }
  }
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  const int repeats = argc > 1 ? std::atoi(argv[1]) : 3;
  std::vector<std::size_t> sizes;
  for (int i = 2; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {100, 1'000, 10'000};
  print_seen(repeats, sizes);
  print_journal(repeats, sizes);
}
