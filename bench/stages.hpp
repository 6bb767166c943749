// For the benchmarks: a body of 32 members in which very many stages are open, each in a matter of its own,
// or have ended; and what the bytes of one of them are.
#pragma once

#include <string>

#include "chamber/chamber.hpp"

namespace nemcon::bench {

// Procedures of that body, each with one stage that ends by itself a day after it was opened.
inline constexpr const char* kPlain = "plain";       // a roll call, every position public at once
inline constexpr const char* kHeld = "held";         // the same with its positions kept back
inline constexpr const char* kSilence = "silence";   // a text under silence
inline constexpr const char* kGoesOn = "goes-on";    // a roll call that opens the next when it is lost
inline constexpr const char* kGivesUp = "gives-up";  // a roll call that ends its matter when it is lost
inline constexpr std::size_t kSpeakers = 16;         // members that say something in each, without words
inline constexpr std::int64_t kDayMs = 24 * 3'600'000;

chamber::Charter charter_of_stages();

// The commands that open stage `number` (from 1, without gaps) at that instant: a matter, a stage, and as
// many positions, of which one is an objection.
std::vector<chamber::Command> opening(const std::string& procedure, std::size_t number, Instant at,
                                      std::size_t speakers = kSpeakers);

// A state that takes what decide answers, beside the record or in it.
class Body {
 public:
  Body(const chamber::Charter& charter, Instant at);
  void perform(const chamber::Command& command);
  // Lets pass what one PassTime does, and says how many stages that closed.
  std::size_t pass(Instant at);
  const chamber::State& state() const { return state_; }

 private:
  std::size_t follow(const std::vector<chamber::Event>& events, const std::string& by, Instant at);
  chamber::State state_;
};

// Counted from the types, with the nodes and blocks that lie elsewhere but without what the heap adds.
std::size_t bytes_of(const chamber::Stage& stage);
std::size_t bytes_of(const chamber::Matter& matter);

}  // namespace nemcon::bench
