// What it costs that each viewer is shown its own copy of a state that keeps positions back.
// Usage: seen_bench [repeats] [stages...]
#include <cstdlib>

#include "base/check.hpp"
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
  double read, first, again, act;
};

// One position is taken and committed, then everybody of `viewers` looks once, and once more.
Reading read_once(service::Journal& journal, std::size_t viewers, std::size_t turn) {
  Instant at = journal.live().at;
  const auto open = StageId(journal.live().stages.size());
  const double start = processor_seconds();
  CHECK(journal
            .act({{Role::kHead, member(0)},
                  at,
                  TakePosition{.stage = open,
                               .stance = turn % 2 == 0 ? rule::Stance::kReserve : rule::Stance::kSupport}})
            .ok());
  journal.commit(at);
  const double acted = processor_seconds();
  const auto looks = [&](auto&& look) {
    for (std::size_t i = 0; i < viewers; ++i) look(Actor{Role::kHead, member(i)});
    return processor_seconds();
  };
  const auto size_of = [](const State& state, const store::Head& head) { CHECK(state.size == head.size); };
  const double plain = looks([&](const Actor&) { journal.read(size_of); });
  const double first = looks([&](const Actor& viewer) { journal.read_as(viewer, size_of); });
  const double again = looks([&](const Actor& viewer) { journal.read_as(viewer, size_of); });
  return {plain - acted, first - plain, again - first, acted - start};
}

void print_journal(int repeats, const std::vector<std::size_t>& sizes) {
  std::puts("");
  header({"stages", "viewers", "one position, committed, µs (*act*)", "`read` by all, µs",
          "`read_as` by all after it, µs", "*act* is 1", "`read_as` again, µs"});
  for (const std::size_t size : sizes) {
    const auto log = store::make_memory_store("bench");
    service::Journal journal(*log, system_random(), charter_of_stages(), kBegin);
    std::size_t done = 0;
    const auto perform = [&](const Command& each) {
      CHECK(journal.act(each).ok());
      if (++done % 500 == 0) journal.commit(each.at);
    };
    live(size, perform, [&](Instant at) {
      while (next_due(journal.live())) perform({{Role::kSystem, MemberId()}, at, PassTime{}});
    });
    if (journal.has_batch()) journal.commit(journal.live().at);
    for (const std::size_t viewers : {1u, 32u}) {
      std::vector<double> read, first, again, act;
      for (int i = 0; i < 2 * repeats; ++i) {
        const Reading one = read_once(journal, viewers, static_cast<std::size_t>(i));
        read.push_back(one.read * 1e6);
        first.push_back(one.first * 1e6);
        again.push_back(one.again * 1e6);
        act.push_back(one.act * 1e6);
      }
      const Spread acted = spread_of(act), after = spread_of(first);
      row({number(static_cast<double>(size)), std::to_string(viewers), text(acted), text(spread_of(read)),
           text(after), number(after.median / acted.median), text(spread_of(again))});
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
