// For the fuzzers: a body in which every kind of stage is open, some with positions kept back; whatever is
// done there becomes entries that read back as themselves, and everybody looks at what came of it.
#pragma once

#include <vector>

#include "chamber/chamber.hpp"
#include "chamber/view.hpp"

namespace nemcon::fuzz {

// Five members in two classes; charters can be larger than that, and come from the charter fuzzer's corpus.
chamber::Charter charter_of_all();

class Body {
 public:
  Body();  // its matters are opened, and some stages with a few positions

  // Asks decide and does what it answers; whether it answered anything. CHECKs that a refusal has a sentence
  // and that every event can follow, is within an entry's limits or refused as too large, and is read back as
  // itself.
  bool act(const chamber::Actor& by, chamber::Intent intent);
  void pass(std::int64_t milliseconds);  // and does what is due by then

  const chamber::State& state() const { return state_; }
  Instant now() const { return now_; }

 private:
  void set_up();
  void append(const std::vector<chamber::Event>& events, const std::string& by);
  void write(const chamber::Happened& happened);

  chamber::State state_;
  Instant now_;
};

// Somebody in every role, the first and the last member, and a candidate if there is one.
std::vector<chamber::Actor> viewers_of(const chamber::State& state);

// Each of them is given its own copy of the state and told what it may do; what it is shown of its copy is
// what is in it.
void glance(const chamber::State& state, Instant now);
// All that this viewer can be shown is made.
void look(const chamber::State& state, const chamber::Actor& viewer, Instant now);
// Both, for everybody.
void look(const chamber::State& state, Instant now);

}  // namespace nemcon::fuzz
