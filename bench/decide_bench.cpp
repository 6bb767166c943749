// How many acts a second one thread decides and applies in memory. Usage: decide_bench [repeats]
#include <cstdlib>

#include "base/check.hpp"
#include "history.hpp"
#include "measure.hpp"

namespace nemcon::bench {
namespace {

using namespace chamber;

constexpr std::size_t kActs = 400'000;
constexpr Instant kAt{1'774'695'600'000};

State founded() {
  State state;
  for (auto& event : found(charter(), {"nemcon.invalid/bench"})) {
    evolve(state, {state.size, kAt, "system", std::move(event)});
  }
  return state;
}

void perform(State& state, const Command& command) {
  auto events = decide(state, command);
  CHECK(events.ok());
  for (auto& event : *events) {
    evolve(state, {state.size, command.at, seat_of(command.by), std::move(event)});
  }
}

// Positions of all members in one roll call; `stages` others are open beside it.
double positions(std::size_t stages) {
  State state = founded();
  History history;
  for (std::size_t i = 0; i < 500 * stages; ++i) perform(state, history.next(kAt));
  for (int i = 0; i < 3; ++i) perform(state, history.next(kAt));
  std::vector<Command> commands;
  for (std::size_t i = 0; i < kMembersOfBody * 2; ++i) {
    commands.push_back(
        {{Role::kHead, member(i % kMembersOfBody)},
         kAt,
         TakePosition{.stage = StageId(stages + 1),
                      .stance = i < kMembersOfBody ? rule::Stance::kSupport : rule::Stance::kReserve}});
  }
  const double start = processor_seconds();
  for (std::size_t i = 0; i < kActs; ++i) perform(state, commands[i % commands.size()]);
  return static_cast<double>(kActs) / (processor_seconds() - start);
}

// The whole of an ordinary history, the making of its commands included.
double mixed() {
  State state = founded();
  History history;
  const double start = processor_seconds();
  for (std::size_t i = 0; i < kActs; ++i) perform(state, history.next(kAt));
  return static_cast<double>(kActs) / (processor_seconds() - start);
}

// Without a decision: evolve alone, as a reader of the record does it.
double replayed() {
  State state = founded();
  History history;
  std::vector<Happened> all;
  for (std::size_t i = 0; i < kActs; ++i) {
    const Command command = history.next(kAt);
    auto events = decide(state, command);
    for (auto& event : *events) {
      all.push_back({state.size, command.at, seat_of(command.by), std::move(event)});
      evolve(state, all.back());
    }
  }
  State again = founded();
  const double start = processor_seconds();
  for (const Happened& happened : all) evolve(again, happened);
  return static_cast<double>(all.size()) / (processor_seconds() - start);
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  const int repeats = argc > 1 ? std::atoi(argv[1]) : 5;
  header({"in memory, one thread, 32 members", "a second"});
  row({"positions, `decide` + `evolve`, one stage", text(repeat(repeats, [] { return positions(0); }))});
  row({"the same with 200 other stages open", text(repeat(repeats, [] { return positions(200); }))});
  row({"acts of an ordinary history", text(repeat(repeats, mixed))});
  row({"events of that history, `evolve` alone", text(repeat(repeats, replayed))});
}
